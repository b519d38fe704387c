//! What findings say of options, whatever the file is that sets them.

use nix_schema::{AttrPath, Checked, Default, Module, OptionDecl, Shown, Text};

use super::rules::{
    missing_value, not_in_enum, read_only_option, removed_option, renamed_option, unknown_option,
    wrong_shape,
};
use crate::catalog;

use super::{Declaration, Diagnostic, Place, Rule};

/// There is no option at `path`; maybe `meant` was.
pub(super) fn unknown(place: Place, path: &AttrPath, meant: Option<&AttrPath>) -> Diagnostic {
    let message = format!("there is no option `{path}`");
    let found = Diagnostic::new(&unknown_option::RULE, place, message).about(path.to_string());
    match meant {
        Some(meant) => found.help(did_you_mean(meant)),
        None => found,
    }
}

/// There is no group of options at `path`; what stands in it was meant to be `meant`.
pub(super) fn unknown_group(place: Place, path: &AttrPath, meant: &[AttrPath]) -> Diagnostic {
    let names: Vec<_> = meant.iter().map(|path| format!("`{path}`")).collect();
    unknown(place, path, None).help(format!("did you mean {}?", names.join(" and ")))
}

/// What a name was probably meant to be.
pub(super) fn did_you_mean(meant: impl std::fmt::Display) -> String {
    format!("did you mean `{meant}`?")
}

/// What a value is a value of.
#[derive(Clone, Copy)]
pub(super) struct Valued<'a> {
    /// The path of an option, or of something within its value.
    pub(super) path: &'a str,
    /// Whether it is an item of the list there.
    pub(super) is_item: bool,
}

/// At `path` there is no option but more of them.
pub(super) fn not_a_group(place: Place, path: &str, shown: &str) -> Diagnostic {
    let message = format!("`{path}` is a group of options, not an option");
    let found = Diagnostic::new(&wrong_shape::RULE, place, message);
    found.about(path).here(format!("{shown} is no attribute set"))
}

/// The option at `path` has another name now.
pub(super) fn renamed(place: Place, path: &AttrPath, to: &AttrPath) -> Diagnostic {
    let message = format!("`{path}` is now called `{to}`");
    let found = Diagnostic::new(&renamed_option::RULE, place, message);
    found.about(path.to_string()).help(format!("use `{to}`"))
}

/// The option at `path` is no more.
pub(super) fn removed(place: Place, path: &AttrPath, reason: &Text) -> Diagnostic {
    let message = format!("`{path}` was removed");
    let found = Diagnostic::new(&removed_option::RULE, place, message).about(path.to_string());
    match reason {
        Text::Static(reason) if !reason.is_empty() => found.help(reason),
        Text::Static(_) | Text::Nix(_) => found,
    }
}

/// Nobody may define the option at `path`.
pub(super) fn read_only(place: Place, path: &str) -> Diagnostic {
    let found = Diagnostic::new(&read_only_option::RULE, place, format!("`{path}` is read-only"));
    found.about(path).help("remove the definition")
}

/// A value is not of the type that is described, as `rule` says.
pub(super) fn not_of_type(
    (rule, place): (&'static Rule, Place),
    Valued { path, is_item }: Valued<'_>,
    (description, shown): (&str, &str),
) -> Diagnostic {
    let item = if is_item { "an item of " } else { "" };
    let found = Diagnostic::new(rule, place, format!("{item}`{path}` is of type {description}"));
    found.about(path).here(format!("this is {shown}"))
}

/// The option at `path` takes one of several tags, and what is written is none, or several.
pub(super) fn one_tag(place: Place, path: &str, (tags, written): (&[&str], &[&str])) -> Diagnostic {
    let quoted = |names: &[&str]| {
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let message = format!("`{path}` is a set of exactly one of {}", quoted(tags));
    let found = Diagnostic::new(&wrong_shape::RULE, place, message).about(path);
    match written {
        [] => found.here("this has none of them"),
        _ => found.here(format!("this has {}", quoted(written))),
    }
}

/// The option at `path` takes one of several tags, as its type says, and `tag` is none of them.
pub(super) fn no_such_tag(
    place: Place,
    path: &str,
    (tag, description): (&str, &str),
) -> Diagnostic {
    let message = format!("`{path}` has no choice `{tag}`: it is an {description}");
    Diagnostic::new(&not_in_enum::RULE, place, message).about(path)
}

/// An item of the list at `path` is a set of one attribute, and this is something else.
pub(super) fn one_attribute(place: Place, path: &str, shown: &str) -> Diagnostic {
    let message = format!("an item of `{path}` is a set of exactly one attribute");
    let found = Diagnostic::new(&wrong_shape::RULE, place, message);
    found.about(path).here(format!("this is {shown}"))
}

/// Nobody defines the option at `path`, and it has no default.
pub(super) fn no_value(place: Place, path: &str) -> Diagnostic {
    let found = Diagnostic::new(&missing_value::RULE, place, format!("`{path}` has no value"));
    found.about(path).help("define it")
}

/// What a type's own check asks for.
pub(super) fn has_to_hold(check: &Checked) -> String {
    format!("`{}` has to hold for it", check.predicate.text)
}

/// The option at `path` as its module declares it.
pub(super) fn declaration(path: &AttrPath, option: &OptionDecl, module: &Module) -> Declaration {
    // Of what comes with the program nobody has the source at hand.
    let place = Some(&option.place).filter(|place| !catalog::is_own(place));
    let default = match (&option.default_text, &option.default) {
        (Some(Shown::Expression(text)), _) => Some(text.clone()),
        (_, Some(Default::Nix(expr))) => Some(expr.text.clone()),
        (_, Some(Default::Value(value))) => crate::print::one_line(value),
        (_, None) => None,
    };
    Declaration {
        option: path.to_string(),
        description: option.ty.description(module),
        default,
        place: place.cloned().unwrap_or_default(),
    }
}
