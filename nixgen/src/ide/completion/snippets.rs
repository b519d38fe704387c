//! How a definition goes on after its name, by the type of the option.

use nix_schema::{Shape, Simple, Type, Value, is_identifier, quoted};

use super::super::options::Spot;

/// An enum with more values is no choice.
const MAX_CHOICES: usize = 16;

/// What the type of an option says of how its values are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Choice(Vec<String>),
    Text,
    /// A text of several lines.
    Lines,
    List,
    Set,
    Package,
    /// Something else.
    Other,
}

/// How the values at a place are written.
pub(super) fn written(spot: Spot<'_>) -> Written {
    let values = spot.values();
    if values.has_bools() {
        return Written::Choice(vec!["true".to_owned(), "false".to_owned()]);
    }
    if !values.listed.is_empty() {
        let all = values.listed.iter().map(|value| nix(&value.value));
        let all: Option<Vec<String>> = all.collect();
        return match all.filter(|all| all.len() <= MAX_CHOICES) {
            Some(all) => Written::Choice(all),
            None => Written::Text,
        };
    }
    let all: Vec<Written> = values.types.iter().map(|ty| of_type(ty)).collect();
    // What may be a list or a set is a list to most.
    let known = all.iter().find(|written| **written == Written::List);
    let known = known.or_else(|| all.iter().find(|written| **written != Written::Other));
    known.cloned().unwrap_or_else(|| {
        let has_inside = spot.children().next().is_some();
        if has_inside { Written::Set } else { Written::Other }
    })
}

fn of_type(ty: &Type) -> Written {
    match ty {
        Type::Simple(Simple::Lines) => Written::Lines,
        Type::Simple(simple) => match simple.row().shape {
            Shape::Text(_) => Written::Text,
            Shape::Attrs => Written::Set,
            Shape::Package => Written::Package,
            Shape::Bool
            | Shape::Int { .. }
            | Shape::Float
            | Shape::Number(_)
            | Shape::Marked(_)
            | Shape::Module
            | Shape::Data { .. }
            | Shape::Any => Written::Other,
        },
        Type::SeparatedString(separator) if separator.contains('\n') => Written::Lines,
        Type::StrMatching(_) | Type::SeparatedString(_) | Type::PasswdEntry(_) => Written::Text,
        Type::ListOf(_) | Type::NonEmptyListOf(_) => Written::List,
        Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::AttrTag(_)
        | Type::Submodule(_)
        | Type::Format(_) => Written::Set,
        Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Custom(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Named(_)
        | Type::Raw { .. } => Written::Other,
        Type::Unknown { description } if is_list(description) => Written::List,
        Type::Unknown { .. } => Written::Other,
    }
}

/// Whether the words for a type say that it is a list, or takes one.
fn is_list(description: &str) -> bool {
    let list = description.trim_start_matches("null or ").trim_start_matches(['(', ' ']);
    list.starts_with("list of ") || list.starts_with("non-empty list of ")
}

/// The value as it starts out, with a stop where it is written.
pub(super) fn value(written: &Written) -> String {
    match written {
        // Not all editors know choices.
        Written::Choice(values) => {
            let first = values.first().map_or("", String::as_str);
            ["${1:", &plain(first), "}"].concat()
        }
        Written::Text => "\"$1\"".to_owned(),
        Written::Lines => "''\n  $1\n''".to_owned(),
        Written::List => "[ $1 ]".to_owned(),
        Written::Set => "{\n  $1\n}".to_owned(),
        Written::Package => "pkgs.$1".to_owned(),
        Written::Other => "$1".to_owned(),
    }
}

/// A definition of a name.
pub(super) fn definition(name: &str, written: &Written) -> String {
    [&plain(name), " = ", &value(written), ";$0"].concat()
}

/// A text as it stands in a snippet.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// A simple value as Nix has it.
pub(super) fn nix(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(true) => Some("true".to_owned()),
        Value::Bool(false) => Some("false".to_owned()),
        Value::Int(number) => Some(number.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::Float(_) | Value::List(_) | Value::Attrs(_) => None,
    }
}

/// A name as it stands in an attribute path.
pub(super) fn attribute(name: &str) -> std::borrow::Cow<'_, str> {
    if is_identifier(name) { name.into() } else { quoted(name).into() }
}

/// An attribute path.
pub(super) fn dotted(path: &[String]) -> String {
    let names: Vec<_> = path.iter().map(|name| attribute(name)).collect();
    names.join(".")
}
