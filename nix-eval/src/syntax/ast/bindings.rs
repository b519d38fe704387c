//! What stands in a set or `let`, and attribute paths.

use super::super::Span;
use super::Expr;

/// One entry of an attribute set or `let`.
///
/// ```
/// use nix_eval::syntax::{Binding, ExprKind, parse};
/// let text = "{ a.b = 1; inherit (c) d e; }";
/// let ExprKind::AttrSet { bindings, .. } = parse(text).expr.kind else { panic!("a set") };
/// assert!(matches!(&bindings[0], Binding::Attr { path, .. } if path.len() == 2));
/// assert!(matches!(&bindings[1], Binding::Inherit { from: Some(_), names, .. } if names.len() == 2));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Binding {
    /// `a.b.c = value;`.
    Attr {
        /// The whole entry, semicolon included.
        span: Span,
        /// At least one.
        path: Vec<Attr>,
        /// After the `=`.
        value: Expr,
    },
    /// `inherit a b;`, `inherit (from) a b;`.
    Inherit {
        /// The whole entry, semicolon included.
        span: Span,
        /// The expression in parentheses.
        from: Option<Expr>,
        /// The names; Nix allows no interpolation here.
        names: Vec<Attr>,
    },
}

/// One step of an attribute path.
///
/// ```
/// use nix_eval::syntax::{ExprKind, parse};
/// let text = r#"a."b c".${d}"#;
/// let ExprKind::Select { path, .. } = parse(text).expr.kind else { panic!("a selection") };
/// let names: Vec<Option<&str>> = path.iter().map(|attr| attr.as_static()).collect();
/// assert_eq!(names, [Some("b c"), None]);
/// assert_eq!(&text[path[1].span.range()], "${d}");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Attr {
    /// The bytes it was read from, quotes included.
    pub span: Span,
    /// What it is.
    pub name: AttrName,
}

/// A step's name.
///
/// ```
/// use nix_eval::syntax::{AttrName, ExprKind, parse};
/// let ExprKind::HasAttr { path, .. } = parse("a ? ${b}").expr.kind else { panic!("a test") };
/// let AttrName::Dynamic(name) = &path[0].name else { panic!("computed") };
/// assert_eq!(name.kind, ExprKind::Variable("b".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum AttrName {
    /// `a`, or `"a b"` without interpolation.
    Static(String),
    /// `${e}`, or a quoted name with interpolation (then `e` is an [`ExprKind::Str`](super::ExprKind::Str)).
    Dynamic(Box<Expr>),
}

impl Attr {
    /// The name, where it is known without evaluating. The example on the type uses it.
    #[must_use]
    pub fn as_static(&self) -> Option<&str> {
        match &self.name {
            AttrName::Static(name) => Some(name),
            AttrName::Dynamic(_) => None,
        }
    }
}
