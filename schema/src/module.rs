//! A NixOS module file: what stands around the options.

mod relocation;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{AttrPath, Comment, Group, NixExpr, Place, Problem, Service, Text, Type};

pub use relocation::{Relocation, Rename};

/// A NixOS module file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Module {
    /// What the module is called: the name of its file without `.nix`.
    pub name: String,
    /// The comment at the top of the file.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub header: Comment,
    /// The functions around the module's own, outermost first: of a file that others call to get a module.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outer: Vec<Head>,
    /// Whether it is a set, with no function of its own around it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_set: bool,
    /// The arguments of the module's function; [`None`] for those that are used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub args: Option<Args>,
    /// The root that fragments read as `cfg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cfg: Option<AttrPath>,
    /// The trees of options that the module declares.
    pub roots: Vec<Root>,
    /// Paths below which other modules declare options too: what is not declared here may be read and defined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<AttrPath>,
    /// The types that [`Type::Named`] refers to: `let` bindings of the module.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<NamedType>,
    /// `_class`, `_file`, `key` and the like: what a module says of itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identity: Vec<Definition>,
    /// `disabledModules`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disabled_modules: Vec<NixExpr>,
    /// `imports`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<Import>,
    /// `freeformType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeform: Option<Type>,
    /// The `let` bindings, without `cfg` and without types.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<Binding>,
    /// The comment above `config`.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub config_comment: Comment,
    /// `config`, one part a condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub config: Vec<Part>,
    /// `meta`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meta: Vec<Definition>,
    /// The service that its first root has the options of: `nixgen` makes bindings and `config` of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// All of its source but the header, where its parts cannot be written again one by one: it is emitted as it is, and
    /// the rest says what of it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<NixExpr>,
    /// The mistakes that showed while Rust types were walked; [`Module::validate`] begins with them.
    #[serde(skip)]
    pub problems: Vec<Problem>,
}

/// What a module can always take as arguments, in nixpkgs' usual order (nixpkgs `lib/modules.nix`; `pkgs`,
/// `utils` and `modulesPath` by NixOS, `nixos/lib/eval-config.nix`).
pub const MODULE_ARGUMENTS: [&str; 6] =
    ["config", "lib", "pkgs", "options", "utils", "modulesPath"];

/// The arguments of a module's function: `{ config, lib, ... }`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Args {
    /// Their names, in the order written.
    pub names: Vec<String>,
    /// Whether `...` stands at the end, as the module system wants it.
    pub ellipsis: bool,
    /// The default of each argument that has one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub defaults: BTreeMap<String, NixExpr>,
    /// The name of all arguments as one set: `@args`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind: Option<String>,
}

/// What a function takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Head {
    /// `name:`.
    Name(String),
    /// `{ a, b, ... }:`.
    Args(Args),
}

/// A tree of options at a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Root {
    /// Where it stands below `options`.
    pub path: AttrPath,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// What it is about, for schemas: the doc comment of the Rust type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The options.
    pub group: Group,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// A type with a name: used several times, or recursive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NamedType {
    /// The name of its `let` binding.
    pub name: String,
    /// What it is.
    pub ty: Type,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// One entry of `imports`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Import {
    /// A name that moved or went.
    Relocation(Relocation),
    /// Any other module, as Nix.
    Raw(NixExpr),
}

/// A `let` binding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Binding {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: NixExpr,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// A part of `config` under one condition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Part {
    /// The condition of its `mkIf`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<NixExpr>,
    /// `assertions`: they hold only under the condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
    /// What it defines.
    pub body: Body,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// What a part of `config` defines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Body {
    /// `{ a.b = …; c = …; }`.
    Definitions(Vec<Definition>),
    /// Anything else that gives a set.
    Nix(NixExpr),
}

/// `path = value;`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Definition {
    /// What it defines.
    pub path: AttrPath,
    /// As what.
    pub value: NixExpr,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// An entry of `assertions`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Assertion {
    /// What has to hold.
    pub assertion: NixExpr,
    /// What to say when it does not.
    pub message: Text,
    /// The comment above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

impl Default for Body {
    fn default() -> Self {
        Self::Definitions(Vec::new())
    }
}

impl Default for Args {
    /// `{ config, lib, pkgs, ... }`.
    fn default() -> Self {
        Self::open(["config", "lib", "pkgs"])
    }
}

impl Args {
    /// `{ names…, ... }`.
    #[must_use]
    pub fn open<const N: usize>(names: [&str; N]) -> Self {
        Self {
            names: names.map(str::to_owned).to_vec(),
            ellipsis: true,
            defaults: BTreeMap::new(),
            bind: None,
        }
    }
}

impl Head {
    /// The names that it binds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (name, args) = match self {
            Self::Name(name) => (Some(name), None),
            Self::Args(args) => (args.bind.as_ref(), Some(args)),
        };
        let args = args.into_iter().flat_map(|args| &args.names);
        name.into_iter().chain(args).map(String::as_str)
    }
}

impl Module {
    /// A module of nothing, called `name`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            header: Comment::default(),
            outer: Vec::new(),
            is_set: false,
            args: None,
            cfg: None,
            roots: Vec::new(),
            shared: Vec::new(),
            types: Vec::new(),
            identity: Vec::new(),
            disabled_modules: Vec::new(),
            imports: Vec::new(),
            freeform: None,
            bindings: Vec::new(),
            config_comment: Comment::default(),
            config: Vec::new(),
            meta: Vec::new(),
            service: None,
            verbatim: None,
            problems: Vec::new(),
        }
    }

    /// The module with the options of `group` at `path`. The first root is the one that fragments read as `cfg`.
    #[must_use]
    pub fn with_root(mut self, path: impl Into<AttrPath>, group: Group) -> Self {
        let path = path.into();
        self.cfg.get_or_insert_with(|| path.clone());
        self.roots.push(Root {
            path,
            comment: Comment::default(),
            description: None,
            group,
            place: Place::default(),
        });
        self
    }

    /// The module with one more part of `config`.
    #[must_use]
    pub fn with_config(mut self, part: Part) -> Self {
        self.config.push(part);
        self
    }

    /// The module with one more entry of `imports`.
    #[must_use]
    pub fn with_import(mut self, import: Import) -> Self {
        self.imports.push(import);
        self
    }

    /// The named type of that name.
    #[must_use]
    pub fn named_type(&self, name: &str) -> Option<&Type> {
        self.types.iter().find(|named| named.name == name).map(|named| &named.ty)
    }

    /// All relocations among the imports.
    pub fn relocations(&self) -> impl Iterator<Item = &Relocation> {
        relocations(&self.imports)
    }
}

/// The relocations among some imports.
pub(crate) fn relocations(imports: &[Import]) -> impl Iterator<Item = &Relocation> {
    imports.iter().filter_map(|import| match import {
        Import::Relocation(relocation) => Some(relocation),
        Import::Raw(_) => None,
    })
}

impl Part {
    /// A part under the condition `condition`.
    #[must_use]
    pub fn when(condition: impl Into<NixExpr>) -> Self {
        Self { condition: Some(condition.into()), ..Self::default() }
    }

    /// The part with one more definition. A body that is Nix stays as it is.
    #[must_use]
    pub fn with(mut self, path: impl Into<AttrPath>, value: impl Into<NixExpr>) -> Self {
        if let Body::Definitions(definitions) = &mut self.body {
            definitions.push(Definition::new(path, value));
        }
        self
    }

    /// The part with one more assertion.
    #[must_use]
    pub fn with_assertion(
        mut self,
        assertion: impl Into<NixExpr>,
        message: impl Into<Text>,
    ) -> Self {
        self.assertions.push(Assertion {
            assertion: assertion.into(),
            message: message.into(),
            comment: Comment::default(),
            place: Place::default(),
        });
        self
    }
}

impl Definition {
    /// `path = value;`.
    #[must_use]
    pub fn new(path: impl Into<AttrPath>, value: impl Into<NixExpr>) -> Self {
        Self {
            path: path.into(),
            value: value.into(),
            comment: Comment::default(),
            place: Place::default(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
