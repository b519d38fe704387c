//! `evaluation-error`: the expression has no value.

use super::{Level, Rule, Scope, Told};

/// The expression has no value.
pub static RULE: Rule = Rule {
    name: "evaluation-error",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::AnyFile,
    fix: None,
    summary: "the expression has no value",
    page: include_str!("evaluation_error.md"),
};
