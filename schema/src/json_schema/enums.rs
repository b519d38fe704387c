//! `enum`, and unions of which one branch may be an `enum`.

use serde_json::{Map, Value as Json, json};

use super::editor;
use super::keywords::{Keywords, nested, nothing};
use crate::{EnumValue, Type};

/// `enum`; where values are described, `anyOf` constants, each with its description.
fn of_values(values: &[EnumValue]) -> Map<String, Json> {
    let json: Vec<Json> = unique(values.iter().filter_map(|value| value.value.to_json()));
    if json.is_empty() {
        return nothing();
    }
    if values.iter().all(|value| value.description.is_none()) {
        return Map::from_iter([("enum".to_owned(), json.into())]);
    }
    let constants = unique(values.iter().filter_map(constant));
    Map::from_iter([("anyOf".to_owned(), constants.into())])
}

fn constant(value: &EnumValue) -> Option<Json> {
    let json = value.value.to_json()?;
    Some(match &value.description {
        Some(description) => json!({ "const": json, "description": description }),
        None => json!({ "const": json }),
    })
}

impl Keywords<'_> {
    /// One of `values`.
    pub(super) fn one_of_values(&self, values: &[EnumValue]) -> Map<String, Json> {
        if self.editor.is_some() {
            return editor::of_values(values).unwrap_or_else(nothing);
        }
        of_values(values)
    }

    /// A union: never `oneOf`, which refuses what two branches accept.
    pub(super) fn union(&mut self, ty: &Type) -> Map<String, Json> {
        let mut branches = Vec::new();
        if matches!(ty, Type::NullOr(_)) {
            branches.push(json!({ "type": "null" }));
        }
        for branch in ty.inner() {
            self.add_branch(&mut branches, branch);
        }
        let mut branches = unique(branches);
        if self.editor.is_some() {
            branches = editor::united(branches);
        }
        if let Some(with_null) = enum_or_null(&branches) {
            return with_null;
        }
        match (branches.len(), branches.pop()) {
            (_, None) => nothing(),
            (1, Some(Json::Object(only))) => only,
            (_, Some(last)) => {
                branches.push(last);
                Map::from_iter([("anyOf".to_owned(), branches.into())])
            }
        }
    }

    /// Adds a branch, and of one that is a union itself its branches.
    fn add_branch(&mut self, branches: &mut Vec<Json>, ty: &Type) {
        let mut schema = self.ty(ty);
        match (schema.len(), schema.remove("anyOf")) {
            (1, Some(Json::Array(inner))) => branches.extend(inner),
            (_, Some(any_of)) => {
                schema.insert("anyOf".to_owned(), any_of);
                branches.push(nested(schema));
            }
            (_, None) => branches.push(nested(schema)),
        }
    }
}

/// `null` and one `enum` are one `enum`: what editors complete.
fn enum_or_null(branches: &[Json]) -> Option<Map<String, Json>> {
    let [null, other] = branches else { return None };
    let other = other.as_object().filter(|other| other.len() == 1)?;
    let values = other.get("enum")?.as_array().filter(|_| *null == json!({ "type": "null" }))?;
    let values = unique(values.iter().cloned().chain([Json::Null]));
    Some(Map::from_iter([("enum".to_owned(), values.into())]))
}

/// The values, each once: the meta-schema asks for it.
pub(super) fn unique(values: impl IntoIterator<Item = Json>) -> Vec<Json> {
    let mut seen: Vec<Json> = Vec::new();
    for value in values {
        if !seen.iter().any(|old| crate::schema_file::equal(old, &value)) {
            seen.push(value);
        }
    }
    seen
}
