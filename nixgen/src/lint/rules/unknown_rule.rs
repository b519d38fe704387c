//! `unknown-rule`: a comment names a rule that is not there.

use super::{Level, Rule, Scope, Told};

/// A comment names a rule that is not there.
pub static RULE: Rule = Rule {
    name: "unknown-rule",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Comment,
    fix: None,
    summary: "a comment names a rule that is not there",
    page: include_str!("unknown_rule.md"),
};
