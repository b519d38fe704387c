//! `failed-check`: the option's own check refuses the value.

use super::{Level, Rule, Scope, Told};

/// The option's own check refuses the value.
pub static RULE: Rule = Rule {
    name: "failed-check",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the option's own check refuses the value",
    page: include_str!("failed_check.md"),
};
