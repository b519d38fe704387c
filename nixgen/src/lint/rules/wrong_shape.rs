//! `wrong-shape`: a value where a group of options is, or a set where an option is.

use super::{Level, Rule, Scope, Told};

/// A value where a group of options is, or a set where an option is.
pub static RULE: Rule = Rule {
    name: "wrong-shape",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "a value where a group of options is, or a set where an option is",
    page: include_str!("wrong_shape.md"),
};
