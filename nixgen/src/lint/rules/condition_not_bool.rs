//! `condition-not-bool`: the condition of `mkIf` is no boolean.

use super::{Level, Rule, Scope, Told};

/// The condition of `mkIf` is no boolean.
pub static RULE: Rule = Rule {
    name: "condition-not-bool",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the condition of `mkIf` is no boolean",
    page: include_str!("condition_not_bool.md"),
};
