//! `duplicate-attribute`: an attribute is defined twice.

use super::{Level, Rule, Scope, Told};

/// An attribute is defined twice.
pub static RULE: Rule = Rule {
    name: "duplicate-attribute",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::AnyFile,
    fix: None,
    summary: "an attribute is defined twice",
    page: include_str!("duplicate_attribute.md"),
};
