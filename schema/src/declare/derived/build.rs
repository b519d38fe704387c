//! What type expressions are built with, in few words of generated code.

use super::Literal;
use crate::{EnumValue, Type};

/// A text that the model owns.
#[must_use]
pub fn text(text: &str) -> String {
    text.to_owned()
}

/// A part that the model keeps in a box.
#[must_use]
pub fn boxed<T>(part: T) -> Box<T> {
    Box::new(part)
}

/// `enum` of these values.
#[must_use]
pub fn enum_of(values: &[Literal]) -> Type {
    Type::Enum(values.iter().map(|value| EnumValue::new(value.value())).collect())
}
