//! JSON values as texts of each language.

use serde_json::Value;

/// As block YAML with names and texts in quotes.
pub fn yaml(value: &Value) -> String {
    let mut text = String::new();
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (name, value) in entries {
                text.push_str(&format!("\n{indent}{}:", quoted(name)));
                block(value, depth + 1, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                text.push_str(&format!("\n{indent}-"));
                block(item, depth + 1, text);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Object(_)
        | Value::Array(_) => text.push_str(&format!(" {}", escaped(&value.to_string()))),
    }
}

/// As TOML with inline tables; nothing of what TOML has no word for.
pub fn toml(value: &Value) -> Option<String> {
    let Value::Object(entries) = value else { return None };
    let lines = entries
        .iter()
        .map(|(name, value)| Some(format!("{} = {}\n", quoted(name), inline(value)?)));
    lines.collect()
}

fn inline(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Number(number) if number.is_u64() && !number.is_i64() => return None,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(inline).collect();
            format!("[{}]", items?.join(", "))
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let entries: Option<Vec<String>> = entries
                .map(|(name, value)| Some(format!("{} = {}", quoted(name), inline(value)?)))
                .collect();
            format!("{{ {} }}", entries?.join(", "))
        }
    })
}

/// As JSON; TOML and YAML want more signs escaped than that.
fn quoted(text: &str) -> String {
    escaped(&Value::from(text).to_string())
}

/// JSON with escapes for what YAML does not print.
pub fn escaped(json: &str) -> String {
    let is_printed =
        |c: char| !matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let escape =
        |c: char| if is_printed(c) { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) };
    json.chars().map(escape).collect()
}
