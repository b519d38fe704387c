//! What a run came to.

use std::collections::BTreeMap;

use super::{Diagnostic, Level, Sources};

/// What a run came to.
#[derive(Debug, Default)]
pub struct Report {
    /// The texts that it is about.
    pub sources: Sources,
    /// Every finding once, by file, position and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How much was looked at.
    pub statistics: Statistics,
}

impl Report {
    /// How many findings are at this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether a finding is at this level or above.
    #[must_use]
    pub fn has(&self, level: Level) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.level >= level)
    }

    /// How many findings each rule has, by name.
    #[must_use]
    pub fn by_rule(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            *counts.entry(diagnostic.rule.name).or_default() += 1;
        }
        counts
    }
}

/// How much was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Files that were read.
    pub files: usize,
    /// Files that were not looked into, or not as modules.
    pub skipped: BTreeMap<Skipped, usize>,
    /// Definitions of options that were found.
    pub definitions: Definitions,
    /// Findings that comments keep silent.
    pub suppressed: usize,
}

/// Definitions of options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Definitions {
    /// How many there are.
    pub all: usize,
    /// Of how many the path and the value are known.
    pub known: usize,
}

impl Definitions {
    pub(super) fn add(&mut self, more: Self) {
        self.all += more.all;
        self.known += more.known;
    }
}

/// Why a file was not looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skipped {
    /// The system refuses it.
    Unreadable,
    /// It is no text.
    Binary,
    /// It is over 8 MB.
    TooLarge,
    /// It has syntax errors.
    Broken,
    /// It is no NixOS module: only its syntax was checked.
    NoModule,
}

impl Skipped {
    /// What it says in a list of them.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unreadable => "cannot be read",
            Self::Binary => "binary",
            Self::TooLarge => "over 8 MB",
            Self::Broken => "syntax errors",
            Self::NoModule => "no NixOS module",
        }
    }
}
