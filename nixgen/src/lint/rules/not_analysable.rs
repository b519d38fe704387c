//! `not-analysable`: what an option is set to cannot be known without Nix.

use super::{Level, Rule, Scope, Told};

/// What an option is set to cannot be known without Nix.
pub static RULE: Rule = Rule {
    name: "not-analysable",
    level: Level::Info,
    told: Told::OnDemand,
    scope: Scope::Module,
    fix: None,
    summary: "what an option is set to cannot be known without Nix",
    page: include_str!("not_analysable.md"),
};
