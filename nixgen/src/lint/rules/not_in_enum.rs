//! `not-in-enum`: the value is none of those that are allowed.

use super::{Level, Rule, Safety, Scope, Told};

/// The value is none of those that are allowed.
pub static RULE: Rule = Rule {
    name: "not-in-enum",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "the value is none of those that are allowed",
    page: include_str!("not_in_enum.md"),
};
