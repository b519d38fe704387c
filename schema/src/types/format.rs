//! `pkgs.formats`: the types of configuration files (nixpkgs `pkgs/pkgs-lib/formats.nix`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Described, DescriptionClass, Serializable, Simple, Type};
use crate::{Group, Module, NixExpr, OptionDecl, Value};

/// `(pkgs.formats.language { … }).type`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Format {
    /// Which of the formats.
    pub language: Language,
    /// Its arguments, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, NixExpr>,
}

/// A row of the table of formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatRow {
    /// The format.
    pub language: Language,
    /// Its name below `pkgs.formats`.
    pub name: &'static str,
}

macro_rules! languages {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// A format of `pkgs.formats`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        pub enum Language { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        const TABLE: &[FormatRow] =
            &[$(FormatRow { language: Language::$variant, name: $name },)*];
    };
}

languages! {
    /// JSON.
    Json = "json";
    /// YAML, of the version that nixpkgs takes by itself.
    Yaml = "yaml";
    /// YAML 1.1.
    Yaml11 = "yaml_1_1";
    /// YAML 1.2.
    Yaml12 = "yaml_1_2";
    /// CDN, a relative of JSON.
    Cdn = "cdn";
    /// TOML.
    Toml = "toml";
    /// INI.
    Ini = "ini";
    /// INI with keys above the first section.
    IniWithGlobalSection = "iniWithGlobalSection";
    /// The configuration of git.
    GitIni = "gitIni";
    /// Units of systemd.
    Systemd = "systemd";
    /// Lines of `key=value`.
    KeyValue = "keyValue";
    /// Elixir's `config.exs`.
    ElixirConf = "elixirConf";
    /// HCL 1.
    Hcl1 = "hcl1";
    /// HOCON.
    Hocon = "hocon";
    /// Java's properties.
    JavaProperties = "javaProperties";
    /// libconfig.
    Libconfig = "libconfig";
    /// Lua.
    Lua = "lua";
    /// KDL.
    Kdl = "kdl";
    /// Nix' own `nix.conf`.
    NixConf = "nixConf";
    /// PHP.
    Php = "php";
    /// Property lists.
    Plist = "plist";
    /// Variables of Python.
    PythonVars = "pythonVars";
    /// XML.
    Xml = "xml";
}

/// What of a list of atoms a format of lines takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    Refused,
    DuplicateKeys,
    Joined,
}

impl Language {
    /// Every format.
    #[must_use]
    pub fn table() -> &'static [FormatRow] {
        TABLE
    }

    /// Its name below `pkgs.formats`.
    #[must_use]
    pub fn name(self) -> &'static str {
        // The macro writes the variants and the rows from one list, in one order.
        TABLE[self as usize].name
    }

    /// The format of that name below `pkgs.formats`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.language)
    }

    /// Whether it is a function from its arguments; `systemd` is one format.
    #[must_use]
    pub fn takes_arguments(self) -> bool {
        self != Self::Systemd
    }
}

impl Format {
    /// The format with no argument given.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, arguments: BTreeMap::new() }
    }

    /// The type as `lib.types` has its parts; [`None`] where nixpkgs computes it otherwise, or where it depends on an
    /// argument that is no literal.
    #[must_use]
    pub fn structure(&self) -> Option<Type> {
        let data = |type_name: &str, nullable| {
            Some(Type::Serializable(Serializable { type_name: type_name.to_owned(), nullable }))
        };
        match self.language {
            Language::Json => data("JSON", true),
            Language::Yaml | Language::Yaml11 => data("YAML 1.1", true),
            Language::Yaml12 => data("YAML 1.2", true),
            Language::Cdn => data("CDN", true),
            Language::Toml => data("TOML", false),
            Language::Ini => Some(Type::attrs_of(section(self.ini_atom()?))),
            Language::IniWithGlobalSection => Some(with_global_section(&self.ini_atom()?)),
            Language::GitIni => {
                let atom = ini_atom(self.lists()?, false);
                let subsection = Type::attrs_of(atom.clone());
                Some(Type::attrs_of(Type::attrs_of(either(atom, subsection))))
            }
            Language::Systemd => {
                Some(Type::attrs_of(section(ini_atom(Lists::DuplicateKeys, false))))
            }
            Language::KeyValue => Some(Type::attrs_of(key_value_atom(self.lists()?))),
            Language::Xml => data("XML", true),
            Language::ElixirConf => Some(Type::attrs_of(Type::attrs_of(data("Elixir", true)?))),
            Language::PythonVars => Some(Type::attrs_of(data("Python", true)?)),
            Language::Lua => {
                let value = named_as_noun(data("lua", true)?);
                Some(if self.flag("asBindings")? { Type::attrs_of(value) } else { value })
            }
            Language::NixConf => {
                let scalars = SCALARS.into_iter().chain([Simple::Path, Simple::Package]);
                let scalars = Type::OneOf(scalars.map(Type::from).collect());
                Some(Type::attrs_of(Type::null_or(scalars)))
            }
            Language::Hcl1
            | Language::Hocon
            | Language::JavaProperties
            | Language::Kdl
            | Language::Libconfig
            | Language::Php
            | Language::Plist => None,
        }
    }

    /// A boolean argument, `false` where it is not given; [`None`] if it is no literal.
    fn flag(&self, name: &str) -> Option<bool> {
        match self.arguments.get(name).map(|given| given.text.trim()) {
            None | Some("false" | "null") => Some(false),
            Some("true") => Some(true),
            Some(_) => None,
        }
    }

    fn lists(&self) -> Option<Lists> {
        let joined = self.arguments.get("listToValue").is_some_and(|f| f.text.trim() != "null");
        Some(match (self.flag("listsAsDuplicateKeys")?, joined) {
            (true, _) => Lists::DuplicateKeys,
            (false, true) => Lists::Joined,
            (false, false) => Lists::Refused,
        })
    }

    fn ini_atom(&self) -> Option<Type> {
        Some(ini_atom(self.lists()?, self.flag("atomsCoercedToLists")?))
    }
}

fn either(a: Type, b: Type) -> Type {
    Type::Either(Box::new(a), Box::new(b))
}

fn described(base: Type, description: String) -> Type {
    let (description, class) = (Some(description), None);
    let described = Described { base, name: None, description, class, format: None };
    Type::Described(Box::new(described))
}

const SCALARS: [Simple; 4] = [Simple::Bool, Simple::Int, Simple::Float, Simple::Str];

fn named_as_noun(base: Type) -> Type {
    let class = Some(DescriptionClass::Noun);
    Type::Described(Box::new(Described {
        base,
        name: None,
        description: None,
        class,
        format: None,
    }))
}

fn atom(description: &str) -> Type {
    let scalars = Type::OneOf(SCALARS.into_iter().map(Type::from).collect());
    described(Type::null_or(scalars), description.to_owned())
}

const INI_ATOM: &str = "INI atom (null, bool, int, float or string)";
const KEY_VALUE_ATOM: &str = "atom (null, bool, int, float or string)";

fn ini_atom(lists: Lists, coerced: bool) -> Type {
    let single = atom(INI_ATOM);
    listed(INI_ATOM, lists, move |list| {
        if coerced { coerced_to_list(single, list) } else { either(single, list) }
    })
}

fn key_value_atom(lists: Lists) -> Type {
    let single = atom(KEY_VALUE_ATOM);
    listed(KEY_VALUE_ATOM, lists, move |list| coerced_to_list(single, list))
}

/// The atom, or what `with_list` makes of it and a list of such atoms.
fn listed(atom_is: &str, lists: Lists, with_list: impl FnOnce(Type) -> Type) -> Type {
    let single = atom(atom_is);
    let (list, and) = match lists {
        Lists::Refused => return single,
        Lists::DuplicateKeys => (Type::list_of(single), "a list of them for duplicate keys"),
        Lists::Joined => (Type::NonEmptyListOf(Box::new(single)), "a non-empty list of them"),
    };
    described(with_list(list), [atom_is, " or ", and].concat())
}

fn coerced_to_list(from: Type, to: Type) -> Type {
    let function = NixExpr::new("lib.singleton");
    Type::CoercedTo(Box::new(super::Coercion { from, function, to }))
}

fn section(atom: Type) -> Type {
    let of = atom.description(&Module::new(""));
    described(Type::attrs_of(atom), ["section of an INI file (attrs of ", &of, ")"].concat())
}

fn with_global_section(atom: &Type) -> Type {
    let empty = || Value::Attrs(BTreeMap::new());
    let option = |ty: Type, prefix: &str| {
        let description = [prefix, &ty.description(&Module::new(""))].concat();
        OptionDecl::new(ty).with_default(empty()).with_description(description)
    };
    let sections = option(Type::attrs_of(section(atom.clone())), "");
    let global = option(section(atom.clone()), "global ");
    Type::submodule(Group::new().with("sections", sections).with("globalSection", global))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_variant_and_is_found_by_its_name() {
        for row in TABLE {
            assert_eq!(row.language.name(), row.name);
            assert_eq!(Language::from_name(row.name), Some(row.language));
        }
    }

    #[test]
    fn describes_itself_as_nixpkgs_does() {
        let describe = |language, arguments: &[(&str, &str)]| {
            let arguments = arguments
                .iter()
                .map(|(name, text)| ((*name).to_owned(), NixExpr::new(*text)))
                .collect();
            let ty = Type::Format(Format { language, arguments });
            ty.description(&Module::new("m"))
        };
        assert_eq!(describe(Language::Json, &[]), "JSON value");
        assert_eq!(
            describe(Language::Ini, &[]),
            "attribute set of section of an INI file (attrs of INI atom (null, bool, int, float or string))"
        );
        let lua = [("asBindings", "true")];
        assert_eq!(describe(Language::Lua, &lua), "attribute set of lua value");
        assert_eq!(
            describe(Language::ElixirConf, &[]),
            "attribute set of attribute set of (Elixir value)"
        );
        assert_eq!(
            describe(Language::KeyValue, &[("listsAsDuplicateKeys", "true")]),
            "attribute set of (atom (null, bool, int, float or string) or a list of them for duplicate keys)"
        );
    }
}
