//! The right side of an attribute, however it is written.

use nix_eval::syntax::{Attr, Expr, ExprKind, Span};

use crate::compare::merge::{RawEntry, RawKey, RawSet, RawValue};

/// What an attribute is bound to.
#[derive(Clone, Copy)]
pub(super) enum Val<'a> {
    /// `name = expr;`.
    Expr(&'a Expr),
    /// `inherit name;`.
    Name(&'a Attr),
    /// `inherit (from) name;`.
    From(&'a Expr, &'a Attr),
}

/// An entry of a set, dotted paths and nested sets being one.
pub(super) struct Entry<'e, 'a> {
    /// The whole entry in the source.
    pub(super) span: Span,
    /// Its name.
    pub(super) name: &'a str,
    /// What it is bound to.
    pub(super) value: Bits<'e, 'a>,
}

/// A value, or a set that stands in several places.
#[derive(Clone, Copy)]
pub(super) enum Bits<'e, 'a> {
    /// One value.
    Val(Val<'a>),
    /// A set whose attributes stand in several places, or below a dotted path.
    Set(&'e RawSet<'a>),
}

/// The entries of a set whose names are all known, in the order of the source.
pub(super) fn entries<'e, 'a>(set: &'e RawSet<'a>) -> Option<Vec<Entry<'e, 'a>>> {
    let mut entries: Vec<_> = set.entries.iter().map(entry).collect::<Option<_>>()?;
    entries.sort_by_key(|entry| entry.span.start);
    Some(entries)
}

fn entry<'e, 'a>(entry: &'e RawEntry<'a>) -> Option<Entry<'e, 'a>> {
    let RawKey::Static(name) = entry.key else { return None };
    let value = match &entry.value {
        RawValue::Expr(expr) => Bits::Val(Val::Expr(expr)),
        RawValue::Inherit(attr) => Bits::Val(Val::Name(attr)),
        RawValue::InheritFrom(from, attr) => Bits::Val(Val::From(from, attr)),
        RawValue::Set(set) => Bits::Set(set),
    };
    Some(Entry { span: entry.span, name, value })
}

/// A set that does not see itself.
pub(super) fn plain_set(expr: &Expr) -> Option<RawSet<'_>> {
    let ExprKind::AttrSet { recursive: false, bindings } = &expr.peeled().kind else { return None };
    Some(RawSet::new(false, bindings))
}
