//! `quoted-literal`: a number or boolean in quotes.

use super::{Level, Rule, Safety, Scope, Told};

/// A number or boolean in quotes.
pub static RULE: Rule = Rule {
    name: "quoted-literal",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Safe),
    summary: "a number or boolean in quotes",
    page: include_str!("quoted_literal.md"),
};
