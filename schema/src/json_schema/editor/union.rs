//! Unions and intersections: branches that no value has in common are one schema, which servers explain and complete better than `anyOf`.

use serde_json::{Map, Value as Json, json};

use super::enums;

/// The same without `allOf`, as far as a chain of `oneOf` can say it.
pub(in crate::json_schema) fn without_all_of(schema: &mut Map<String, Json>) {
    if schema.contains_key("oneOf") || schema.contains_key("properties") {
        return;
    }
    if let Some(Json::Array(all)) = schema.remove("allOf") {
        let chain = all.into_iter().rev().reduce(|after, mut before| {
            before["oneOf"] = json!([after]);
            before
        });
        schema.extend(chain.map(|first| ("oneOf".to_owned(), json!([first]))));
    }
}

/// Equivalent branches, as few as possible: one `enum` of all enumerated values, then one schema of what differs in its type.
pub(in crate::json_schema) fn united(branches: Vec<Json>) -> Vec<Json> {
    let mut values = Vec::new();
    let mut typed: Vec<Map<String, Json>> = Vec::new();
    let mut others = Vec::new();
    let (nulls, branches): (Vec<Json>, Vec<Json>) = branches.into_iter().partition(is_null);
    for branch in branches {
        match (enums::values_of(&branch), branch) {
            (Some(own), _) => values.extend(own),
            (None, Json::Object(branch)) if is_of_types(&branch) => add(&mut typed, branch),
            (None, branch) => others.push(branch),
        }
    }
    if !nulls.is_empty() && values.is_empty() {
        add(&mut typed, Map::from_iter([("type".to_owned(), "null".into())]));
    } else if !nulls.is_empty() {
        values.push((Json::Null, None));
    }
    let one_of_values = enums::one_of(values.into_iter());
    one_of_values.into_iter().chain(typed).map(Json::Object).chain(others).collect()
}

fn is_null(branch: &Json) -> bool {
    *branch == json!({ "type": "null" })
}

/// Adds a branch to the first one that has no type in common with it.
fn add(all: &mut Vec<Map<String, Json>>, branch: Map<String, Json>) {
    let own = types_of(&branch);
    match all.iter_mut().find(|other| !types_of(other).iter().any(|ty| overlaps(ty, &own))) {
        None => all.push(branch),
        Some(other) => {
            let types: Vec<String> = types_of(other).into_iter().chain(own).collect();
            other.extend(branch);
            other.insert("type".to_owned(), json!(types));
        }
    }
}

/// An integer is a number.
fn overlaps(ty: &str, others: &[String]) -> bool {
    let class = |ty: &str| if ty == "integer" { "number".to_owned() } else { ty.to_owned() };
    others.iter().any(|other| class(other) == class(ty))
}

fn types_of(schema: &Map<String, Json>) -> Vec<String> {
    let types = match schema.get("type") {
        Some(Json::Array(types)) => types.as_slice(),
        Some(ty) => std::slice::from_ref(ty),
        None => &[],
    };
    types.iter().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// Whether each keyword is about values of one of its own types, so that it says nothing of others.
fn is_of_types(schema: &Map<String, Json>) -> bool {
    let types = types_of(schema);
    !types.is_empty()
        && schema.keys().all(|keyword| {
            keyword == "type" || types.iter().any(|ty| keywords_of(ty).contains(&keyword.as_str()))
        })
}

/// What says something of values of that type only.
fn keywords_of(ty: &str) -> &'static [&'static str] {
    match ty {
        "string" => &["minLength", "maxLength", "pattern", "patternErrorMessage"],
        "integer" | "number" => &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        "array" => &["items", "additionalItems", "minItems", "maxItems"],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "defaultSnippets",
            "title",
        ],
        _ => &[],
    }
}
