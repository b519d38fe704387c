//! `failed-assertion`: an assertion of the module is false.

use super::{Level, Rule, Scope, Told};

/// An assertion of the module is false.
pub static RULE: Rule = Rule {
    name: "failed-assertion",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "an assertion of the module is false",
    page: include_str!("failed_assertion.md"),
};
