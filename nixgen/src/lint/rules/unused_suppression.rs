//! `unused-suppression`: a comment silences nothing.

use super::{Level, Rule, Safety, Scope, Told};

/// A comment silences nothing.
pub static RULE: Rule = Rule {
    name: "unused-suppression",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Comment,
    fix: Some(Safety::Safe),
    summary: "a comment silences nothing",
    page: include_str!("unused_suppression.md"),
};
