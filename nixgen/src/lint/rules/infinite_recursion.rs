//! `infinite-recursion`: a value is needed to compute itself.

use super::{Level, Rule, Scope, Told};

/// A value is needed to compute itself.
pub static RULE: Rule = Rule {
    name: "infinite-recursion",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "a value is needed to compute itself",
    page: include_str!("infinite_recursion.md"),
};
