//! `relative-path`: a path that does not start with `/`.

use super::{Level, Rule, Scope, Told};

/// A path that does not start with `/`.
pub static RULE: Rule = Rule {
    name: "relative-path",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: None,
    summary: "a path that does not start with `/`",
    page: include_str!("relative_path.md"),
};
