//! The parts of a module's text whose definitions have nothing to do with each other.
//!
//! In `{ lib, ... }: let a = 1; in { boot.x = a; services = { }; }` these are `boot.x = a;` and `services = { };`:
//! attributes of a set that is not recursive do not see each other, so that what each of them comes to depends on its own
//! text, on the text around the set, and on other files. Of a long set that defines a group of options each attribute is a part.

use std::cmp::Ordering;

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind, Span};
use nix_schema::AttrPath;

use crate::modules::{Options, Step};

/// A text in parts.
pub(super) struct Parts<'t> {
    /// The set's own bytes, without its braces.
    pub(super) set: Span,
    /// By path, none of which begins with another.
    pub(super) parts: Vec<Part<'t>>,
}

/// Bindings that make definitions together.
pub(super) struct Part<'t> {
    /// The names that they all begin with: the way to an option, or as much of it as is written at once.
    pub(super) path: Vec<&'t str>,
    /// In source order.
    pub(super) bindings: Vec<Span>,
    /// Its texts, and where in the tree of options they stand; nothing if it is not known what they depend on.
    pub(super) key: Option<String>,
}

impl<'t> Parts<'t> {
    /// Those of a file's module, if it is known what they are.
    pub(super) fn of<'a>(
        (module, text): (&'t Expr, &str),
        options: impl Options<'a>,
    ) -> Option<Self> {
        let (set, bindings) = definitions(module)?;
        let mut found = Vec::new();
        take_apart(bindings, text, (options, &[]), &mut found)?;
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let mut parts: Vec<Part<'_>> = Vec::with_capacity(found.len());
        for part in found {
            match parts.last_mut().filter(|last| part.path.starts_with(&last.path)) {
                Some(last) => last.add(part),
                None => parts.push(part),
            }
        }
        Some(Self { set, parts })
    }

    /// The number of the part that a definition belongs to.
    pub(super) fn number(&self, path: &AttrPath) -> Option<usize> {
        let names = || path.0.iter().map(String::as_str);
        let behind = self
            .parts
            .partition_point(|part| part.path.iter().copied().cmp(names()) != Ordering::Greater);
        let number = behind.checked_sub(1)?;
        let begins = &self.parts[number].path;
        let is_within = begins.len() <= path.0.len() && names().zip(begins).all(|(a, b)| a == *b);
        is_within.then_some(number)
    }
}

impl Part<'_> {
    fn add(&mut self, other: Self) {
        self.bindings.extend(other.bindings);
        self.key = self.key.take().zip(other.key).map(|(a, b)| a + &b);
    }
}

/// A set of fewer bytes is one part: many small ones take longer to tell apart than to judge again.
const LONG: usize = 1_000;

/// Finds the parts that the bindings of a set are, which defines the group of options at a path.
fn take_apart<'t, 'a, G: Options<'a>>(
    bindings: &'t [Binding],
    text: &str,
    (group, at): (G, &[&'t str]),
    found: &mut Vec<Part<'t>>,
) -> Option<()> {
    for binding in bindings {
        match binding {
            Binding::Attr { span, path, value } => {
                let names = path.iter().map(name).collect::<Option<Vec<_>>>()?;
                let (names, below) = own(names, group);
                let path = [at, &names].concat();
                let written = text.get(span.range())?;
                match (below, &value.peeled().kind) {
                    (Some(below), ExprKind::AttrSet { recursive: false, bindings })
                        if written.len() > LONG && !bindings.is_empty() =>
                    {
                        take_apart(bindings, text, (below, &path), found)?;
                    }
                    _ => {
                        let key = format!("{}\0{}\0{written}\0", path.join("\0"), at.len());
                        found.push(Part { path, bindings: vec![*span], key: Some(key) });
                    }
                }
            }
            Binding::Inherit { names, .. } => {
                for attr in names {
                    let path = [at, &[name(attr)?]].concat();
                    found.push(Part { path, bindings: Vec::new(), key: None });
                }
            }
        }
    }
    Some(())
}

/// The set of a module's definitions: its bytes between the braces, and what is in it.
fn definitions(module: &Expr) -> Option<(Span, &[Binding])> {
    let (set, bindings) = literal(module)?;
    let mut apart = bindings.iter().filter(|binding| sets_apart(binding));
    match (apart.next(), apart.next()) {
        (None, _) => Some((set, bindings)),
        (Some(Binding::Attr { path, value, .. }), None) => match path.as_slice() {
            [name] if name.as_static() == Some("config") => literal(value),
            _ => None,
        },
        (Some(_), _) => None,
    }
}

/// Whether the definitions of a module with such a binding stand in its `config`.
fn sets_apart(binding: &Binding) -> bool {
    let is = |attr: &Attr| matches!(attr.as_static(), Some("config" | "options"));
    match binding {
        Binding::Attr { path, .. } => path.first().is_some_and(is),
        Binding::Inherit { names, .. } => names.iter().any(is),
    }
}

/// The literal set that something gives for certain, if it has a value at all.
fn literal(expr: &Expr) -> Option<(Span, &[Binding])> {
    let expr = expr.peeled();
    if let ExprKind::Lambda { body, .. }
    | ExprKind::Let { body, .. }
    | ExprKind::With { body, .. }
    | ExprKind::Assert { body, .. } = &expr.kind
    {
        return literal(body);
    }
    let ExprKind::AttrSet { recursive: false, bindings } = &expr.kind else { return None };
    Some((Span::new(expr.span.start + 1, expr.span.end - 1), bindings))
}

/// The name of an attribute; nothing if it is not written as one, or may make a property of the set that it is in.
fn name(attr: &Attr) -> Option<&str> {
    attr.as_static().filter(|name| *name != "_type")
}

/// As much of a path as leads to the first option, or away from all of them; the group that it leads to if it does neither.
fn own<'t, 'a, G: Options<'a>>(mut path: Vec<&'t str>, options: G) -> (Vec<&'t str>, Option<G>) {
    let mut group = options;
    for (at, name) in path.iter().enumerate() {
        match group.step(name) {
            Step::Group(below) => group = below,
            Step::Option(_)
            | Step::Renamed(_)
            | Step::Removed(_)
            | Step::Unknown
            | Step::Undeclared => {
                path.truncate(at + 1);
                return (path, None);
            }
        }
    }
    (path, Some(group))
}
