//! What is selected from one variable, as `cfg.port` and `inherit (cfg) port;` do.

use super::super::{Attr, Expr, ExprKind, Span};
use super::scope::{Place, selected};
use super::walk::{Descend, Reader, walk};

/// Something selected from a variable.
///
/// ```
/// use nix_eval::syntax::{parse, selections};
/// let text = "cfg.port or 80";
/// let selection = &selections(&parse(text).expr, "cfg")[0];
/// assert_eq!(selection.path, ["port"]);
/// assert_eq!(&text[selection.span.range()], "cfg.port or 80");
/// assert!(selection.guarded);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The names, up to the first that is computed; empty for the variable itself.
    pub path: Vec<String>,
    /// The whole selection, computed names and default included; for `inherit`, the inherited name.
    pub span: Span,
    /// Whether it may be missing: `cfg.a or d`, `cfg ? a`.
    pub guarded: bool,
}

/// Everything that `expr` selects from its free variable `root`, in source order.
///
/// Names that a `let` or `rec` gives to a plain path are followed: `let c = cfg.a; in c.b` selects `a` and
/// `a.b`. What a `with` brings into scope is not: `with cfg; a` selects `cfg` itself.
///
/// ```
/// use nix_eval::syntax::{parse, selections};
/// let text = "let tls = cfg.tls; in { inherit (cfg) port; cert = tls.cert; }";
/// let found = selections(&parse(text).expr, "cfg");
/// let paths: Vec<String> = found.iter().map(|selection| selection.path.join(".")).collect();
/// assert_eq!(paths, ["tls", "port", "tls.cert"]);
/// ```
#[must_use]
pub fn selections(expr: &Expr, root: &str) -> Vec<Selection> {
    let mut found = Found::default();
    walk(expr, Some(root), &mut found);
    found.0.sort_by_key(|selection| selection.span.start);
    found.0
}

#[derive(Default)]
struct Found(Vec<Selection>);

impl Found {
    fn add<'p>(&mut self, path: impl Iterator<Item = &'p str>, span: Span, guarded: bool) {
        self.0.push(Selection { path: path.map(str::to_owned).collect(), span, guarded });
    }
}

impl<'a> Reader<'a> for Found {
    fn expr(&mut self, expr: &'a Expr, place: &Place<'a>) -> Descend {
        let Some(selected) = selected(expr) else {
            return Descend::Everywhere;
        };
        let ExprKind::Variable(name) = &selected.base.kind else {
            return Descend::Everywhere;
        };
        let Some(alias) = place.alias(name) else {
            return Descend::Everywhere;
        };
        let known = selected.path.iter().map_while(|attr| attr.as_static());
        self.add(alias.iter().copied().chain(known), expr.span, selected.is_guarded);
        Descend::IntoPath
    }

    fn inherited(&mut self, name: &'a str, span: Span, place: &Place<'a>) {
        if let Some(alias) = place.alias(name) {
            self.add(alias.iter().copied(), span, false);
        }
    }

    fn inherited_from(&mut self, from: &'a Expr, names: &'a [Attr], place: &Place<'a>) -> Descend {
        match place.plain_alias(from) {
            Some(alias) if !names.is_empty() => {
                for attr in names {
                    let path = alias.iter().copied().chain(attr.as_static());
                    self.add(path, attr.span, false);
                }
                Descend::IntoPath
            }
            _ => Descend::Everywhere,
        }
    }
}
