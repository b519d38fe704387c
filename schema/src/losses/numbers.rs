//! What is lost of numbers.

use super::{Cause, Finder};
use crate::{Bound, Comparison, Value};

/// The largest integer up to which a double tells all of them apart.
const EXACT: u64 = 1 << 53;

impl Finder<'_> {
    pub(super) fn int(&mut self, min: i64, max: i64) {
        self.add(Cause::WholeFloat);
        for end in [min, max] {
            if end == i64::MIN || end == i64::MAX {
                self.add(Cause::WideInteger);
            } else {
                self.exact(Bound::Int(end));
            }
        }
    }

    /// A number that has to be told from its neighbours.
    pub(super) fn exact(&mut self, bound: Bound) {
        let is_exact = match bound {
            Bound::Int(int) => int.unsigned_abs() < EXACT,
            Bound::Float(float) => float.abs() < EXACT as f64,
        };
        if !is_exact {
            self.add(Cause::InexactNumber);
        }
    }

    pub(super) fn exact_value(&mut self, value: &Value) {
        match value {
            Value::Int(int) => self.exact(Bound::Int(*int)),
            Value::Float(float) => self.exact(Bound::Float(*float)),
            Value::List(items) => items.iter().for_each(|item| self.exact_value(item)),
            Value::Attrs(attrs) => attrs.values().for_each(|value| self.exact_value(value)),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
}

impl Comparison {
    /// What is compared with.
    pub(super) fn bound(self) -> Bound {
        match self {
            Self::AtLeast(b)
            | Self::MoreThan(b)
            | Self::AtMost(b)
            | Self::LessThan(b)
            | Self::Not(b) => b,
            Self::MinLength(length) | Self::MaxLength(length) => Bound::Int(length.into()),
        }
    }

    /// Whether JSON has the number.
    pub(super) fn is_finite(self) -> bool {
        self.bound().as_f64().is_finite()
    }
}
