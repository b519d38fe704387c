//! Static values, as Rust and as Nix.

use nix_schema::Value;

use super::super::literal;
use super::super::rust_type::Kind;
use super::super::type_text::on_one_line;
use crate::emit;

/// The value as Nix.
pub(super) fn constant(value: &Value) -> String {
    let text = emit::value_text(value).unwrap_or_default();
    on_one_line(&text).unwrap_or(text)
}

/// The value as Rust, if it is a literal of a type of that kind, and whether it is one for rustfmt too.
pub(super) fn as_rust(value: &Value, kind: &Kind) -> Option<(String, bool)> {
    match (value, kind) {
        (_, Kind::Nullable(inner)) if *value != Value::Null => {
            match (as_rust(value, inner)?, &**inner) {
                // What is computed has to be of the field's type.
                ((text, _), Kind::Enum(..)) => Some((["Some(", &text, ")"].concat(), false)),
                (literal, _) => Some(literal),
            }
        }
        (Value::Bool(flag), Kind::Bool | Kind::Any) => Some((flag.to_string(), true)),
        (Value::Int(int), Kind::Int { min, max, zero }) => {
            let fits = int >= min && int <= max && (*zero || *int != 0);
            fits.then(|| (int.to_string(), *int >= 0))
        }
        (Value::Int(int), Kind::Any) => Some((int.to_string(), *int >= 0)),
        (Value::Float(float), Kind::Float | Kind::Any) => {
            Some((literal::float(*float), !float.is_sign_negative()))
        }
        (Value::String(text), Kind::Text | Kind::Any) => Some((literal::text(text), true)),
        (Value::String(text), Kind::Enum(name, variants)) => {
            let (_, variant) = variants.iter().find(|(value, _)| value == text)?;
            Some(([name, "::", variant].concat(), false))
        }
        (Value::List(items), Kind::List(elem)) => list(items, elem),
        (Value::List(items), Kind::Any) => list(items, kind),
        _ => None,
    }
}

/// A list of literals; what is computed has to be of the field's type.
fn list(items: &[Value], elem: &Kind) -> Option<(String, bool)> {
    if let Kind::Enum(..) | Kind::Nullable(_) = elem
        && !items.is_empty()
    {
        return None;
    }
    let items: Vec<String> =
        items.iter().map(|item| Some(as_rust(item, elem)?.0)).collect::<Option<_>>()?;
    Some((["[", &items.join(", "), "]"].concat(), false))
}
