//! `conflicting-definitions`: two definitions that cannot both hold.

use super::{Level, Rule, Scope, Told};

/// Two definitions that cannot both hold.
pub static RULE: Rule = Rule {
    name: "conflicting-definitions",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "two definitions that cannot both hold",
    page: include_str!("conflicting_definitions.md"),
};
