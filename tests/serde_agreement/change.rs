//! Values that are nearly those that serde writes.

use serde_json::{Value as Json, json};

/// The value changed in one place, in many ways.
pub fn changes(value: &Json) -> Vec<Json> {
    let mut all = replacements(value);
    match value {
        Json::Object(entries) => {
            for (name, inner) in entries {
                let with = |value: Json| {
                    let mut entries = entries.clone();
                    entries.insert(name.clone(), value);
                    Json::Object(entries)
                };
                all.extend(changes(inner).into_iter().map(with));
                let mut without = entries.clone();
                without.remove(name);
                all.push(Json::Object(without.clone()));
                without.insert(name.clone() + "x", inner.clone());
                all.push(Json::Object(without));
            }
            let mut more = entries.clone();
            more.insert("added".to_owned(), json!("more"));
            all.push(Json::Object(more));
            all.push(Json::Array(entries.values().cloned().collect()));
        }
        Json::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                for changed in changes(item) {
                    let mut items = items.clone();
                    items[at] = changed;
                    all.push(items.into());
                }
            }
            if let Some(last) = items.last() {
                all.push([items.as_slice(), std::slice::from_ref(last)].concat().into());
                all.push(items[..items.len() - 1].to_vec().into());
            }
            all.push(items.iter().rev().cloned().collect());
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
    all
}

/// What may stand in place of a value.
fn replacements(value: &Json) -> Vec<Json> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(300),
        json!(70_000),
        json!(-5_000_000_000_i64),
        json!(i64::MAX),
        json!(1.5),
        json!(""),
        json!("a"),
        json!("a:b"),
        json!("ü"),
        json!("ab"),
        json!("/a"),
        json!([]),
        json!([null]),
        json!([1, 2]),
        json!({}),
        json!({ "a": 1 }),
    ];
    if let Json::String(text) = value {
        all.push(json!({ text.as_str(): null }));
        all.push(json!(text.to_uppercase()));
        all.push(json!([text, "0"].concat()));
        all.push(json!(["0", text].concat()));
        let mut shorter = text.clone();
        shorter.pop();
        all.push(json!(shorter));
    }
    all
}
