//! From the table of a root type to its module.

use std::any::TypeId;

use super::field::path;
use super::group;
use super::imports::Imported;
use super::nix::Nix;
use super::service::ServiceTable;
use super::stated::comment;
use super::{Options, Struct, TypeFn};
use crate::service::SETTINGS;
use crate::{
    Args, Binding, Body, Declarations, Group, Import, Module, NixExpr, Node, Place, Submodule, Text,
};

/// A type at a module's root, as derived code states it.
pub trait Root: Options {
    /// What stands around its options.
    const ROOT: &'static RootTable;
}

/// What stands around a root's options.
pub struct RootTable {
    /// The module's name.
    pub name: &'static str,
    /// Where the options stand.
    pub path: &'static [&'static str],
    /// The doc comment.
    pub description: Option<&'static str>,
    /// `comment = "…"`, one entry a line.
    pub comment: &'static [&'static str],
    /// `cfg = "…"`: the root that fragments read as `cfg`, `no_cfg` that there is none, or neither.
    pub cfg: Option<Option<&'static [&'static str]>>,
    /// `no_options`: there is no root at all.
    pub no_options: bool,
    /// `used_args`: the arguments are those that are used, and not those of the module file.
    pub used_args: bool,
    /// `is_set`: it is a set and no function.
    pub is_set: bool,
    /// `shared(…)`.
    pub shared: &'static [&'static [&'static str]],
    /// `verbatim_nix = "…"`.
    pub verbatim: Option<Nix>,
    /// `types(…)`.
    pub types: &'static [TypeFn],
    /// `class` and `key`.
    pub identity: &'static [(&'static str, &'static str)],
    /// `disabled_modules(…)`.
    pub disabled_modules: &'static [Message],
    /// `removed(…)`, `renamed(…)`, `import_nix = "…"` and the like, in the order written.
    pub imports: &'static [Imported],
    /// `assertion(…)`.
    pub assertions: &'static [Assertion],
    /// `module_file = "…"`.
    pub file: Option<&'static File>,
    /// `service(…)`.
    pub service: Option<&'static ServiceTable>,
}

/// A text.
pub enum Message {
    /// As it is.
    Static(&'static str),
    /// Computed.
    Nix(Nix),
}

/// An assertion.
pub struct Assertion {
    /// What has to hold.
    pub that: Nix,
    /// What to say when it does not.
    pub message: Message,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// The Nix beside the Rust types, taken apart.
pub struct File {
    /// Its path as written.
    pub path: &'static str,
    /// The comment at its top.
    pub header: &'static [&'static str],
    /// The head of its function.
    pub args: Option<Head>,
    /// `_class`, `_file` and `key`.
    pub identity: &'static [Definition],
    /// Its `let` bindings.
    pub bindings: &'static [Definition],
    /// The comment above `config`.
    pub config_comment: &'static [&'static str],
    /// `config`.
    pub config: &'static [Part],
    /// `meta`.
    pub meta: &'static [Definition],
}

/// The head of a module's function.
pub struct Head {
    /// Its arguments, each with its default.
    pub names: &'static [(&'static str, Option<Nix>)],
    /// Whether `...` is among them.
    pub ellipsis: bool,
    /// The name of all of them as one set.
    pub bind: Option<&'static str>,
}

/// `path = value;`.
pub struct Definition {
    /// What it defines.
    pub path: &'static [&'static str],
    /// As what.
    pub value: Nix,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// A part of `config`.
pub struct Part {
    /// The condition of its `mkIf`.
    pub condition: Option<Nix>,
    /// Its `assertions`.
    pub assertions: &'static [Assertion],
    /// What it defines, if that is written out.
    pub definitions: &'static [Definition],
    /// What it is, if not.
    pub body: Option<Nix>,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// The module of a root type.
#[must_use]
pub fn module<T: Root + 'static>() -> Module {
    build(T::ROOT, T::STRUCT, |cx| group::group(cx, T::STRUCT, TypeId::of::<T>()))
}

fn build(root: &RootTable, table: &Struct, options: fn(&mut Declarations) -> Group) -> Module {
    let mut cx = Declarations::at(path(root.path));
    let place = table.place("");
    let at = |at| at_line(&place, at);
    for binding in root.file.iter().flat_map(|file| file.bindings) {
        binding.path.iter().for_each(|name| cx.reserve(name));
    }
    for ty in root.types {
        let _ = ty(&mut cx);
    }
    let mut module = Module::new(root.name);
    let group = match root.service {
        Some(service) => {
            let settings = cx.below(SETTINGS, options);
            service.declare(&mut module, (settings, cx.take_secrets()))
        }
        None => options(&mut cx),
    };
    cx.refuse_secrets();
    let enable = matches!(group.get("enable").map(|member| &member.node), Some(Node::Option(_)));
    put_roots(root, &mut module, (&mut cx, group, place.clone()));
    module.freeform = table.stated.freeform.map(|freeform| freeform(&mut cx));
    if let Some(file) = root.file {
        file.put_into(&mut module);
    }
    root.put_into(&mut module);
    let assertions = root.assertions.iter().map(|a| a.assertion(at(a.at))).collect();
    assert_in(&mut module, assertions, enable);
    module.imports = root.imports.iter().map(|import| import.import(cx.root(), &at)).collect();
    module.imports.extend(cx.take_relocations().into_iter().map(Import::Relocation));
    cx.finish(&mut module);
    module
}

fn put_roots(
    root: &RootTable,
    module: &mut Module,
    (cx, group, place): (&mut Declarations, Group, Place),
) {
    if !root.no_options {
        module.roots.push(crate::Root {
            path: cx.root().clone(),
            comment: comment(root.comment),
            description: root.description.map(str::to_owned),
            group,
            place,
        });
    }
    module.roots.extend(cx.take_roots());
    module.cfg = match root.cfg {
        Some(cfg) => cfg.map(path),
        None => module.roots.first().map(|root| root.path.clone()),
    };
}

impl RootTable {
    fn put_into(&self, module: &mut Module) {
        if self.used_args {
            module.args = None;
        }
        module.is_set = self.is_set;
        module.shared = self.shared.iter().map(|names| path(names)).collect();
        module.verbatim = self.verbatim.as_ref().map(Nix::expr);
        let says = |(name, text): &(&str, &str)| crate::Definition::new([*name], Nix::string(text));
        module.identity.extend(self.identity.iter().map(says));
        module.disabled_modules = self.disabled_modules.iter().map(Message::expr).collect();
    }
}

/// Assertions of the Rust type hold under the condition of the first part of `config`.
fn assert_in(module: &mut Module, assertions: Vec<crate::Assertion>, enable: bool) {
    if assertions.is_empty() {
        return;
    }
    if module.config.is_empty() {
        let part = if enable { crate::Part::when(cfg_enable()) } else { crate::Part::default() };
        module.config.push(part);
    }
    if let Some(part) = module.config.first_mut() {
        part.assertions.splice(0..0, assertions);
    }
}

fn cfg_enable() -> NixExpr {
    Nix { text: "cfg.enable", free: "cfg", cfg: "enable\u{1f}", config: "" }.expr()
}

fn at_line(place: &Place, (line, column): (u32, u32)) -> Place {
    Place { line, column, ..place.clone() }
}

impl File {
    fn put_into(&self, module: &mut Module) {
        let place = |at| at_line(&Place::new(self.path, 0, 0, ""), at);
        module.header = comment(self.header);
        module.args = self.args.as_ref().map(Head::args);
        module.identity = self.identity.iter().map(|d| d.definition(place(d.at))).collect();
        module.bindings = self.bindings.iter().map(|b| b.binding(place(b.at))).collect();
        module.config_comment = comment(self.config_comment);
        module.config = self.config.iter().map(|part| part.part(&place)).collect();
        module.meta = self.meta.iter().map(|d| d.definition(place(d.at))).collect();
    }

    /// What `module_nix` says of a submodule.
    pub(super) fn put_into_submodule(&self, submodule: &mut Submodule) {
        let place = |at| at_line(&Place::new(self.path, 0, 0, ""), at);
        submodule.args = self.args.as_ref().map(Head::args);
        submodule.bindings = self.bindings.iter().map(|b| b.binding(place(b.at))).collect();
        submodule.config = self.config.iter().map(|part| part.part(&place)).collect();
    }
}

impl Head {
    fn args(&self) -> Args {
        let defaults = self.names.iter().filter_map(|(name, default)| {
            default.as_ref().map(|default| ((*name).to_owned(), default.expr()))
        });
        Args {
            names: self.names.iter().map(|(name, _)| (*name).to_owned()).collect(),
            ellipsis: self.ellipsis,
            defaults: defaults.collect(),
            bind: self.bind.map(str::to_owned),
        }
    }
}

impl Definition {
    fn binding(&self, place: Place) -> Binding {
        Binding {
            name: self.path.concat(),
            value: self.value.expr(),
            comment: comment(self.comment),
            place,
        }
    }

    fn definition(&self, place: Place) -> crate::Definition {
        crate::Definition {
            path: path(self.path),
            value: self.value.expr(),
            comment: comment(self.comment),
            place,
        }
    }
}

impl Part {
    fn part(&self, place: &dyn Fn((u32, u32)) -> Place) -> crate::Part {
        let definitions = self.definitions.iter().map(|d| d.definition(place(d.at))).collect();
        crate::Part {
            condition: self.condition.as_ref().map(Nix::expr),
            assertions: self.assertions.iter().map(|a| a.assertion(place(a.at))).collect(),
            body: match &self.body {
                Some(nix) => Body::Nix(nix.expr()),
                None => Body::Definitions(definitions),
            },
            comment: comment(self.comment),
            place: place(self.at),
        }
    }
}

impl Assertion {
    fn assertion(&self, place: Place) -> crate::Assertion {
        crate::Assertion {
            assertion: self.that.expr(),
            message: self.message.text(),
            comment: comment(self.comment),
            place,
        }
    }
}

impl Message {
    /// The text as a part of the model.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Static(text) => Text::from(*text),
            Self::Nix(nix) => Text::Nix(nix.expr()),
        }
    }

    /// As an expression.
    fn expr(&self) -> NixExpr {
        match self {
            Self::Static(text) => Nix::string(text),
            Self::Nix(nix) => nix.expr(),
        }
    }
}
