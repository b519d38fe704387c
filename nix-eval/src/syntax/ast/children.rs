//! The direct parts of an expression.

use super::{Attr, AttrName, Binding, Expr, ExprKind, Param};

impl Expr {
    /// The expressions directly inside it, in the order of the source; of attribute names those that are computed.
    ///
    /// ```
    /// use nix_eval::syntax::{Span, parse};
    /// let parse = parse("{ a.${b} = c; inherit (d) e; }");
    /// let spans: Vec<Span> = parse.expr.children().iter().map(|child| child.span).collect();
    /// assert_eq!(spans, [Span::new(6, 7), Span::new(11, 12), Span::new(23, 24)]);
    /// ```
    #[must_use]
    pub fn children(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        match &self.kind {
            ExprKind::AttrSet { bindings, .. } | ExprKind::LegacyLet(bindings) => {
                parts(bindings, &mut found);
            }
            ExprKind::Let { bindings, body } => {
                parts(bindings, &mut found);
                found.push(body);
            }
            ExprKind::Lambda { param, body } => {
                if let Param::Pattern(pattern) = param {
                    found.extend(pattern.formals.iter().filter_map(|one| one.default.as_ref()));
                }
                found.push(body);
            }
            ExprKind::With { scope, body } => found.extend([&**scope, &**body]),
            ExprKind::Select { subject, path, default } => {
                found.push(subject);
                computed(path, &mut found);
                found.extend(default.as_deref());
            }
            ExprKind::HasAttr { subject, path } => {
                found.push(subject);
                computed(path, &mut found);
            }
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Path(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::List(_)
            | ExprKind::Apply { .. }
            | ExprKind::If { .. }
            | ExprKind::Assert { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Paren(_)
            | ExprKind::Error => self.unscoped_children(|child| found.push(child)),
        }
        found
    }
}

fn parts<'a>(bindings: &'a [Binding], found: &mut Vec<&'a Expr>) {
    for binding in bindings {
        match binding {
            Binding::Attr { path, value, .. } => {
                computed(path, found);
                found.push(value);
            }
            Binding::Inherit { from, names, .. } => {
                found.extend(from);
                computed(names, found);
            }
        }
    }
}

fn computed<'a>(path: &'a [Attr], found: &mut Vec<&'a Expr>) {
    for attr in path {
        if let AttrName::Dynamic(expr) = &attr.name {
            found.push(expr);
        }
    }
}
