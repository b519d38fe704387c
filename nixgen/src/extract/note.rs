//! What an import tells of what it read.

use std::fmt;

use nix_schema::Place;

/// Something of a module that was not read like the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What became of it.
    pub kind: NoteKind,
    /// Which part of the module: an option's path, `config`, `imports`, the name of a binding.
    pub subject: String,
    /// Where it stands: the file as it was named, line and column.
    pub place: Place,
    /// What was done, and why.
    pub message: String,
}

/// What became of a part of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// It stays Nix that nothing here looks into.
    Verbatim,
    /// It is Nix in the module, and what it comes to is known beside it.
    Understood,
    /// It is at another place now, and means the same.
    Moved,
    /// It is not there any more.
    LeftOut,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, .. } = &self.place;
        if !file.is_empty() {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        write!(f, "{}: {}", self.subject, self.message)?;
        match self.kind {
            NoteKind::Understood => f.write_str("; what it comes to is known"),
            NoteKind::Verbatim | NoteKind::Moved | NoteKind::LeftOut => Ok(()),
        }
    }
}
