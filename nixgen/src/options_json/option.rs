//! One option: what is asked of it is decoded when it is asked.

use nix_schema::Shown;
use serde::Deserialize;
use serde_json::Value;

use super::index::Entry;
use super::tables::{Record, Span};
use super::types::{Coverage, ReadType};

/// An option of the index.
#[derive(Clone, Copy, Debug)]
pub struct OptionView<'a> {
    pub(super) entry: Entry<'a>,
    pub(super) record: &'a Record,
}

impl<'a> OptionView<'a> {
    /// Its place in the tree.
    #[must_use]
    pub fn entry(self) -> Entry<'a> {
        self.entry
    }

    /// Its type in nixpkgs' words.
    #[must_use]
    pub fn type_description(self) -> &'a str {
        self.entry.index.description_at(self.record.ty as usize)
    }

    /// Its type as far as the words say it. Options of one description share it.
    #[must_use]
    pub fn ty(self) -> &'a ReadType {
        self.entry.index.type_at(self.record.ty as usize).unwrap_or(&UNREAD)
    }

    /// Whether nobody but the module that declares it may set it.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.record.read_only != 0
    }

    /// The files that declare it, as they are written there.
    #[must_use]
    pub fn declarations(self) -> Vec<String> {
        let written: Option<Vec<Declaration>> = self.parse(self.record.declarations);
        written.unwrap_or_default().into_iter().map(Declaration::name).collect()
    }

    /// Whether it has a default.
    #[must_use]
    pub fn has_default(self) -> bool {
        self.record.default.len > 0
    }

    /// Its default as the manual shows it: Nix source, or Markdown.
    #[must_use]
    pub fn default_text(self) -> Option<String> {
        self.text(self.record.default)
    }

    /// Its example as the manual shows it: Nix source, or Markdown.
    #[must_use]
    pub fn example_text(self) -> Option<String> {
        self.text(self.record.example)
    }

    /// Its default, and whether the manual shows it as Nix or as Markdown.
    #[must_use]
    pub fn default_shown(self) -> Option<Shown> {
        self.shown(self.record.default)
    }

    /// Its example, and whether the manual shows it as Nix or as Markdown.
    #[must_use]
    pub fn example_shown(self) -> Option<Shown> {
        self.shown(self.record.example)
    }

    /// Its description, Markdown.
    #[must_use]
    pub fn description(self) -> Option<String> {
        self.text(self.record.description)
    }

    fn shown(self, span: Span) -> Option<Shown> {
        let text = self.text(span)?;
        let marked: Option<Marked<'_>> = self.parse(span);
        let is_markdown = marked.is_some_and(|marked| marked.mark == "literalMD");
        Some(if is_markdown { Shown::Markdown(text) } else { Shown::Expression(text) })
    }

    /// A string, or the `text` of what `literalExpression` and its like make; what else stands there as JSON.
    fn text(self, span: Span) -> Option<String> {
        Some(match self.parse(span)? {
            Value::String(text) => text,
            Value::Object(entries) => match entries.get("text") {
                Some(Value::String(text)) => text.clone(),
                Some(_) | None => Value::Object(entries).to_string(),
            },
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) => {
                other.to_string()
            }
        })
    }

    fn parse<T: Deserialize<'a>>(self, span: Span) -> Option<T> {
        serde_json::from_str(span.of(&self.entry.index.text)?).ok()
    }
}

/// What a reference that leads nowhere would be; there is none in an index.
static UNREAD: ReadType = ReadType {
    ty: nix_schema::Type::Unknown { description: String::new() },
    coverage: Coverage::Unread,
};

/// What `literalExpression` and its like make.
#[derive(Deserialize)]
struct Marked<'a> {
    #[serde(rename = "_type")]
    mark: &'a str,
}

/// A file, by its path or as a link.
#[derive(Deserialize)]
#[serde(untagged)]
enum Declaration {
    Path(String),
    Link { name: String },
}

impl Declaration {
    fn name(self) -> String {
        match self {
            Self::Path(path) => path,
            Self::Link { name } => name,
        }
    }
}
