//! `module-warning`: a warning of the module holds.

use super::{Level, Rule, Scope, Told};

/// A warning of the module holds.
pub static RULE: Rule = Rule {
    name: "module-warning",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "a warning of the module holds",
    page: include_str!("module_warning.md"),
};
