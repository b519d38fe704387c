//! `scalar-for-list`: a single value where a list is wanted.

use super::{Level, Rule, Safety, Scope, Told};

/// A single value where a list is wanted.
pub static RULE: Rule = Rule {
    name: "scalar-for-list",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "a single value where a list is wanted",
    page: include_str!("scalar_for_list.md"),
};
