//! Values and option names as nixpkgs' manual shows them (nixpkgs `lib/generators.nix`, `toPretty` with `multiline`
//! and `allowPrettyValues`; `lib/options.nix`, `showOption`).

use nix_schema::{Value, shown_float, shown_name};
use serde_json::{Value as Json, json};

/// What a step of nesting is moved to the right.
const STEP: &str = "  ";

/// A value as the manual has it: text marked as an expression, or what is such a text already.
pub(crate) fn rendered(value: &Value) -> Json {
    if let Value::Attrs(attrs) = value
        && attrs.contains_key("_type")
        && attrs.contains_key("text")
        && let Some(json) = value.to_json()
    {
        return json;
    }
    expression(&pretty(value, "\n"))
}

/// What `literalExpression` gives.
pub(super) fn expression(text: &str) -> Json {
    json!({ "_type": "literalExpression", "text": text })
}

/// What `literalMD` gives.
pub(super) fn markdown(text: &str) -> Json {
    json!({ "_type": "literalMD", "text": text })
}

/// `line` is the line break that ends what encloses the value, with its indentation.
fn pretty(value: &Value, line: &str) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(float) => shown_float(*float),
        Value::String(text) => string(text, line),
        Value::List(items) if items.is_empty() => "[ ]".to_owned(),
        Value::List(items) => {
            let inner = line.to_owned() + STEP;
            wrap(["[", "]"], items.iter().map(|item| pretty(item, &inner)), line)
        }
        Value::Attrs(attrs) if attrs.is_empty() => "{ }".to_owned(),
        Value::Attrs(attrs) if attrs.get("type") == Some(&Value::from("derivation")) => {
            let name = match attrs.get("name") {
                Some(Value::String(name)) => name,
                _ => "???",
            };
            format!("<derivation {name}>")
        }
        Value::Attrs(attrs) => {
            let inner = line.to_owned() + STEP;
            let attribute = |(name, value): (&String, &Value)| {
                [&shown_name(name), " = ", &pretty(value, &inner), ";"].concat()
            };
            wrap(["{", "}"], attrs.iter().map(attribute), line)
        }
    }
}

fn wrap([open, close]: [&str; 2], items: impl Iterator<Item = String>, line: &str) -> String {
    let mut text = open.to_owned();
    for item in items {
        text.extend([line, STEP, &item]);
    }
    text + line + close
}

/// Between quotes on one line, between `''` on more.
fn string(text: &str, line: &str) -> String {
    if !text.contains('\n') {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${");
        return ["\"", &escaped, "\""].concat();
    }
    let mut shown = "''".to_owned();
    for part in text.split_inclusive('\n') {
        let part = part.strip_suffix('\n').unwrap_or(part);
        shown.extend([line, STEP, &escaped_in_lines(part)]);
    }
    if text.ends_with('\n') {
        shown += line;
    }
    shown + "''"
}

/// At each place the first of the two that is there, as `replaceStrings` looks.
fn escaped_in_lines(text: &str) -> String {
    let (mut escaped, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let (taken, by) = match rest {
            _ if rest.starts_with("${") => (2, "''${"),
            _ if rest.starts_with("''") => (2, "'''"),
            _ => (c.len_utf8(), ""),
        };
        let (here, after) = rest.split_at(taken);
        escaped += if by.is_empty() { here } else { by };
        rest = after;
    }
    escaped
}

/// An option's name: names that are no identifiers in quotes, placeholders as they are.
pub(crate) fn option_name(loc: &[String]) -> String {
    let step = |name: &String| match is_placeholder(name) {
        true => name.clone(),
        false => shown_name(name),
    };
    loc.iter().map(step).collect::<Vec<_>>().join(".")
}

/// Nix's pattern is `<(.*)>`, in which a line feed is any character too.
fn is_placeholder(name: &str) -> bool {
    name == "*" || (name.len() > 1 && name.starts_with('<') && name.ends_with('>'))
}
