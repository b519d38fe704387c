//! `internal-option`: the option is the module's own.

use super::{Level, Rule, Scope, Told};

/// The option is the module's own.
pub static RULE: Rule = Rule {
    name: "internal-option",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "the option is the module's own",
    page: include_str!("internal_option.md"),
};
