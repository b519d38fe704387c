//! What an editor writes where a set of options begins: all that are required, with a place for each value.

use serde_json::{Map, Value as Json, json};

/// The options that `schema` requires, and that it is enabled; [`None`] if nothing is required.
pub(super) fn of_required(schema: &Map<String, Json>) -> Option<Json> {
    let names = required(schema);
    let mut places = 0;
    let body = Json::Object(body(schema, &mut places)?);
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let label = ["{ ", &names.join(", "), " }"].concat();
    Some(json!({
        "label": label,
        "description": format!("What is required here: {}.", list.join(", ")),
        "body": body,
    }))
}

fn required(schema: &Map<String, Json>) -> Vec<&str> {
    let names = schema.get("required").and_then(Json::as_array);
    names.into_iter().flatten().filter_map(Json::as_str).collect()
}

/// [`None`] where a name would be taken for a place.
fn body(schema: &Map<String, Json>, places: &mut usize) -> Option<Map<String, Json>> {
    let names = required(schema);
    let properties = schema.get("properties")?.as_object()?;
    if names.is_empty() || names.iter().any(|name| name.contains(['$', '}', '\\'])) {
        return None;
    }
    let mut members = Map::new();
    if let Some(snippet) = properties.get("enable").and_then(|enable| enable.get("defaultSnippets"))
    {
        members.insert("enable".to_owned(), snippet[0]["body"].clone());
    }
    for name in names {
        members.insert(name.to_owned(), place(properties.get(name), places)?);
    }
    Some(members)
}

/// A place for a value. What begins with `^` stands there as it is, without quotes.
fn place(schema: Option<&Json>, places: &mut usize) -> Option<Json> {
    let none = Map::new();
    let schema = schema.and_then(Json::as_object).unwrap_or(&none);
    if !required(schema).is_empty() {
        return body(schema, places).map(Json::Object);
    }
    *places += 1;
    let ty = schema.get("type").and_then(|ty| ty.as_str().or_else(|| ty.get(0)?.as_str()));
    Some(Json::String(match (choices(schema), ty) {
        (Some(choices), _) => format!("${{{places}|{choices}|}}"),
        (None, Some("string")) => format!("${places}"),
        (None, Some("object")) => return Some(json!({})),
        (None, Some("array")) => return Some(json!([])),
        (None, Some("boolean")) => format!("^${{{places}|true,false|}}"),
        (None, Some("integer" | "number")) => format!("^${{{places}:0}}"),
        (None, Some(_) | None) => format!("^${places}"),
    }))
}

/// The values of an enumeration of plain words.
fn choices(schema: &Map<String, Json>) -> Option<String> {
    let is_plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    let values = schema.get("enum")?.as_array()?.iter();
    let words = values.map(|value| value.as_str().filter(is_plain));
    Some(words.collect::<Option<Vec<&str>>>()?.join(","))
}
