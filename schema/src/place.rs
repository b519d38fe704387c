//! Where a declaration stands in its source.

use std::hash::{Hash, Hasher};

/// Where something was declared: for messages only.
///
/// A place is no part of what is declared: any two are equal, and none is ever serialised.
#[derive(Clone, Debug, Default, Eq)]
pub struct Place {
    /// Path of the source file as the compiler names it; empty where there is none.
    pub file: String,
    /// Line, from 1; 0 where unknown.
    pub line: u32,
    /// Column in characters, from 1; 0 where unknown.
    pub column: u32,
    /// The Rust field, as `Type::field`; empty where there is none.
    pub field: String,
}

impl Place {
    /// The place of the Rust field `field` (as `Type::field`).
    #[must_use]
    pub fn new(file: &str, line: u32, column: u32, field: &str) -> Self {
        Self { file: file.to_owned(), line, column, field: field.to_owned() }
    }

    /// Whether it names any place at all.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.file.is_empty() || !self.field.is_empty()
    }
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.file.is_empty(), self.field.is_empty()) {
            (true, _) => f.write_str(&self.field),
            (false, true) => write!(f, "{}:{}", self.file, self.line),
            (false, false) => write!(f, "{}:{} ({})", self.file, self.line, self.field),
        }
    }
}
