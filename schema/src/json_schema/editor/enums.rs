//! Enumerations: one `enum`, with a description for each value that has one.

use serde_json::{Map, Value as Json, json};

use super::{hover, markdown};
use crate::{EnumValue, schema_file};

/// The keywords of an enumeration, and of nothing else.
const KEYWORDS: [&str; 5] =
    ["type", "enum", "enumDescriptions", "markdownEnumDescriptions", hover::TAPLO];

/// A value, and what it means.
pub(super) type Described = (Json, Option<String>);

/// One of `values`; [`None`] if JSON knows none of them.
pub(in crate::json_schema) fn of_values(values: &[EnumValue]) -> Option<Map<String, Json>> {
    let described = values.iter().filter_map(|value| {
        let description = value.description.as_deref().map(markdown::for_editors);
        Some((value.value.to_json()?, description))
    });
    one_of(described)
}

/// One of these values, each named once.
pub(super) fn one_of(values: impl Iterator<Item = Described>) -> Option<Map<String, Json>> {
    let mut unique: Vec<Described> = Vec::new();
    for (value, description) in values {
        match unique.iter_mut().find(|(old, _)| schema_file::equal(old, &value)) {
            Some((_, old)) => *old = old.take().or(description),
            None => unique.push((value, description)),
        }
    }
    if unique.is_empty() {
        return None;
    }
    let (values, descriptions): (Vec<Json>, Vec<Option<String>>) = unique.into_iter().unzip();
    let mut schema = Map::new();
    if let Some(ty) = type_of(&values) {
        schema.insert("type".to_owned(), ty);
    }
    schema.insert("enum".to_owned(), values.into());
    if descriptions.iter().any(Option::is_some) {
        hover::taplo_docs(&mut schema, "enumValues", json!(descriptions));
        let descriptions: Vec<String> =
            descriptions.into_iter().map(Option::unwrap_or_default).collect();
        schema.insert("enumDescriptions".to_owned(), json!(descriptions));
        schema.insert("markdownEnumDescriptions".to_owned(), json!(descriptions));
    }
    Some(schema)
}

/// The values that `schema` enumerates, if it does nothing else.
pub(super) fn values_of(schema: &Json) -> Option<Vec<Described>> {
    let schema = schema.as_object()?;
    if !schema.keys().all(|keyword| KEYWORDS.contains(&keyword.as_str())) {
        return None;
    }
    let descriptions = schema.get("enumDescriptions").and_then(Json::as_array);
    let description = |at: usize| {
        let text = descriptions?.get(at)?.as_str()?;
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let values = schema.get("enum")?.as_array()?;
    Some(values.iter().enumerate().map(|(at, value)| (value.clone(), description(at))).collect())
}

/// The one type of all values, `null` aside. Servers that go by types know then what the values are.
fn type_of(values: &[Json]) -> Option<Json> {
    let mut types: Vec<&str> = values.iter().map(name_of_type).collect();
    types.sort_unstable_by_key(|ty| *ty == "null");
    types.dedup();
    match types.as_slice() {
        [one] => Some(json!(one)),
        [one, "null"] => Some(json!([one, "null"])),
        _ => None,
    }
}

fn name_of_type(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}
