//! What can be said of names without evaluating: which are free, and what is selected from one.

mod globals;
mod reusable;
mod scope;
mod selections;
mod visible;
mod walk;

use std::collections::HashMap;

pub use self::globals::{global_names, is_global};
pub use self::reusable::reusable;
pub use self::selections::{Selection, selections};
pub use self::visible::names_in_scope;

use self::scope::Place;
use self::walk::{Descend, Reader, walk};
use super::{Attr, Expr, ExprKind, Span};

/// A name that an expression takes from outside.
///
/// ```
/// use nix_eval::syntax::{free_names, parse};
/// let free = free_names(&parse("with lib; [ mkIf config ]").expr);
/// let names: Vec<_> = free.iter().map(|free| (free.name.as_str(), free.under_with)).collect();
/// assert_eq!(names, [("lib", false), ("mkIf", true), ("config", true)]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeName {
    /// The name.
    pub name: String,
    /// Its first occurrence outside of every `with`, else its first.
    pub span: Span,
    /// Whether each occurrence is in the body of a `with` inside the expression, and so may come from there.
    pub under_with: bool,
}

/// The names that `expr` doesn't bind itself, each once, in the order of their first occurrence.
///
/// Names of Nix's global scope are among them; [`is_global`] tells those.
///
/// ```
/// use nix_eval::syntax::{free_names, is_global, parse};
/// let free = free_names(&parse("let a = 1; in map (b: a + b + c) [ ]").expr);
/// let unknown: Vec<_> = free.iter().filter(|free| !is_global(&free.name)).collect();
/// assert_eq!(unknown[0].name, "c");
/// assert_eq!(unknown.len(), 1);
/// ```
#[must_use]
pub fn free_names(expr: &Expr) -> Vec<FreeName> {
    let mut found = Found::default();
    walk(expr, None, &mut found);
    // `inherit` in a `let` is read before what stands before it.
    found.names.sort_by_key(|(first, _)| *first);
    found.names.into_iter().map(|(_, name)| name).collect()
}

/// The free names so far, with where each occurred first.
#[derive(Default)]
struct Found<'a> {
    names: Vec<(Span, FreeName)>,
    index: HashMap<&'a str, usize>,
}

impl<'a> Reader<'a> for Found<'a> {
    fn expr(&mut self, expr: &'a Expr, place: &Place<'a>) -> Descend {
        if let ExprKind::Variable(name) = &expr.kind {
            self.inherited(name, expr.span, place);
        }
        Descend::Everywhere
    }

    fn inherited(&mut self, name: &'a str, span: Span, place: &Place<'a>) {
        if place.is_bound(name) {
            return;
        }
        let under_with = place.is_under_with();
        let Some(known) = self.index.get(name).and_then(|index| self.names.get_mut(*index)) else {
            self.index.insert(name, self.names.len());
            self.names.push((span, FreeName { name: name.to_owned(), span, under_with }));
            return;
        };
        known.0 = known.0.min(span);
        // The earliest outside of every `with` is the one to show.
        let better = (under_with, span) < (known.1.under_with, known.1.span);
        if better {
            (known.1.under_with, known.1.span) = (under_with, span);
        }
    }

    fn inherited_from(&mut self, _: &'a Expr, _: &'a [Attr], _: &Place<'a>) -> Descend {
        Descend::Everywhere
    }
}
