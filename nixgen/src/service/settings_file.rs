//! The file of settings: `settingsFormat` and `settingsFile`.

use nix_schema::{AttrPath, Language, Owner, Type, Visitor, What, walk_module};

use super::{Of, lib, text};
use crate::print::{Entry, Nix, Pattern};

/// The file's name in the store.
pub(super) fn file_name(of: &Of<'_>) -> String {
    [&of.service.name, ".", extension(of.service.format.language)].concat()
}

fn extension(language: Language) -> &'static str {
    match language {
        Language::Json => "json",
        Language::Yaml | Language::Yaml11 | Language::Yaml12 => "yaml",
        Language::Cdn => "cdn",
        Language::Toml => "toml",
        Language::Ini | Language::IniWithGlobalSection | Language::GitIni => "ini",
        Language::Systemd | Language::NixConf | Language::KeyValue => "conf",
        Language::ElixirConf => "exs",
        Language::Hcl1 => "hcl",
        Language::Hocon | Language::Libconfig => "cfg",
        Language::JavaProperties => "properties",
        Language::Lua => "lua",
        Language::Kdl => "kdl",
        Language::Php => "php",
        Language::Plist => "plist",
        Language::PythonVars => "py",
        Language::Xml => "xml",
    }
}

/// Whether a `null` in the settings is a value to the format, and no way to leave something out.
fn takes_null(language: Language) -> bool {
    matches!(language, Language::Json | Language::Yaml | Language::Yaml11 | Language::Yaml12)
}

/// The bindings, by their names.
pub(super) fn bindings(of: &Of<'_>) -> Vec<(&'static str, Nix)> {
    let format = &of.service.format;
    let named = Nix::path("pkgs.formats").select(format.language.name());
    let arguments = format.arguments.iter().map(|(name, value)| {
        Entry::named(name, Nix::Source { text: value.text.clone(), atomic: false })
    });
    let made = if format.language.takes_arguments() {
        named.call(vec![Nix::Set(arguments.collect())])
    } else {
        named
    };
    let nulls = if takes_null(format.language) { Nulls::None } else { nulls(of) };
    let settings = Nix::path("cfg.settings");
    let (without, settings) = match nulls {
        Nulls::None => (None, settings),
        Nulls::InSets => (None, lib("filterAttrsRecursive", vec![not_null(), settings])),
        Nulls::InLists => (Some(without_nulls()), Nix::path(WITHOUT_NULLS).call(vec![settings])),
    };
    let file = Nix::path("settingsFormat.generate").call(vec![text(&file_name(of)), settings]);
    let mut bindings = vec![("settingsFormat", made)];
    bindings.extend(without.map(|function| (WITHOUT_NULLS, function)));
    bindings.push(("settingsFile", file));
    bindings
}

const WITHOUT_NULLS: &str = "withoutNulls";

/// Where a `null` may stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nulls {
    /// Nowhere.
    None,
    /// As the value of an attribute, in sets within each other.
    InSets,
    /// In sets within lists, too.
    InLists,
}

/// What the types of the settings allow.
fn nulls(of: &Of<'_>) -> Nulls {
    let settings = of.root.join("settings");
    let mut found = Found { settings: &settings, is_nullable: false, is_in_list: false };
    walk_module(of.module, &mut found);
    match found {
        Found { is_nullable: false, .. } => Nulls::None,
        Found { is_in_list: false, .. } => Nulls::InSets,
        Found { is_in_list: true, .. } => Nulls::InLists,
    }
}

struct Found<'a> {
    settings: &'a AttrPath,
    is_nullable: bool,
    /// Whether there are lists of sets.
    is_in_list: bool,
}

impl Visitor for Found<'_> {
    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {
        // What stands beside the settings is not in their file.
        if let What::Option { path, .. } = &owner.what
            && path.strip_prefix(self.settings).is_none()
        {
            return;
        }
        match ty {
            Type::NullOr(_) => self.is_nullable = true,
            // What is not declared is of this type, and TOML knows no `null`.
            Type::Format(format) => self.is_nullable |= format.language != Language::Toml,
            Type::ListOf(item) | Type::NonEmptyListOf(item) => {
                self.is_in_list |= !matches!(**item, Type::Simple(_) | Type::Enum(_));
            }
            Type::AttrListOf(_) => self.is_in_list = true,
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrTag(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::CoercedTo(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Submodule(_)
            | Type::Serializable(_)
            | Type::Custom(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => {}
        }
    }
}

/// `_: value: value != null`.
fn not_null() -> Nix {
    let one = |name: &str| Pattern { only: Some(name.to_owned()), ..Pattern::default() };
    let body = Nix::path("value").infix("!=", Nix::path("null"));
    let inner = Nix::Function { args: one("value"), body: Box::new(body) };
    Nix::Function { args: one("_"), body: Box::new(inner) }
}

/// The function that leaves out attributes that are `null`, wherever they are. What is no plain set is left alone.
fn without_nulls() -> Nix {
    const FUNCTION: &str = "value:\n\
        if lib.isList value then\n  map withoutNulls value\n\
        else if lib.isAttrs value && !lib.isDerivation value then\n  \
        lib.mapAttrs (_: withoutNulls) (lib.filterAttrs (_: value: value != null) value)\n\
        else\n  value";
    Nix::Source { text: FUNCTION.to_owned(), atomic: false }
}
