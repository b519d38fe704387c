//! `null-not-allowed`: null where a value is wanted.

use super::{Level, Rule, Scope, Told};

/// Null where a value is wanted.
pub static RULE: Rule = Rule {
    name: "null-not-allowed",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "null where a value is wanted",
    page: include_str!("null_not_allowed.md"),
};
