//! `unreadable-file`: a file is not there, or cannot be read.

use super::{Level, Rule, Scope, Told};

/// A file is not there, or cannot be read.
pub static RULE: Rule = Rule {
    name: "unreadable-file",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::AnyFile,
    fix: None,
    summary: "a file is not there, or cannot be read",
    page: include_str!("unreadable_file.md"),
};
