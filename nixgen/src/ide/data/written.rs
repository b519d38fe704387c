//! How names and values are written in each language.

use nix_schema::Value;

use super::draft::Draft;
use crate::lint::{DataFormat, is_bare, quoted};

/// What is written, with places to fill in.
#[derive(Clone, Debug, Default)]
pub(super) struct Snippet {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// To be filled in, with what stands there at first.
    Stop(String),
}

/// Where a value is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// On one line.
    Inline,
    /// In YAML, behind a name or a dash whose value may be in further lines, at this column.
    Lines(usize),
}

/// A name.
pub(super) fn name(name: &str, format: DataFormat) -> String {
    if is_bare(name, format) { name.to_owned() } else { quoted(name) }
}

/// A value on one line, if the language has it.
pub(super) fn value(value: &Value, format: DataFormat) -> Option<String> {
    let json = value.to_json()?;
    match (format, value) {
        (DataFormat::Yaml, Value::String(text)) if is_plain(text) => Some(text.clone()),
        (DataFormat::Json | DataFormat::Yaml, _) => Some(json.to_string()),
        (DataFormat::Toml, Value::String(text)) => Some(quoted(text)),
        (DataFormat::Toml, _) => {
            serde_json::from_value::<toml::Value>(json).ok().map(|value| value.to_string())
        }
    }
}

/// Whether a text of YAML needs no quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    let is_word = is_bare(text, DataFormat::Yaml);
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '_');
    let is_told_apart = !text.contains(": ") && !text.contains(" #") && !text.ends_with([' ', ':']);
    let has_signs = text.contains([',', '[', ']', '{', '}']) || text.chars().any(char::is_control);
    // One word alone may be a constant.
    let is_phrase = text.contains([' ', '/', '.', ':', '@', '+']);
    is_word || first && is_told_apart && !has_signs && is_phrase
}

/// What stands within the quote that is typed, with the closing one.
pub(super) fn within(text: &str, quote: &str) -> String {
    let body = match quote {
        "'" => text.replace('\'', "''"),
        "'''" => text.to_owned(),
        _ => {
            let quoted = quoted(text);
            quoted[1..quoted.len() - 1].to_owned()
        }
    };
    body + quote
}

fn escaped(text: &str, signs: &str) -> String {
    let escape = |c: char| [signs.contains(c).then_some('\\'), Some(c)];
    text.chars().flat_map(escape).flatten().collect()
}

impl Snippet {
    /// Text as it is.
    pub(super) fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            Some(Part::Stop(_)) | None => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// A place to fill in, with what stands there at first.
    pub(super) fn stop(&mut self, text: &str) {
        self.parts.push(Part::Stop(text.to_owned()));
    }

    /// The text, and whether it is in the syntax of the language server protocol.
    pub(super) fn finish(self) -> (String, bool) {
        let is_snippet = self.parts.iter().any(|part| matches!(part, Part::Stop(_)));
        let (mut text, mut stops) = (String::new(), 0);
        for part in &self.parts {
            match part {
                Part::Text(part) if is_snippet => text.push_str(&escaped(part, "\\$")),
                Part::Text(part) => text.push_str(part),
                Part::Stop(first) => {
                    stops += 1;
                    let first = escaped(first, "\\$}");
                    let colon = if first.is_empty() { "" } else { ":" };
                    text.push_str(&["${", &stops.to_string(), colon, &first, "}"].concat());
                }
            }
        }
        (text, is_snippet)
    }

    /// The text if nothing else is filled in.
    pub(super) fn plain(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) | Part::Stop(text) => text.as_str(),
        });
        parts.collect()
    }

    /// What stands between a name and its value, and the value.
    pub(super) fn member(&mut self, draft: &Draft, (format, layout): (DataFormat, Layout)) {
        self.push(match format {
            DataFormat::Toml => " =",
            DataFormat::Json | DataFormat::Yaml => ":",
        });
        match (draft, layout) {
            (Draft::Map(members), Layout::Lines(column)) => {
                let column = column + 2;
                self.line(column);
                self.members(members, (format, column));
            }
            (Draft::List(items), Layout::Lines(column)) => {
                self.line(column + 2);
                self.push("- ");
                self.first(items, (format, column + 4));
            }
            (_, Layout::Inline) | (Draft::Value(_), Layout::Lines(_)) => {
                self.push(" ");
                self.value(draft, format);
            }
        }
    }

    fn line(&mut self, column: usize) {
        self.push("\n");
        self.push(&" ".repeat(column));
    }

    fn first(&mut self, items: &[Draft], (format, column): (DataFormat, usize)) {
        match items.first() {
            Some(item) => self.item(item, (format, column)),
            None => self.stop(""),
        }
    }

    /// What stands behind a dash, at this column.
    pub(super) fn item(&mut self, draft: &Draft, (format, column): (DataFormat, usize)) {
        match draft {
            Draft::Map(members) => self.members(members, (format, column)),
            Draft::List(_) | Draft::Value(_) => self.value(draft, format),
        }
    }

    /// Members in lines of their own, the first where the line is.
    fn members(&mut self, members: &[(String, Draft)], (format, column): (DataFormat, usize)) {
        if members.is_empty() {
            return self.stop("");
        }
        for (at, (key, draft)) in members.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            self.push(&name(key, format));
            self.member(draft, (format, Layout::Lines(column)));
        }
    }

    /// A value on one line.
    pub(super) fn value(&mut self, draft: &Draft, format: DataFormat) {
        match draft {
            Draft::Value(Value::String(text)) => self.text_value(text, format),
            Draft::Value(plain) => {
                self.stop(&value(plain, format).unwrap_or_default());
            }
            Draft::Map(members) => self.braces(members, format),
            Draft::List(items) => {
                self.push("[");
                match items.first() {
                    Some(item) => self.value(item, format),
                    None => self.stop(""),
                }
                self.push("]");
            }
        }
    }

    /// A text: its quotes stay when it is filled in.
    fn text_value(&mut self, text: &str, format: DataFormat) {
        let written = value(&Value::from(text), format).unwrap_or_default();
        match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(body) => {
                self.push("\"");
                self.stop(body);
                self.push("\"");
            }
            None => self.stop(&written),
        }
    }

    fn braces(&mut self, members: &[(String, Draft)], format: DataFormat) {
        if members.is_empty() {
            self.push("{");
            self.stop("");
            return self.push("}");
        }
        for (at, (key, draft)) in members.iter().enumerate() {
            self.push(if at == 0 { "{ " } else { ", " });
            self.push(&name(key, format));
            self.member(draft, (format, Layout::Inline));
        }
        self.push(" }");
    }
}
