//! Two schemas as one that both hold: `allOf`.

use serde_json::{Map, Value as Json, json};

use super::Schema;
use super::types::ANNOTATIONS;

/// A schema made of several, and the keywords of which only one counts.
pub(super) struct Merged {
    pub(super) schema: Schema,
    pub(super) lost: Vec<String>,
}

/// What holds where both hold.
pub(super) fn merge(a: &Schema, b: &Schema) -> Merged {
    let mut merged = Merged { schema: a.clone(), lost: Vec::new() };
    merged.properties(a, b);
    for (keyword, value) in b {
        if ["properties", "additionalProperties"].contains(&keyword.as_str()) {
            continue;
        }
        match a.get(keyword) {
            None => {
                merged.schema.insert(keyword.clone(), value.clone());
            }
            Some(old) if old == value || ANNOTATIONS.contains(&keyword.as_str()) => {}
            Some(old) => merged.conflict(keyword, (old, value)),
        }
    }
    merged
}

impl Merged {
    fn conflict(&mut self, keyword: &str, (old, new): (&Json, &Json)) {
        let numbers = (old.as_f64(), new.as_f64());
        let both = match keyword {
            "required" => joined(old, new),
            "type" => common_types(old, new),
            "enum" => common(old, new),
            "allOf" => joined(old, new),
            "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
                larger(numbers, (old, new))
            }
            "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
                larger(numbers, (new, old))
            }
            "uniqueItems" => Some(Json::Bool(true)),
            "items" if old.is_object() && new.is_object() => Some(json!({ "allOf": [old, new] })),
            _ => None,
        };
        match both {
            Some(both) => drop(self.schema.insert(keyword.to_owned(), both)),
            None => self.lost.push(keyword.to_owned()),
        }
    }

    /// Properties of one that the other does not declare are what the other allows besides.
    fn properties(&mut self, a: &Schema, b: &Schema) {
        let empty = Map::new();
        let of = |schema: &Schema| {
            schema
                .get("properties")
                .and_then(Json::as_object)
                .cloned()
                .unwrap_or_else(|| empty.clone())
        };
        let (of_a, of_b) = (of(a), of(b));
        let (rest_a, rest_b) = (a.get("additionalProperties"), b.get("additionalProperties"));
        let mut all = Map::new();
        for (name, own) in &of_a {
            all.insert(name.clone(), both(Some(own), of_b.get(name).or(rest_b)));
        }
        for (name, own) in of_b.iter().filter(|(name, _)| !of_a.contains_key(*name)) {
            all.insert(name.clone(), both(Some(own), rest_a));
        }
        if !all.is_empty() {
            self.schema.insert("properties".to_owned(), Json::Object(all));
        }
        if rest_a.is_some() || rest_b.is_some() {
            self.schema.insert("additionalProperties".to_owned(), both(rest_a, rest_b));
        }
    }
}

/// The schema that both hold; what is left out is `true`.
fn both(a: Option<&Json>, b: Option<&Json>) -> Json {
    match (a, b) {
        (None | Some(Json::Bool(true)), None) => Json::Bool(true),
        (None | Some(Json::Bool(true)), Some(only))
        | (Some(only), None | Some(Json::Bool(true))) => only.clone(),
        (Some(Json::Bool(false)), Some(_)) | (Some(_), Some(Json::Bool(false))) => {
            Json::Bool(false)
        }
        (Some(a), Some(b)) if a == b => a.clone(),
        (Some(a), Some(b)) => json!({ "allOf": [a, b] }),
    }
}

fn joined(old: &Json, new: &Json) -> Option<Json> {
    let mut all = old.as_array()?.clone();
    for item in new.as_array()? {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    Some(Json::Array(all))
}

fn common(old: &Json, new: &Json) -> Option<Json> {
    let new = new.as_array()?;
    Some(
        old.as_array()?
            .iter()
            .filter(|value| new.contains(value))
            .cloned()
            .collect::<Vec<_>>()
            .into(),
    )
}

/// The types of both; an integer is a number.
fn common_types(old: &Json, new: &Json) -> Option<Json> {
    let names = |json: &Json| -> Option<Vec<String>> {
        match json {
            Json::String(name) => Some(vec![name.clone()]),
            Json::Array(names) => {
                Some(names.iter().filter_map(Json::as_str).map(str::to_owned).collect())
            }
            _ => None,
        }
    };
    let (old, new) = (names(old)?, names(new)?);
    let has = |names: &[String], name: &str| {
        names.iter().any(|other| other == name || (name == "integer" && other == "number"))
    };
    let mut common: Vec<&String> = old.iter().filter(|name| has(&new, name)).collect();
    common.extend(new.iter().filter(|name| has(&old, name) && !old.contains(name)));
    (!common.is_empty()).then(|| json!(common))
}

fn larger((a, b): (Option<f64>, Option<f64>), (old, new): (&Json, &Json)) -> Option<Json> {
    let is_old = old.as_f64()? >= new.as_f64()?;
    (a.is_some() && b.is_some()).then(|| if is_old { old.clone() } else { new.clone() })
}
