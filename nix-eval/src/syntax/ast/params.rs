//! What functions bind.

use super::super::Span;
use super::Expr;

/// What a function binds (Nix manual, "Functions").
///
/// ```
/// use nix_eval::syntax::{ExprKind, Param, parse};
/// let ExprKind::Lambda { param, .. } = parse("x: x").expr.kind else { panic!("a function") };
/// assert!(matches!(param, Param::Name { name, .. } if name == "x"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// `x:`.
    Name {
        /// The variable.
        name: String,
        /// Where it stands.
        span: Span,
    },
    /// `{ a, b ? 1, ... } @ all:`.
    Pattern(Pattern),
}

/// A function's set pattern.
///
/// ```
/// use nix_eval::syntax::{ExprKind, Param, parse};
/// let function = parse("{ lib, port ? 80, ... } @ args: port").expr.kind;
/// let ExprKind::Lambda { param: Param::Pattern(pattern), .. } = function else { panic!("a pattern") };
/// assert_eq!(pattern.formals[1].name, "port");
/// assert!(pattern.ellipsis);
/// assert_eq!(pattern.bind.as_deref(), Some("args"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// From the brace or the name before it to the end of the pattern.
    pub span: Span,
    /// In source order.
    pub formals: Vec<Formal>,
    /// Whether `...` is there.
    pub ellipsis: bool,
    /// The name beside `@`.
    pub bind: Option<String>,
}

/// One argument in a set pattern.
///
/// ```
/// use nix_eval::syntax::{ExprKind, Param, parse};
/// let function = parse("{ lib, port ? 80 }: port").expr.kind;
/// let ExprKind::Lambda { param: Param::Pattern(pattern), .. } = function else { panic!("a pattern") };
/// let required = pattern.formals.iter().filter(|formal| formal.default.is_none());
/// assert_eq!(required.map(|formal| formal.name.as_str()).collect::<Vec<_>>(), ["lib"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Formal {
    /// Where the name stands.
    pub span: Span,
    /// The argument's name.
    pub name: String,
    /// What follows `?`.
    pub default: Option<Expr>,
}
