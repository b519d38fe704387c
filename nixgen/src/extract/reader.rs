//! What reads a module: its source, the names in scope, and what was noted so far.

use std::collections::HashSet;

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, Span};
use nix_schema::{AttrPath, Comment, NixExpr, Place, Text, Value};

use crate::compare::merge::{RawEntry, RawKey, RawSet, RawValue};
use crate::compare::source::Source;
use crate::constant::value_of;
use crate::print::{self, Nix};

use super::comments::Comments;
use super::forced::Forced;
use super::fragment::{self, Fragment};
use super::note::{Note, NoteKind};
use super::scope::{Free, Scope};
use super::value::{Bits, Entry, Val, entries};

/// A module being read.
pub(super) struct Reader<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) scope: Scope<'a>,
    pub(super) comments: Comments,
    pub(super) notes: Vec<Note>,
    /// Aliases of `lib` that some fragment needs as they are.
    pub(super) kept: HashSet<String>,
    /// What has to stay Nix, whatever it looks like.
    pub(super) forced: &'s Forced,
    /// What `cfg` reads of `config`, if there is one.
    pub(super) cfg: Option<AttrPath>,
    /// Whether the part of `config` that is read stands in a list of parts.
    pub(super) is_listed: bool,
    /// How many bindings were looked through.
    pub(super) depth: u32,
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn place(&self, span: Span) -> Place {
        let (line, column) = self.source.position(span.start);
        Place::new(self.source.label(), line, column, "")
    }

    pub(super) fn note(&mut self, kind: NoteKind, subject: impl Into<String>, at: (Span, &str)) {
        let place = self.place(at.0);
        let (subject, message) = (subject.into(), at.1.to_owned());
        self.notes.push(Note { kind, subject, place, message });
    }

    /// Where a value stands.
    pub(super) fn start_of(&self, bits: Bits<'_, '_>) -> Span {
        match bits {
            Bits::Val(Val::Expr(expr)) => expr.span,
            Bits::Val(Val::Name(attr) | Val::From(_, attr)) => attr.span,
            Bits::Set(set) => set.entries.first().map_or(Span::default(), |entry| entry.span),
        }
    }

    fn take(&mut self, fragment: Fragment) -> NixExpr {
        self.kept.extend(fragment.kept);
        NixExpr::new(fragment.text)
    }

    /// An expression as a fragment.
    pub(super) fn nix(&mut self, expr: &'a Expr) -> NixExpr {
        self.comments.within(expr.span);
        let fragment = fragment::fragment(&self.scope, self.source.text(), expr);
        self.take(fragment)
    }

    /// What an attribute is bound to, as a fragment.
    pub(super) fn val(&mut self, val: Val<'a>) -> NixExpr {
        match val {
            Val::Expr(expr) => self.nix(expr),
            Val::Name(attr) => {
                let name = attr.as_static().unwrap_or_default();
                match self.scope.free(name, &[]) {
                    Free::AsIs => NixExpr::new(name),
                    Free::Spelled(path) => NixExpr::new(path.join(".")),
                    Free::Ambiguous => {
                        let withs = self.scope.withs.iter().map(|path| path.join("."));
                        let withs: Vec<String> =
                            withs.map(|path| ["with ", &path, "; "].concat()).collect();
                        NixExpr::new([&withs.concat(), name].concat())
                    }
                }
            }
            Val::From(from, attr) => {
                let text = self.nix(from).text;
                let atomic = crate::emit::is_atomic(&text);
                let name = attr.as_static().unwrap_or_default();
                plain(&Nix::Select(Box::new(Nix::Source { text, atomic }), name.to_owned()))
            }
        }
    }

    /// A value or a set that stands in several places, as a fragment.
    pub(super) fn bits(&mut self, bits: Bits<'_, 'a>) -> NixExpr {
        match bits {
            Bits::Val(val) => self.val(val),
            Bits::Set(set) => {
                let nix = self.gathered(set);
                plain(&nix)
            }
        }
    }

    /// A set that stands in several places, as one.
    pub(super) fn gathered(&mut self, set: &RawSet<'a>) -> Nix {
        let mut sorted: Vec<_> = set.entries.iter().collect();
        sorted.sort_by_key(|entry| entry.span.start);
        Nix::Set(sorted.into_iter().map(|entry| self.gathered_entry(entry)).collect())
    }

    fn gathered_entry(&mut self, entry: &RawEntry<'a>) -> print::Entry {
        let value = match &entry.value {
            RawValue::Expr(expr) => self.source_of(Val::Expr(expr)),
            RawValue::Inherit(attr) => self.source_of(Val::Name(attr)),
            RawValue::InheritFrom(from, attr) => self.source_of(Val::From(from, attr)),
            RawValue::Set(set) => self.gathered(set),
        };
        match &entry.key {
            RawKey::Static(name) => print::Entry::named(name, value),
            RawKey::Long(name) => print::Entry::named(name, value),
            RawKey::Dynamic(expr) => print::Entry::computed(self.nix(expr).text, value),
        }
    }

    fn source_of(&mut self, val: Val<'a>) -> Nix {
        Nix::Source { text: self.val(val).text, atomic: false }
    }

    /// A text: static, or Nix.
    pub(super) fn text(&mut self, bits: Bits<'_, 'a>) -> Text {
        match static_text(bits) {
            Some(text) => Text::Static(text),
            None => Text::Nix(self.bits(bits)),
        }
    }

    /// The value of an expression that is one already, and is written as nixgen would write it.
    pub(super) fn constant(&self, bits: Bits<'_, 'a>) -> Option<Value> {
        let expr = match bits {
            Bits::Val(Val::Expr(expr)) => expr,
            Bits::Val(_) => return None,
            Bits::Set(set) => {
                let entry = |entry: Entry<'_, 'a>| {
                    Some((entry.name.to_owned(), self.constant(entry.value)?))
                };
                let all = entries(set).filter(|_| !set.recursive)?.into_iter().map(entry);
                return all.collect::<Option<_>>().map(Value::Attrs);
            }
        };
        let is_free = is_constant(expr) && !self.comments.any_in(expr.span);
        is_free.then(|| value_of(expr)).flatten()
    }

    /// Takes the comments of the entry at `span`, those since `from` included.
    pub(super) fn comment(&mut self, subject: &AttrPath, (from, span): (u32, Span)) -> Comment {
        let end = self.comments.end_behind(self.source.text(), span.end);
        let (comment, behind) = self.comments.claim(Span::new(from, end), span.start);
        if let Some(at) = behind {
            let message = "a comment inside or behind it stands above it now";
            self.note(NoteKind::Moved, subject.to_string(), (Span::new(at, at), message));
        }
        comment
    }
}

/// A tree as a fragment.
pub(super) fn plain(nix: &Nix) -> NixExpr {
    // What cannot be printed was no Nix before either.
    NixExpr::new(print::plain(nix).unwrap_or_default())
}

/// The text of a string without interpolation.
pub(super) fn static_text(bits: Bits<'_, '_>) -> Option<String> {
    let Bits::Val(Val::Expr(expr)) = bits else { return None };
    expr.as_text().map(str::to_owned)
}

/// The texts of a list of strings without interpolation.
pub(super) fn texts(expr: &Expr) -> Option<Vec<String>> {
    let ExprKind::List(items) = &expr.peeled().kind else { return None };
    items.iter().map(|item| item.as_text().map(str::to_owned)).collect()
}

/// The items of a list.
pub(super) fn items(expr: &Expr) -> Option<&[Expr]> {
    let ExprKind::List(items) = &expr.peeled().kind else { return None };
    Some(items)
}

/// Whether a constant means nothing else when its value is written again.
fn is_constant(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::AttrSet { recursive, .. } => {
            !recursive && expr.children().into_iter().all(is_constant)
        }
        ExprKind::Binary { op: BinaryOp::Sub, left, right } => {
            let is = |expr: &Expr, int| value_of(expr) == Some(Value::Int(int));
            is(left, -i64::MAX) && is(right, 1)
        }
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
        | ExprKind::Let { .. }
        | ExprKind::LegacyLet(_)
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
        | ExprKind::Error => expr.children().into_iter().all(is_constant),
    }
}
