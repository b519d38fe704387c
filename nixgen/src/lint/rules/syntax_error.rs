//! `syntax-error`: the file is no Nix.

use super::{Level, Rule, Scope, Told};

/// The file is no Nix.
pub static RULE: Rule = Rule {
    name: "syntax-error",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::AnyFile,
    fix: None,
    summary: "the file is no Nix",
    page: include_str!("syntax_error.md"),
};
