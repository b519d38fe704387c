//! The values of `enum`, as its description shows them: strings in quotes and nothing escaped.

use nix_schema::{DescriptionClass, EnumValue, Type, Value};

use super::parser::{Parsed, Phrase, ends_here};
use DescriptionClass::{Conjunction, Noun};

/// `one of "a", 1, <null>`, `value "a" (singular enum)`, `impossible (empty enum)`.
pub(super) fn enumeration(text: &str) -> Parsed<'_, Phrase> {
    if let Some(rest) = text.strip_prefix("impossible (empty enum)") {
        return Some((Phrase::new(Type::Enum(Vec::new()), Noun), rest));
    }
    if let Some(text) = text.strip_prefix("value ") {
        let (value, rest) = value(text)?;
        let rest = rest.strip_prefix(" (singular enum)")?;
        return Some((Phrase::new(Type::Enum(vec![EnumValue::new(value)]), Noun), rest));
    }
    several(text.strip_prefix("one of ")?)
}

fn several(text: &str) -> Parsed<'_, Phrase> {
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        let (value, after) = value(rest)?;
        values.push(EnumValue::new(value));
        match after.strip_prefix(", ") {
            Some(next) => rest = next,
            // A quote inside a string ends it too early: then something else follows.
            None if values.len() > 1 && ends_here(after) => {
                return Some((Phrase::new(Type::Enum(values), Conjunction), after));
            }
            None => return None,
        }
    }
}

fn value(text: &str) -> Parsed<'_, Value> {
    if let Some(text) = text.strip_prefix('"') {
        let (inside, rest) = text.split_once('"')?;
        return Some((Value::from(inside), rest));
    }
    let words =
        [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("<null>", Value::Null)];
    for (word, value) in words {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((value, rest));
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((Value::Int(digits.parse().ok()?), rest))
}
