//! Where keywords come from, and how they are put together.

use std::cmp::Ordering;

use serde_json::{Map, Value as Json, json};

use super::editor::{self, Editor};
use crate::{Bound, Comparison, Module, Side};

/// What is defined once and referred to, so that it may hold itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Defined<'a> {
    /// A named type.
    Type(&'a str),
    /// What a language such as TOML can write down, which has no `null`.
    DataWithoutNull,
}

/// Data without `null`, which refers to itself as `own`.
pub(crate) fn data_without_null(own: &Map<String, Json>) -> Map<String, Json> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!(["boolean", "number", "string", "array", "object"]));
    schema.insert("items".to_owned(), json!(own));
    schema.insert("additionalProperties".to_owned(), json!(own));
    schema
}

/// Turns types and trees of options into keywords.
pub(crate) struct Keywords<'a> {
    /// Where named types are looked up.
    pub module: &'a Module,
    /// Which end of the options they describe.
    pub side: Side,
    /// The schema that refers to what is defined elsewhere.
    pub reference: &'a mut dyn FnMut(Defined<'_>) -> Map<String, Json>,
    /// What a rendering for editors keeps in mind; nothing in the canonical schema.
    pub editor: Option<Editor<'a>>,
}

/// `{"type": name}`.
pub(super) fn of_type(name: &str) -> Map<String, Json> {
    Map::from_iter([("type".to_owned(), name.into())])
}

/// The schema that nothing fits.
pub(crate) fn nothing() -> Map<String, Json> {
    Map::from_iter([("not".to_owned(), json!({}))])
}

/// A schema inside another one: `{}` is written `true`.
pub(super) fn nested(schema: Map<String, Json>) -> Json {
    if schema.is_empty() { Json::Bool(true) } else { editor::bare(schema) }
}

/// Adds a keyword; one that is there already moves to `allOf`, so that both hold.
pub(super) fn require(schema: &mut Map<String, Json>, keyword: &str, value: Json) {
    if !schema.contains_key(keyword) {
        schema.insert(keyword.to_owned(), value);
        return;
    }
    let all = schema.entry("allOf").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.push(json!({ keyword: value }));
    }
}

/// Adds comparisons with constants.
pub(super) fn bound(schema: &mut Map<String, Json>, bounds: &[Comparison]) {
    let mut refused = Vec::new();
    for comparison in bounds {
        match comparison {
            Comparison::AtLeast(b) => tighten(schema, ("minimum", Ordering::Greater), *b),
            Comparison::MoreThan(b) => tighten(schema, ("exclusiveMinimum", Ordering::Greater), *b),
            Comparison::AtMost(b) => tighten(schema, ("maximum", Ordering::Less), *b),
            Comparison::LessThan(b) => tighten(schema, ("exclusiveMaximum", Ordering::Less), *b),
            Comparison::Not(b) => refused.extend(number(*b)),
            Comparison::MinLength(n) => length(schema, ("min", Ordering::Greater), *n),
            Comparison::MaxLength(n) => length(schema, ("max", Ordering::Less), *n),
        }
    }
    match refused.as_slice() {
        [] => {}
        [one] => require(schema, "not", json!({ "const": one })),
        many => require(schema, "not", json!({ "enum": many })),
    }
}

/// Sets a bound of how long a value is: the keyword of its kind, or of all if that is not known.
fn length(schema: &mut Map<String, Json>, (end, tighter): (&'static str, Ordering), bound: u32) {
    let kinds = [("array", "Items"), ("string", "Length"), ("object", "Properties")];
    let kind = schema.get("type").and_then(Json::as_str).map(str::to_owned);
    for (name, of) in kinds {
        if kind.as_ref().is_none_or(|kind| kind == name) {
            let keyword = [end, of].concat();
            tighten(schema, (&keyword, tighter), Bound::Int(bound.into()));
        }
    }
}

/// Sets a bound, unless the one that is there is tighter.
fn tighten(schema: &mut Map<String, Json>, (keyword, tighter): (&str, Ordering), bound: Bound) {
    let Some(new) = number(bound) else { return };
    let old = schema.get(keyword);
    if old.and_then(|old| compare(&new, old)).is_none_or(|order| order == tighter) {
        schema.insert(keyword.to_owned(), new);
    }
}

fn compare(a: &Json, b: &Json) -> Option<Ordering> {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

/// [`None`] of NaN and the infinities, which JSON does not know.
fn number(bound: Bound) -> Option<Json> {
    match bound {
        Bound::Int(int) => Some(int.into()),
        Bound::Float(float) => serde_json::Number::from_f64(float).map(Json::Number),
    }
}
