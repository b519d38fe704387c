//! What a reader of another format could not take as it stands.

use std::fmt;

use serde::Serialize;

use crate::{AttrPath, Place};

/// Something that was read into the model otherwise than it was written: no error, and nothing that is silent.
///
/// Readers of other formats (JSON Schema, `options.json`, Nix) give a module and its notes.
///
/// ```
/// use nix_schema::{Note, NoteKind};
/// let note = Note::new(NoteKind::Lost, "services.demo.port", "`multipleOf` has no counterpart").at_pointer("/properties/port/multipleOf");
/// assert_eq!(
///     note.to_string(),
///     "services.demo.port: lost: `multipleOf` has no counterpart (at /properties/port/multipleOf)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// What became of it.
    pub kind: NoteKind,
    /// The option that it is about, or the path above it; empty for the whole module.
    pub path: AttrPath,
    /// Where it stands in a text with lines.
    #[serde(skip)]
    pub place: Place,
    /// Where it stands in a JSON document, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// One sentence for people: lower-case, without a full stop.
    pub message: String,
}

/// What became of something that a reader found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// What the source does not say was filled in.
    Guessed,
    /// It is in the model as Nix text that nothing looks into.
    Verbatim,
    /// The model does not hold it.
    Lost,
}

impl Note {
    /// A note without a place.
    #[must_use]
    pub fn new(kind: NoteKind, path: impl Into<AttrPath>, message: impl Into<String>) -> Self {
        Self {
            kind,
            path: path.into(),
            place: Place::default(),
            pointer: None,
            message: message.into(),
        }
    }

    /// The note with a JSON pointer.
    #[must_use]
    pub fn at_pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// The note with a place in a text.
    #[must_use]
    pub fn at_place(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

impl NoteKind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guessed => "guessed",
            Self::Verbatim => "kept as Nix",
            Self::Lost => "lost",
        }
    }
}

impl fmt::Display for Note {
    /// `path: what became of it: message (at place)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.0.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}: {}", self.kind.word(), self.message)?;
        match &self.pointer {
            Some(pointer) if pointer.is_empty() => f.write_str(" (at the top)"),
            Some(pointer) => write!(f, " (at {pointer})"),
            None if self.place.is_known() => write!(f, " (at {})", self.place),
            None => Ok(()),
        }
    }
}
