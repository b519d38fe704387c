//! The way in: text to tree and diagnostics.

use super::{Comment, Expr, Span};

/// What was read from a source text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parse {
    /// The tree. Where a diagnostic says that something could not be read, it has an
    /// [`ExprKind::Error`](super::ExprKind::Error).
    pub expr: Expr,
    /// Every comment, in source order.
    pub comments: Vec<Comment>,
    /// What is wrong, in source order; empty for valid Nix (undefined variables are not looked for here).
    pub diagnostics: Vec<Diagnostic>,
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do, in lower case, without a full stop.
    pub message: String,
}
