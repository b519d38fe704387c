//! Option types: one variant for each kind of nixpkgs `lib/types.nix`.
//!
//! Types without parameters are [`Simple`], rows of one table; bounds, patterns, `port` and `addCheck` stay
//! in the model, because evaluating a module loses them.

mod describe;
mod simple;

use serde::{Deserialize, Serialize};

use crate::{Group, NixExpr, Value};

pub use describe::DescriptionClass;
pub use simple::{NumberRange, Shape, Simple, SimpleRow, TextShape};

/// The type of an option (nixpkgs `lib/types.nix`).
///
/// Matching on it never takes a wildcard: a new type makes the compiler list every emitter, reader and check
/// that has to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, rename_all_fields = "camelCase")]
pub enum Type {
    /// A type without parameters: `bool`, `ints.u16`, `str`, `package`, …
    Simple(Simple),
    /// `ints.between min max`, both inclusive.
    IntBetween {
        /// The smallest value.
        #[serde(with = "crate::value::exact_int")]
        min: i64,
        /// The largest value.
        #[serde(with = "crate::value::exact_int")]
        max: i64,
    },
    /// `numbers.between min max`, both inclusive.
    NumberBetween {
        /// The smallest value.
        min: Bound,
        /// The largest value.
        max: Bound,
    },
    /// `strMatching pattern`: a POSIX extended regular expression on the whole string.
    StrMatching(String),
    /// `separatedString separator`: definitions are joined.
    SeparatedString(String),
    /// `enum [ … ]`.
    Enum(Vec<EnumValue>),
    /// `listOf`.
    ListOf(Box<Type>),
    /// `nonEmptyListOf`.
    NonEmptyListOf(Box<Type>),
    /// `attrsOf`.
    AttrsOf(Box<Type>),
    /// `lazyAttrsOf`.
    LazyAttrsOf(Box<Type>),
    /// `nullOr`.
    NullOr(Box<Type>),
    /// `either`.
    Either(Box<Type>, Box<Type>),
    /// `oneOf [ … ]`, at least one.
    OneOf(Vec<Type>),
    /// `submodule { options = …; }`.
    Submodule(Submodule),
    /// `addCheck base predicate`.
    Checked(Box<Checked>),
    /// `base // { name = …; description = …; descriptionClass = …; }`.
    Described(Box<Described>),
    /// One of [`Module::types`](crate::Module::types), by name.
    Named(String),
    /// A type that is Nix, kept as it is.
    Raw {
        /// The expression.
        expr: NixExpr,
        /// What it accepts, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
    },
    /// A type of which only the description is known.
    Unknown {
        /// The description.
        description: String,
    },
}

/// A bound of `numbers.between`: an integer or a float.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum Bound {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

/// One value of an `enum`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnumValue {
    /// The value itself.
    pub value: Value,
    /// What it means: the doc comment of the Rust variant, for schemas and editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A `submodule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submodule {
    /// Its options, and its `freeformType`.
    pub group: Group,
}

/// A type with one more check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checked {
    /// What it narrows.
    pub base: Type,
    /// The predicate: a Nix function from the value to a `bool`.
    pub predicate: NixExpr,
    /// What the predicate says, where it is a comparison of a number with a constant or a conjunction of
    /// such: what schemas can hold of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Comparison>,
}

/// A comparison of the checked value with a number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Comparison {
    /// `>= n`.
    AtLeast(Bound),
    /// `> n`.
    MoreThan(Bound),
    /// `<= n`.
    AtMost(Bound),
    /// `< n`.
    LessThan(Bound),
    /// `!= n`.
    Not(Bound),
}

/// A type whose name or description was replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Described {
    /// The type as it was.
    pub base: Type,
    /// `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `descriptionClass`: how the description combines with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<DescriptionClass>,
}

impl Type {
    /// `enum` of these strings.
    #[must_use]
    pub fn enum_of<const N: usize>(values: [&str; N]) -> Self {
        Self::Enum(values.into_iter().map(|v| EnumValue::new(Value::from(v))).collect())
    }

    /// `listOf elem`.
    #[must_use]
    pub fn list_of(elem: Self) -> Self {
        Self::ListOf(Box::new(elem))
    }

    /// `attrsOf elem`.
    #[must_use]
    pub fn attrs_of(elem: Self) -> Self {
        Self::AttrsOf(Box::new(elem))
    }

    /// `nullOr elem`.
    #[must_use]
    pub fn null_or(elem: Self) -> Self {
        Self::NullOr(Box::new(elem))
    }

    /// `submodule` of these options.
    #[must_use]
    pub fn submodule(group: Group) -> Self {
        Self::Submodule(Submodule { group })
    }

    /// `addCheck self predicate`.
    #[must_use]
    pub fn checked(self, predicate: impl Into<NixExpr>) -> Self {
        let predicate = predicate.into();
        Self::Checked(Box::new(Checked { base: self, predicate, bounds: Vec::new() }))
    }

    /// The types directly inside it, sub-options aside.
    #[must_use]
    pub fn inner(&self) -> Vec<&Self> {
        match self {
            Self::ListOf(t)
            | Self::NonEmptyListOf(t)
            | Self::AttrsOf(t)
            | Self::LazyAttrsOf(t)
            | Self::NullOr(t) => vec![t],
            Self::Either(a, b) => vec![a, b],
            Self::OneOf(types) => types.iter().collect(),
            Self::Checked(checked) => vec![&checked.base],
            Self::Described(described) => vec![&described.base],
            Self::Submodule(submodule) => submodule.group.freeform.as_deref().into_iter().collect(),
            Self::Simple(_)
            | Self::IntBetween { .. }
            | Self::NumberBetween { .. }
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::Enum(_)
            | Self::Named(_)
            | Self::Raw { .. }
            | Self::Unknown { .. } => Vec::new(),
        }
    }

    /// The same, to be changed in place.
    #[must_use]
    pub(crate) fn inner_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::ListOf(t)
            | Self::NonEmptyListOf(t)
            | Self::AttrsOf(t)
            | Self::LazyAttrsOf(t)
            | Self::NullOr(t) => vec![t],
            Self::Either(a, b) => vec![a, b],
            Self::OneOf(types) => types.iter_mut().collect(),
            Self::Checked(checked) => vec![&mut checked.base],
            Self::Described(described) => vec![&mut described.base],
            Self::Submodule(submodule) => {
                submodule.group.freeform.as_deref_mut().into_iter().collect()
            }
            Self::Simple(_)
            | Self::IntBetween { .. }
            | Self::NumberBetween { .. }
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::Enum(_)
            | Self::Named(_)
            | Self::Raw { .. }
            | Self::Unknown { .. } => Vec::new(),
        }
    }
}

impl EnumValue {
    /// A value without a description.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self { value, description: None }
    }
}

impl From<Simple> for Type {
    fn from(simple: Simple) -> Self {
        Self::Simple(simple)
    }
}

impl Bound {
    /// The bound as a float, rounded where a double cannot hold it.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "said in the documentation")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(i) => i as f64,
            Self::Float(f) => f,
        }
    }
}

impl From<Bound> for Value {
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Int(i) => Self::Int(i),
            Bound::Float(f) => Self::Float(f),
        }
    }
}

impl TryFrom<Value> for Bound {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        match value {
            Value::Int(i) => Ok(Self::Int(i)),
            Value::Float(f) => Ok(Self::Float(f)),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::List(_) | Value::Attrs(_) => {
                Err("a bound has to be a number".to_owned())
            }
        }
    }
}
