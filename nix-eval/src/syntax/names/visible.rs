//! Which names a place can see.

use super::super::{Attr, Expr, Span};
use super::scope::Place;
use super::walk::{Descend, Reader, walk};

/// The names that what stands around the variable or inherited name at `span` binds, in byte order; `with` and Nix's own
/// names aside. Where there is none at `span`, there are no names.
///
/// ```
/// use nix_eval::syntax::{Span, names_in_scope, parse};
/// let expr = parse("port: let host = prt; in host").expr;
/// assert_eq!(names_in_scope(&expr, Span::new(17, 20)), ["host", "port"]);
/// ```
#[must_use]
pub fn names_in_scope(expr: &Expr, span: Span) -> Vec<&str> {
    let mut visible = Visible { span, names: Vec::new() };
    walk(expr, None, &mut visible);
    visible.names.sort_unstable();
    visible.names
}

struct Visible<'a> {
    span: Span,
    names: Vec<&'a str>,
}

impl<'a> Visible<'a> {
    fn look(&mut self, span: Span, place: &Place<'a>) {
        if span == self.span {
            self.names = place.names().collect();
        }
    }
}

impl<'a> Reader<'a> for Visible<'a> {
    fn expr(&mut self, expr: &'a Expr, place: &Place<'a>) -> Descend {
        self.look(expr.span, place);
        Descend::Everywhere
    }

    fn inherited(&mut self, _: &'a str, span: Span, place: &Place<'a>) {
        self.look(span, place);
    }

    fn inherited_from(&mut self, _: &'a Expr, _: &'a [Attr], _: &Place<'a>) -> Descend {
        Descend::Everywhere
    }
}
