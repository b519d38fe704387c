//! What a name may stand for, so that it can be used in several places.

use super::super::{Attr, Binding, Expr, ExprKind, Param, Span};
use super::scope::Place;
use super::walk::{Descend, Reader, walk};

/// The parts of `expr` that are bound to names: values of `let`, defaults of arguments, `rec` sets. They are in source
/// order, and none is in another one.
///
/// What stands in one of them may be used more than once; what stands in none is used where it is written.
///
/// ```
/// use nix_eval::syntax::{parse, reusable};
/// let text = "let port = 80; in { a = port; b = 90; }";
/// let spans = reusable(&parse(text).expr);
/// assert_eq!(spans.iter().map(|span| &text[span.range()]).collect::<Vec<_>>(), ["80"]);
/// ```
#[must_use]
pub fn reusable(expr: &Expr) -> Vec<Span> {
    let mut found = Reusable(Vec::new());
    walk(expr, None, &mut found);
    let mut spans = found.0;
    // The outer one of two that start together comes first.
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut outer: Vec<Span> = Vec::new();
    for span in spans {
        if outer.last().is_none_or(|last| last.end <= span.start) {
            outer.push(span);
        }
    }
    outer
}

struct Reusable(Vec<Span>);

impl Reusable {
    fn values(&mut self, bindings: &[Binding]) {
        self.0.extend(bindings.iter().filter_map(|binding| match binding {
            Binding::Attr { value, .. } => Some(value.span),
            Binding::Inherit { .. } => None,
        }));
    }
}

impl<'a> Reader<'a> for Reusable {
    fn expr(&mut self, expr: &'a Expr, _: &Place<'a>) -> Descend {
        match &expr.kind {
            ExprKind::Let { bindings, .. } | ExprKind::LegacyLet(bindings) => self.values(bindings),
            ExprKind::AttrSet { recursive: true, .. } => self.0.push(expr.span),
            ExprKind::Lambda { param: Param::Pattern(pattern), .. } => {
                let defaults = pattern.formals.iter().filter_map(|formal| formal.default.as_ref());
                self.0.extend(defaults.map(|default| default.span));
            }
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Path(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::List(_)
            | ExprKind::AttrSet { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::Apply { .. }
            | ExprKind::Select { .. }
            | ExprKind::HasAttr { .. }
            | ExprKind::If { .. }
            | ExprKind::Assert { .. }
            | ExprKind::With { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Paren(_)
            | ExprKind::Error => {}
        }
        Descend::Everywhere
    }

    fn inherited(&mut self, _: &'a str, _: Span, _: &Place<'a>) {}

    fn inherited_from(&mut self, _: &'a Expr, _: &'a [Attr], _: &Place<'a>) -> Descend {
        Descend::Everywhere
    }
}
