//! `config-beside-definitions`: definitions stand beside `config`.

use super::{Level, Rule, Safety, Scope, Told};

/// Definitions stand beside `config`.
pub static RULE: Rule = Rule {
    name: "config-beside-definitions",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "definitions stand beside `config`",
    page: include_str!("config_beside_definitions.md"),
};
