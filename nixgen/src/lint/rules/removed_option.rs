//! `removed-option`: the option was removed.

use super::{Level, Rule, Scope, Told};

/// The option was removed.
pub static RULE: Rule = Rule {
    name: "removed-option",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the option was removed",
    page: include_str!("removed_option.md"),
};
