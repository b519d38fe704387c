//! `misspelt-namespace`: one part of an option's path is misspelt.

use super::{Level, Rule, Safety, Scope, Told};

/// One part of an option's path is misspelt.
pub static RULE: Rule = Rule {
    name: "misspelt-namespace",
    level: Level::Warning,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "one part of an option's path is misspelt",
    page: include_str!("misspelt_namespace.md"),
};
