//! Literals of defaults and examples, checked against the field's type while Rust compiles.

use crate::{RustKind, Value};

/// A literal.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `true`, `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Text(&'static str),
    /// `["a", "b"]`.
    List(&'static [Self]),
    /// The empty set: `default` on a submodule.
    EmptySet,
    /// `null`, in a value that is written as Nix.
    Null,
    /// A set, in a value that is written as Nix.
    Set(&'static [(&'static str, Self)]),
}

impl Literal {
    /// The literal as a part of the model.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Int(int) => Value::Int(*int),
            Self::Float(float) => Value::Float(*float),
            Self::Text(text) => Value::from(*text),
            Self::List(items) => Value::List(items.iter().map(Self::value).collect()),
            Self::EmptySet => Value::Attrs(std::collections::BTreeMap::new()),
            Self::Null => Value::Null,
            Self::Set(entries) => {
                let entry = |(name, value): &(&str, Self)| ((*name).to_owned(), value.value());
                Value::Attrs(entries.iter().map(entry).collect())
            }
        }
    }
}

/// Refuses a literal that is no value of a type of that kind.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_literal(kind: RustKind, literal: &Literal) {
    match (kind.required(), literal) {
        (RustKind::Bool, Literal::Bool(_))
        | (RustKind::Float, Literal::Float(_))
        | (RustKind::Text | RustKind::Path, Literal::Text(_))
        | (RustKind::Options | RustKind::Map(_), Literal::EmptySet)
        | (RustKind::Any, _) => {}
        (RustKind::Int { min, max, zero }, Literal::Int(int)) => {
            if *int == 0 && !zero {
                panic!("zero is not a value of the field's type");
            }
            if *int < min || *int > max {
                panic!("this integer is out of range for the field's type");
            }
        }
        (RustKind::List(inner), Literal::List(items)) => {
            let mut at = 0;
            while at < items.len() {
                check_literal(*inner, &items[at]);
                at += 1;
            }
        }
        (RustKind::Bool, _) => panic!("the field is a `bool`: write `true` or `false`"),
        (RustKind::Float, Literal::Int(_)) => {
            panic!("the field is a float: write the number with a decimal point, as in `5.0`")
        }
        (RustKind::Float, _) => panic!("the field is a float: write a number, as in `5.0`"),
        (RustKind::Int { .. }, Literal::Float(_)) => {
            panic!("the field is an integer: write the number without a decimal point")
        }
        (RustKind::Int { .. }, _) => panic!("the field is an integer: write a number"),
        (RustKind::Text, _) => panic!("the field is a string: write the value in quotes"),
        (RustKind::Path, _) => panic!("the field is a path: write it as a string, in quotes"),
        (RustKind::List(_), _) => {
            panic!("the field is a list: write its elements in brackets, as in `[1, 2]`")
        }
        (RustKind::Map(_), _) => {
            panic!(
                "the field is a map: write a Rust expression of its type, or `default_nix`/`example_nix`"
            )
        }
        (RustKind::Enum, _) => {
            panic!("the field is an enum: write one of its variants, as in `Level::Info`")
        }
        (RustKind::Options, _) => panic!(
            "the field is a struct of options: write a Rust expression of its type, or `default_nix`/`example_nix`"
        ),
        (RustKind::Package, _) => {
            panic!(
                "a package is a Nix expression: write `default_nix = \"pkgs.name\"`, or `example_nix`"
            )
        }
        (RustKind::Nullable(_), _) => {}
    }
}
