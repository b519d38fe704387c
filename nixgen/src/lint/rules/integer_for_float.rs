//! `integer-for-float`: an integer where a floating point number is wanted.

use super::{Level, Rule, Safety, Scope, Told};

/// An integer where a floating point number is wanted.
pub static RULE: Rule = Rule {
    name: "integer-for-float",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "an integer where a floating point number is wanted",
    page: include_str!("integer_for_float.md"),
};
