//! Nix source inside a declaration.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::AttrPath;

/// A Nix expression as source text, with what its parser found out about it.
///
/// The derive fills [`NixExpr::analysis`] while Rust compiles. Written by hand or read from a schema file it
/// is empty until `nixgen` parses the text; [`Module::validate`](crate::Module::validate) refuses an
/// expression that nobody parsed. Two expressions are equal if their texts are; only the text is serialised.
#[derive(Clone, Debug, Default, Eq)]
pub struct NixExpr {
    /// The source text of one expression.
    pub text: String,
    /// What its parser found; [`None`] until it was parsed.
    pub analysis: Option<Analysis>,
}

/// What a parser found in a Nix expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Analysis {
    /// Its free variables that certainly are not found in a `with`, without Nix's globals.
    pub free: Vec<String>,
    /// The paths it selects from `cfg`, without those guarded by `?` or `or`.
    pub cfg_paths: Vec<AttrPath>,
    /// The paths it selects from `config`, likewise.
    pub config_paths: Vec<AttrPath>,
}

impl NixExpr {
    /// An expression that nobody parsed yet.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), analysis: None }
    }

    /// An expression with what its parser found.
    #[must_use]
    pub fn parsed(text: impl Into<String>, analysis: Analysis) -> Self {
        Self { text: text.into(), analysis: Some(analysis) }
    }
}

impl From<&str> for NixExpr {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for NixExpr {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Hash for NixExpr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Serialize for NixExpr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NixExpr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
