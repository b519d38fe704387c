//! `type-mismatch`: the value is not of the option's type.

use super::{Level, Rule, Scope, Told};

/// The value is not of the option's type.
pub static RULE: Rule = Rule {
    name: "type-mismatch",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the value is not of the option's type",
    page: include_str!("type_mismatch.md"),
};
