//! What stands around a module's set: functions, `let` and `with`.

use nix_eval::syntax::{Expr, ExprKind, Param, Span};

use super::lower::is_path_of_names;
use super::merge::RawSet;

/// A module's set and what is around it.
pub(crate) struct Outline<'a> {
    /// Outermost first.
    pub(crate) layers: Vec<Layer<'a>>,
    /// The set itself.
    pub(crate) body: &'a Expr,
}

/// Something around a module's set.
pub(crate) enum Layer<'a> {
    Head(&'a Param),
    Let(RawSet<'a>),
    With(&'a Expr),
}

impl<'a> Outline<'a> {
    /// Finds the set of the module that `expr` is.
    ///
    /// # Errors
    ///
    /// The place of what is no such thing.
    pub(crate) fn of(expr: &'a Expr) -> Result<Self, Span> {
        let mut layers = Vec::new();
        let mut body = expr.peeled();
        loop {
            if let ExprKind::AttrSet { .. } = body.kind {
                return Ok(Self { layers, body });
            }
            let (layer, inner) = layer(body).ok_or(body.span)?;
            layers.push(layer);
            body = inner.peeled();
        }
    }
}

/// The outermost thing around a module's set, and what is in it.
fn layer(expr: &Expr) -> Option<(Layer<'_>, &Expr)> {
    if let ExprKind::Lambda { param, body } = &expr.kind {
        return Some((Layer::Head(param), body));
    }
    if let ExprKind::Let { bindings, body } = &expr.kind {
        return Some((Layer::Let(RawSet::new(true, bindings)), body));
    }
    let ExprKind::With { scope, body } = &expr.kind else { return None };
    is_path_of_names(scope).then_some((Layer::With(scope), body))
}
