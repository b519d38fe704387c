//! Whether two JSON texts say the same, whatever tool they went through.

use serde_json::{Map, Number, Value as Json};

use crate::json_schema::escape;

/// Where two JSON values differ first.
#[derive(Debug, PartialEq)]
pub struct Difference<'a> {
    /// The JSON pointer to it; empty for the whole.
    pub pointer: String,
    /// What the one has there.
    pub left: Option<&'a Json>,
    /// What the other has there.
    pub right: Option<&'a Json>,
}

/// Whether two JSON values say the same: `5` and `5.0` do, and so do integers that a double can't tell apart.
pub fn equal(left: &Json, right: &Json) -> bool {
    difference(left, right).is_none()
}

/// The first difference, if there is one, in the order of the pointers.
pub fn difference<'a>(left: &'a Json, right: &'a Json) -> Option<Difference<'a>> {
    let here = || Difference { pointer: String::new(), left: Some(left), right: Some(right) };
    match (left, right) {
        (Json::Null, Json::Null) => None,
        (Json::Bool(a), Json::Bool(b)) => (a != b).then(here),
        (Json::Number(a), Json::Number(b)) => (!same_number(a, b)).then(here),
        (Json::String(a), Json::String(b)) => (a != b).then(here),
        (Json::Array(a), Json::Array(b)) => in_arrays(a, b),
        (Json::Object(a), Json::Object(b)) => in_objects(a, b),
        (
            Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::String(_)
            | Json::Array(_)
            | Json::Object(_),
            _,
        ) => Some(here()),
    }
}

fn in_arrays<'a>(left: &'a [Json], right: &'a [Json]) -> Option<Difference<'a>> {
    (0..left.len().max(right.len()))
        .find_map(|at| below(&at.to_string(), left.get(at), right.get(at)))
}

fn in_objects<'a>(
    left: &'a Map<String, Json>,
    right: &'a Map<String, Json>,
) -> Option<Difference<'a>> {
    let mut names: Vec<&String> = left.keys().chain(right.keys()).collect();
    names.sort();
    names.dedup();
    names.into_iter().find_map(|name| below(&escape(name), left.get(name), right.get(name)))
}

fn below<'a>(
    step: &str,
    left: Option<&'a Json>,
    right: Option<&'a Json>,
) -> Option<Difference<'a>> {
    let found = match (left, right) {
        (Some(left), Some(right)) => difference(left, right)?,
        (None, None) => return None,
        (left, right) => Difference { pointer: String::new(), left, right },
    };
    Some(Difference { pointer: format!("/{step}{}", found.pointer), ..found })
}

/// As JavaScript sees them, and with room for the last digit that a printer or a parser rounds.
fn same_number(a: &Number, b: &Number) -> bool {
    const ROUNDING: f64 = 1e-15;
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a == b || (a - b).abs() <= ROUNDING * a.abs().max(b.abs()),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{difference, equal};

    #[test]
    fn numbers_are_compared_as_javascript_has_them() {
        let same = [
            (json!(5), json!(5.0)),
            (json!(i64::MAX), json!(9_223_372_036_854_776_000_u64)),
            (json!(0.1 + 0.2), json!(0.3)),
            (json!(-0.0), json!(0)),
        ];
        for (a, b) in same {
            assert!(equal(&a, &b), "{a} and {b}");
        }
        for (a, b) in
            [(json!(5), json!(5.000_001)), (json!(0), json!(5e-324)), (json!(5), json!("5"))]
        {
            assert!(!equal(&a, &b), "{a} and {b}");
        }
    }

    #[test]
    fn the_first_difference_is_named_by_its_pointer() {
        let found = |a, b| difference(&a, &b).map(|found| found.pointer);
        assert_eq!(
            found(json!({ "a/b": [1, 2] }), json!({ "a/b": [1, 3] })).as_deref(),
            Some("/a~1b/1")
        );
        assert_eq!(found(json!([1]), json!([1, null])).as_deref(), Some("/1"));
        assert_eq!(
            found(json!({ "b": 1, "a": 2 }), json!({ "b": 2, "a": 1 })).as_deref(),
            Some("/a")
        );
        assert_eq!(found(json!(1), json!([])).as_deref(), Some(""));
    }
}
