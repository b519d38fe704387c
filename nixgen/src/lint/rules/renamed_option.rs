//! `renamed-option`: the option has another name now.

use super::{Level, Rule, Safety, Scope, Told};

/// The option has another name now.
pub static RULE: Rule = Rule {
    name: "renamed-option",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "the option has another name now",
    page: include_str!("renamed_option.md"),
};
