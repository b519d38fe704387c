//! `read-only-option`: the option can only be read.

use super::{Level, Rule, Scope, Told};

/// The option can only be read.
pub static RULE: Rule = Rule {
    name: "read-only-option",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the option can only be read",
    page: include_str!("read_only_option.md"),
};
