//! Ranges of numbers.

use super::view::int_to_float;
use super::{Judge, Numbers, Seen, View};
use crate::{Bound, Comparison, NumberRange, Type};

impl<V: View> Judge<'_, V> {
    pub(super) fn int(&mut self, ty: &Type, value: &V, (min, max): (i64, i64)) {
        let range = i128::from(min)..=i128::from(max);
        let numbers = self.cx.numbers;
        self.expect(ty, value, |kind| {
            integer(kind, numbers).is_some_and(|int| range.contains(&int))
        });
    }

    pub(super) fn float(&mut self, ty: &Type, value: &V) {
        let numbers = self.cx.numbers;
        self.expect(ty, value, |kind| match numbers {
            Numbers::Nix => matches!(kind, Seen::Float(_)),
            Numbers::Json => is_number(kind, numbers),
        });
    }

    pub(super) fn number(&mut self, ty: &Type, value: &V, range: NumberRange) {
        let least: &[Comparison] = match range {
            NumberRange::All => &[],
            NumberRange::NonNegative => &[Comparison::AtLeast(Bound::Int(0))],
            NumberRange::Positive => &[Comparison::MoreThan(Bound::Int(0))],
        };
        let numbers = self.cx.numbers;
        self.expect(ty, value, |kind| is_number(kind, numbers) && within(kind, least));
    }

    pub(super) fn number_between(&mut self, ty: &Type, value: &V, (min, max): (Bound, Bound)) {
        let range = [Comparison::AtLeast(min), Comparison::AtMost(max)];
        let numbers = self.cx.numbers;
        self.expect(ty, value, |kind| is_number(kind, numbers) && within(kind, &range));
    }
}

/// The integer that a number is.
fn integer<V>(kind: &Seen<'_, V>, numbers: Numbers) -> Option<i128> {
    if let Seen::Int(int) = kind {
        return Some(*int);
    }
    let Seen::Float(float) = kind else { return None };
    let is_whole = numbers == Numbers::Json && float.fract() == 0.0;
    // What is too large for the conversion is too large for every range.
    #[expect(clippy::cast_possible_truncation, reason = "it saturates")]
    is_whole.then_some(*float as i128)
}

/// Whether it is a number: an integer of Nix has to fit 64 bits.
fn is_number<V>(kind: &Seen<'_, V>, numbers: Numbers) -> bool {
    match kind {
        Seen::Int(int) => numbers == Numbers::Json || i64::try_from(*int).is_ok(),
        Seen::Float(_) => true,
        Seen::Unknown
        | Seen::Null
        | Seen::Bool(_)
        | Seen::Text(_)
        | Seen::Items(_)
        | Seen::Entries(_)
        | Seen::Function => false,
    }
}

/// Whether all comparisons hold; one that says nothing of such a value does.
pub(super) fn within<V>(kind: &Seen<'_, V>, bounds: &[Comparison]) -> bool {
    bounds.iter().all(|comparison| holds(kind, *comparison).unwrap_or(true))
}

fn holds<V>(kind: &Seen<'_, V>, comparison: Comparison) -> Option<bool> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let compare = |bound| compare(kind, bound);
    Some(match comparison {
        Comparison::AtLeast(bound) => matches!(compare(bound)?, Some(Equal | Greater)),
        Comparison::MoreThan(bound) => compare(bound)? == Some(Greater),
        Comparison::AtMost(bound) => matches!(compare(bound)?, Some(Equal | Less)),
        Comparison::LessThan(bound) => compare(bound)? == Some(Less),
        Comparison::Not(bound) => compare(bound)? != Some(Equal),
        Comparison::MinLength(least) => length(kind)? >= least as usize,
        Comparison::MaxLength(most) => length(kind)? <= most as usize,
    })
}

/// How long a list, a string or a set is.
fn length<V>(kind: &Seen<'_, V>) -> Option<usize> {
    match kind {
        Seen::Items(items) => Some(items.len()),
        Seen::Text(text) => Some(text.chars().count()),
        Seen::Entries(entries) => Some(entries.len()),
        Seen::Unknown
        | Seen::Null
        | Seen::Bool(_)
        | Seen::Int(_)
        | Seen::Float(_)
        | Seen::Function => None,
    }
}

/// [`None`] of what is no number; inside, [`None`] of what has no order (NaN).
fn compare<V>(kind: &Seen<'_, V>, bound: Bound) -> Option<Option<std::cmp::Ordering>> {
    Some(match (kind, bound) {
        (Seen::Int(int), Bound::Int(bound)) => int.partial_cmp(&bound.into()),
        (Seen::Int(int), Bound::Float(bound)) => int_to_float(*int).partial_cmp(&bound),
        (Seen::Float(float), bound) => float.partial_cmp(&bound.as_f64()),
        (
            Seen::Unknown
            | Seen::Null
            | Seen::Bool(_)
            | Seen::Text(_)
            | Seen::Items(_)
            | Seen::Entries(_)
            | Seen::Function,
            _,
        ) => return None,
    })
}
