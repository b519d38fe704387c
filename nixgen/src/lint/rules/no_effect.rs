//! `no-effect`: options of a module that is not enabled.

use super::{Level, Rule, Scope, Told};

/// Options of a module that is not enabled.
pub static RULE: Rule = Rule {
    name: "no-effect",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "options of a module that is not enabled",
    page: include_str!("no_effect.md"),
};
