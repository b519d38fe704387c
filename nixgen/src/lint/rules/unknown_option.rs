//! `unknown-option`: there is no such option.

use super::{Level, Rule, Safety, Scope, Told};

/// There is no such option.
pub static RULE: Rule = Rule {
    name: "unknown-option",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "there is no such option",
    page: include_str!("unknown_option.md"),
};
