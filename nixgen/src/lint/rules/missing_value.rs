//! `missing-value`: an option without default has no value.

use super::{Level, Rule, Scope, Told};

/// An option without default has no value.
pub static RULE: Rule = Rule {
    name: "missing-value",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "an option without default has no value",
    page: include_str!("missing_value.md"),
};
