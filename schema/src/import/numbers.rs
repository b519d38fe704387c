//! `integer` and `number`.

use serde_json::Value as Json;

use super::{Importer, Schema};
use crate::{Bound, Checked, Comparison, NixExpr, NoteKind, Shape, Simple, Type};

/// How a bound compares.
type Compare = fn(Bound) -> Comparison;

impl Importer {
    pub(super) fn integer(&mut self, schema: &Schema, pointer: &str) -> Type {
        let (mut min, mut max) = (i64::MIN, i64::MAX);
        for comparison in self.comparisons(schema, pointer) {
            match comparison {
                Comparison::AtLeast(bound) => min = min.max(whole(bound, f64::ceil)),
                Comparison::AtMost(bound) => max = max.min(whole(bound, f64::floor)),
                Comparison::MoreThan(bound) => {
                    min = min.max(whole(bound, f64::floor).saturating_add(1));
                }
                Comparison::LessThan(bound) => {
                    max = max.min(whole(bound, f64::ceil).saturating_sub(1));
                }
                Comparison::Not(_) | Comparison::MinLength(_) | Comparison::MaxLength(_) => {}
            }
        }
        if let Some(ranged) = self.integer_format(schema, pointer) {
            min = min.max(ranged.0);
            max = max.min(ranged.1);
        }
        let ty = integers(min, max);
        match schema.get("multipleOf") {
            None => ty,
            Some(Json::Number(number)) if number.as_i64().is_some_and(|step| step > 0) => {
                let step = number.to_string();
                // Integers are divided without a rest.
                ty.checked(["n: n / ", &step, " * ", &step, " == n"].concat().as_str())
            }
            Some(_) => {
                self.lost(
                    pointer,
                    "multipleOf",
                    "is no positive integer, so that it is not checked",
                );
                ty
            }
        }
    }

    /// The range of `uint8` and the like.
    fn integer_format(&mut self, schema: &Schema, pointer: &str) -> Option<(i64, i64)> {
        let format = schema.get("format")?.as_str()?;
        let range = match format {
            "uint8" => (0, 255),
            "uint16" => (0, 65_535),
            "uint32" => (0, 4_294_967_295),
            "uint" | "uint64" | "uint128" => (0, i64::MAX),
            "int8" => (-128, 127),
            "int16" => (-32_768, 32_767),
            "int32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
            "int" | "int64" | "int128" => (i64::MIN, i64::MAX),
            _ => {
                self.lost(pointer, "format", "is not checked");
                return None;
            }
        };
        Some(range)
    }

    pub(super) fn number(&mut self, schema: &Schema, pointer: &str) -> Type {
        if schema.contains_key("multipleOf") {
            self.lost(pointer, "multipleOf", "of numbers with a fraction is not checked");
        }
        if let Some(format) = schema.get("format").and_then(Json::as_str)
            && !["float", "double"].contains(&format)
        {
            self.lost(pointer, "format", "is not checked");
        }
        match self.comparisons(schema, pointer).as_slice() {
            [] => Simple::Number.into(),
            [Comparison::AtLeast(Bound::Int(0))] => Simple::NumbersNonnegative.into(),
            [Comparison::MoreThan(Bound::Int(0))] => Simple::NumbersPositive.into(),
            [Comparison::AtLeast(min), Comparison::AtMost(max)] if min.as_f64() <= max.as_f64() => {
                Type::NumberBetween { min: *min, max: *max }
            }
            bounds => {
                let predicate = predicate(bounds);
                let (base, bounds) = (Simple::Number.into(), bounds.to_vec());
                Type::Checked(Box::new(Checked { base, predicate, bounds, items: Vec::new() }))
            }
        }
    }

    /// The bounds, in the spelling of draft 4 and of those after it.
    fn comparisons(&mut self, schema: &Schema, pointer: &str) -> Vec<Comparison> {
        let is_flag = |name: &str| schema.get(name) == Some(&Json::Bool(true));
        let least: Compare =
            if is_flag("exclusiveMinimum") { Comparison::MoreThan } else { Comparison::AtLeast };
        let most: Compare =
            if is_flag("exclusiveMaximum") { Comparison::LessThan } else { Comparison::AtMost };
        let all: [(&str, Compare); 4] = [
            ("minimum", least),
            ("exclusiveMinimum", Comparison::MoreThan),
            ("maximum", most),
            ("exclusiveMaximum", Comparison::LessThan),
        ];
        let mut found = Vec::new();
        for (name, comparison) in all {
            match schema.get(name) {
                None | Some(Json::Bool(_)) => {}
                Some(bound) => match number(bound) {
                    Some(bound) => found.push(comparison(bound)),
                    None => self.note(
                        NoteKind::Lost,
                        format!("{pointer}/{name}"),
                        format!("`{name}` is no number"),
                    ),
                },
            }
        }
        found
    }
}

fn number(json: &Json) -> Option<Bound> {
    let whole = |float: f64| float.fract() == 0.0 && float.abs() < 9e15;
    match (json.as_i64(), json.as_f64()) {
        (Some(int), _) => Some(Bound::Int(int)),
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
        (None, Some(float)) if whole(float) => Some(Bound::Int(float as i64)),
        (None, Some(float)) => Some(Bound::Float(float)),
        (None, None) => None,
    }
}

/// A bound of integers.
fn whole(bound: Bound, round: fn(f64) -> f64) -> i64 {
    match bound {
        Bound::Int(int) => int,
        // What is too large for the conversion is too large for Nix.
        #[expect(clippy::cast_possible_truncation, reason = "it saturates")]
        Bound::Float(float) => round(float) as i64,
    }
}

/// The integers of a range, by the name that nixpkgs has for them.
fn integers(min: i64, max: i64) -> Type {
    if min > max {
        return Type::Enum(Vec::new());
    }
    // `port` is what a range of 16 bits mostly is.
    if (min, max) == (0, 65_535) {
        return Simple::Port.into();
    }
    let range = Shape::Int { min, max };
    let named = Simple::table().iter().find(|row| row.shape == range);
    named.map_or(Type::IntBetween { min, max }, |row| row.ty.into())
}

/// A predicate that is these comparisons.
fn predicate(bounds: &[Comparison]) -> NixExpr {
    let one = |comparison: &Comparison| {
        let (sign, bound) = match comparison {
            Comparison::AtLeast(bound) => (">=", bound),
            Comparison::MoreThan(bound) => (">", bound),
            Comparison::AtMost(bound) => ("<=", bound),
            Comparison::LessThan(bound) => ("<", bound),
            Comparison::Not(bound) => ("!=", bound),
            // A number has no length.
            Comparison::MinLength(_) | Comparison::MaxLength(_) => return None,
        };
        Some(["n ", sign, " ", &literal(*bound)].concat())
    };
    let all: Vec<String> = bounds.iter().filter_map(one).collect();
    NixExpr::new(["n: ", &all.join(" && ")].concat())
}

fn literal(bound: Bound) -> String {
    match bound {
        Bound::Int(int) if int < 0 => ["(", &int.to_string(), ")"].concat(),
        Bound::Int(int) => int.to_string(),
        Bound::Float(float) if float < 0.0 => ["(", &format!("{float:?}"), ")"].concat(),
        Bound::Float(float) => format!("{float:?}"),
    }
}
