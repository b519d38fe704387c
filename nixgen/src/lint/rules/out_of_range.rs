//! `out-of-range`: a number, length or text outside of what is allowed.

use super::{Level, Rule, Scope, Told};

/// A number, length or text outside of what is allowed.
pub static RULE: Rule = Rule {
    name: "out-of-range",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "a number, length or text outside of what is allowed",
    page: include_str!("out_of_range.md"),
};
