//! Whole bindings of a valid text that a broken one still has.

use super::super::lower::Lower;
use super::super::{Binding, Diagnostic, Expr, ExprKind, Span};
use super::edits::{Edit, Edits};
use super::span;
use super::splice::{Shift, Splice};

/// What stands for bindings that are not read again.
const STAND_IN: &str = "x=0;";

/// Bindings side by side that a change leaves as they are.
pub(super) struct Hole<'a> {
    bindings: &'a [Binding],
    /// How far they moved.
    by: i64,
    /// Where they are now.
    pub(super) now: Span,
    /// Where what stands for them is.
    pub(super) stand_in: Span,
}

/// What stays, of each set and `let` around what changed, in the order of the text.
pub(super) fn holes<'a>(expr: &'a Expr, edits: &Edits, text: &str) -> Vec<Hole<'a>> {
    let mut found = Vec::new();
    around(expr, edits.all(), text, &mut found);
    found.sort_unstable_by_key(|hole| hole.now.start);
    found
}

/// What stays in an expression that changed within.
fn around<'a>(expr: &'a Expr, edits: &[Edit], text: &str, found: &mut Vec<Hole<'a>>) {
    let (own, mut from) = (bindings(expr), 0);
    for edit in edits {
        let first = own.partition_point(|own| span(own).end <= edit.old.start);
        found.extend(own.get(from..first).and_then(|stay| Hole::of(stay, edits, text)));
        let end = own.partition_point(|own| span(own).start < edit.old.end).max(first);
        if edit.old.end >= expr.span.start && from <= end {
            // What is wrong often ends at the start of the next one.
            let next =
                own.get(end).filter(|next| !edits.iter().any(|edit| is_in(edit, span(next))));
            next.into_iter().for_each(|next| inside(next, edits, text, found));
            from = end + 1;
        }
    }
    found.extend(own.get(from..).and_then(|stay| Hole::of(stay, edits, text)));
    let is_changed = |child: &&Expr| {
        let holds =
            |edit: &Edit| child.span.start <= edit.old.start && edit.old.end <= child.span.end;
        edits.iter().any(holds)
    };
    for child in expr.children().into_iter().filter(is_changed) {
        around(child, edits, text, found);
    }
}

/// Whether something in a binding changed.
fn is_in(edit: &Edit, binding: Span) -> bool {
    edit.old.start < binding.end && binding.start < edit.old.end
}

/// What stays in a binding, but for what stands first in each set.
fn inside<'a>(binding: &'a Binding, edits: &[Edit], text: &str, found: &mut Vec<Hole<'a>>) {
    let Binding::Attr { value, .. } = binding else { return };
    let mut work = vec![value];
    while let Some(expr) = work.pop() {
        if let [first, rest @ ..] = bindings(expr) {
            found.extend(Hole::of(rest, edits, text));
            inside(first, edits, text, found);
        } else {
            work.extend(expr.children());
        }
    }
}

fn bindings(expr: &Expr) -> &[Binding] {
    match &expr.kind {
        ExprKind::AttrSet { bindings, .. }
        | ExprKind::LegacyLet(bindings)
        | ExprKind::Let { bindings, .. } => bindings,
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
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
        | ExprKind::Error => &[],
    }
}

impl<'a> Hole<'a> {
    /// That of those of some bindings that the text has, if it saves anything.
    fn of(bindings: &'a [Binding], edits: &[Edit], text: &str) -> Option<Self> {
        let start = span(bindings.first()?).start;
        let before = edits.iter().take_while(|edit| edit.old.end <= start);
        Self::moved_by(before.map(Edit::longer).sum(), bindings, text)
    }

    /// The same without the first binding.
    pub(super) fn smaller(&self, text: &str) -> Option<Self> {
        Self::moved_by(self.by, self.bindings.get(1..)?, text)
    }

    fn moved_by(by: i64, bindings: &'a [Binding], text: &str) -> Option<Self> {
        let all = Shift { from: 0, by };
        let has = |own: &Binding| all.place(span(own).end) as usize <= text.len();
        let bindings = &bindings[..bindings.partition_point(has)];
        let (first, last) = (bindings.first()?, bindings.last()?);
        let now = Span::new(all.place(span(first).start), all.place(span(last).end));
        let before = text.as_bytes().get((now.start as usize).checked_sub(1)?)?;
        // No token before looks further than that.
        let is_apart = before.is_ascii_whitespace() || *before == b';';
        let is_long = now.range().len() > STAND_IN.len();
        (is_apart && is_long).then_some(Self { bindings, by, now, stand_in: now })
    }

    /// How deep what stands for the bindings is in a tree, if it is read as a binding there.
    pub(super) fn depth(&self, tree: &Expr) -> Option<usize> {
        let (mut depth, mut expr) = (1, tree);
        while !bindings(expr).iter().any(|own| span(own) == self.stand_in) {
            // Names are told as they are written.
            if bindings(expr).iter().any(|own| self.is_in_name_of(own)) {
                return None;
            }
            let holds = |child: &&Expr| self.is_in(child.span);
            expr = expr.children().into_iter().find(holds)?;
            depth += 1;
        }
        Some(depth)
    }

    fn is_in_name_of(&self, binding: &Binding) -> bool {
        match binding {
            Binding::Attr { path, .. } => path.iter().any(|attr| self.is_in(attr.span)),
            Binding::Inherit { .. } => false,
        }
    }

    fn is_in(&self, span: Span) -> bool {
        span.start <= self.stand_in.start && self.stand_in.end <= span.end
    }

    /// The bindings where they are now.
    fn moved(&self) -> Vec<Binding> {
        let mut bindings = self.bindings.to_vec();
        if self.by != 0 {
            let shift = Shift { from: 0, by: self.by };
            let mut all = Splice::new(Span::new(0, 0), shift, None);
            bindings.iter_mut().for_each(|binding| all.binding(binding));
        }
        bindings
    }
}

/// The text with the bindings left out.
pub(super) fn without(text: &str, holes: &mut [Hole<'_>]) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for hole in holes {
        rest.push_str(text.get(at..hole.now.start as usize).unwrap_or_default());
        at = hole.now.end as usize;
        let start = u32::try_from(rest.len()).unwrap_or(u32::MAX);
        rest.push_str(STAND_IN);
        hole.stand_in = Span::new(start, u32::try_from(rest.len()).unwrap_or(u32::MAX));
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}

/// Puts the bindings back into the tree of what was left.
pub(super) fn fill(tree: &mut Expr, holes: &[Hole<'_>]) {
    for hole in holes {
        let length = hole.stand_in.end - hole.stand_in.start;
        // What is before it has its place by now.
        let old = Span::new(hole.now.start, hole.now.start + length);
        let shift = Shift { from: old.end, by: i64::from(hole.now.end) - i64::from(old.end) };
        Splice::new(old, shift, Some(hole.moved())).expr(tree);
    }
}

/// What the text defines twice, if nothing within the bindings does.
pub(super) fn duplicates(text: &str, tree: &Expr, holes: &[Hole<'_>]) -> Vec<Diagnostic> {
    let is_in = |expr: &Expr, hole: &Hole<'_>| {
        hole.now.start <= expr.span.start && expr.span.end <= hole.now.end
    };
    let (mut lower, mut work) = (Lower::new(text), vec![tree]);
    while let Some(expr) = work.pop() {
        lower.refuse_duplicates(bindings(expr));
        let others = expr.children().into_iter();
        work.extend(others.filter(|child| !holes.iter().any(|hole| is_in(child, hole))));
    }
    lower.finish().1
}

/// Puts what is said of what was left where it belongs.
pub(super) fn place(diagnostics: &mut [Diagnostic], holes: &[Hole<'_>]) {
    for diagnostic in diagnostics {
        let before = |at| holes[..holes.partition_point(|hole| hole.stand_in.end <= at)].last();
        let place = |at| before(at).map_or(at, |hole| at - hole.stand_in.end + hole.now.end);
        let Span { start, end } = diagnostic.span;
        diagnostic.span = Span::new(place(start), place(end));
    }
}
