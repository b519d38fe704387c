//! What the judge sees of a value, whatever it is made of.

use std::borrow::Cow;

use crate::Value;

/// A value that [`Type::check`](crate::Type::check) can look into.
///
/// It is cheap to clone: a reference, or a handle with a span. Implemented for `&serde_json::Value` and
/// `&`[`Value`].
pub trait View: Clone {
    /// What the value is, with what is directly inside it.
    fn look(&self) -> Seen<'_, Self>;
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Seen<'a, V> {
    /// Nobody knows: it fits every type.
    Unknown,
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer. Wider than Nix's, so that what does not fit one can be said.
    Int(i128),
    /// A float, `1.0` included.
    Float(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// A list.
    Items(Vec<V>),
    /// An attribute set.
    Entries(Vec<(Cow<'a, str>, V)>),
    /// A function. It fits what takes anything, and a submodule, for which it is a module.
    Function,
}

/// A number with a fraction or an exponent is a float, as for Nix's `builtins.fromJSON`: `1.0` is no
/// integer, although JSON Schema calls it one.
impl View for &serde_json::Value {
    fn look(&self) -> Seen<'_, Self> {
        match self {
            serde_json::Value::Null => Seen::Null,
            serde_json::Value::Bool(b) => Seen::Bool(*b),
            serde_json::Value::Number(number) => match (number.as_i128(), number.as_f64()) {
                (Some(int), _) => Seen::Int(int),
                (None, Some(float)) => Seen::Float(float),
                (None, None) => Seen::Unknown,
            },
            serde_json::Value::String(text) => Seen::Text(Cow::Borrowed(text)),
            serde_json::Value::Array(items) => Seen::Items(items.iter().collect()),
            serde_json::Value::Object(entries) => Seen::Entries(
                entries.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), value)).collect(),
            ),
        }
    }
}

impl View for &Value {
    fn look(&self) -> Seen<'_, Self> {
        match self {
            Value::Null => Seen::Null,
            Value::Bool(b) => Seen::Bool(*b),
            Value::Int(int) => Seen::Int((*int).into()),
            Value::Float(float) => Seen::Float(*float),
            Value::String(text) => Seen::Text(Cow::Borrowed(text)),
            Value::List(items) => Seen::Items(items.iter().collect()),
            Value::Attrs(entries) => Seen::Entries(
                entries.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), value)).collect(),
            ),
        }
    }
}

impl<V: View> Seen<'_, V> {
    /// The value in a sentence: `the string "x"`.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Unknown => "an unknown value".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Bool(b) => b.to_string(),
            Self::Int(int) => format!("the integer {int}"),
            Self::Float(float) => format!("the float {float:?}"),
            Self::Text(text) => describe_text(text),
            Self::Items(items) => match items.len() {
                0 => "an empty list".to_owned(),
                1 => "a list of one item".to_owned(),
                many => format!("a list of {many} items"),
            },
            Self::Entries(entries) if entries.is_empty() => "an empty attribute set".to_owned(),
            Self::Entries(_) => "an attribute set".to_owned(),
            Self::Function => "a function".to_owned(),
        }
    }

    /// Whether it equals a static value as Nix's `==` says: `1 == 1.0`.
    pub(crate) fn equals(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Unknown, _) | (Self::Null, Value::Null) => true,
            (Self::Bool(a), Value::Bool(b)) => a == b,
            (Self::Text(a), Value::String(b)) => a == b,
            (Self::Int(a), Value::Int(b)) => *a == i128::from(*b),
            (Self::Float(a), Value::Float(b)) => a == b,
            (Self::Int(a), Value::Float(b)) => int_to_float(*a) == *b,
            (Self::Float(a), Value::Int(b)) => int_to_float((*b).into()) == *a,
            (Self::Items(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.look().equals(b))
            }
            (Self::Entries(a), Value::Attrs(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(name, a)| b.get(name.as_ref()).is_some_and(|b| a.look().equals(b)))
            }
            (
                Self::Null
                | Self::Bool(_)
                | Self::Int(_)
                | Self::Float(_)
                | Self::Text(_)
                | Self::Items(_)
                | Self::Entries(_)
                | Self::Function,
                Value::Null
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::String(_)
                | Value::List(_)
                | Value::Attrs(_),
            ) => false,
        }
    }
}

/// As a C++ compiler rounds, which is what Nix compares an integer and a float with.
#[expect(clippy::cast_precision_loss, reason = "that is the comparison")]
pub(crate) fn int_to_float(int: i128) -> f64 {
    int as f64
}

fn describe_text(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("the string {:?}…", &text[..end]),
        None => format!("the string {text:?}"),
    }
}
