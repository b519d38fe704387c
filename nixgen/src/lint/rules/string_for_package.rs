//! `string-for-package`: the name of a package where the package is wanted.

use super::{Level, Rule, Safety, Scope, Told};

/// The name of a package where the package is wanted.
pub static RULE: Rule = Rule {
    name: "string-for-package",
    level: Level::Error,
    told: Told::Always,
    scope: Scope::Module,
    fix: Some(Safety::Unsafe),
    summary: "the name of a package where the package is wanted",
    page: include_str!("string_for_package.md"),
};
