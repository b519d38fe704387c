//! Whole bindings of a valid text that a broken one still has.

use super::super::lower::Lower;
use super::super::{Binding, Diagnostic, Expr, ExprKind, Span};
use super::splice::{Shift, Splice};
use super::{Edit, span};

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

/// What stays, of each set and `let` around a change, in the order of the text.
pub(super) fn holes<'a>(expr: &'a Expr, edit: &Edit, text: &str) -> Vec<Hole<'a>> {
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let mut expr = Some(expr);
    while let Some(outer) = expr {
        let bindings = bindings(outer);
        let first = bindings.partition_point(|own| span(own).end <= edit.old.start);
        let end = bindings.partition_point(|own| span(own).start < edit.old.end);
        before.extend(Hole::of(&bindings[..first], 0, text));
        // What is wrong often ends within the next one.
        let end = end.max(first).saturating_add(1).min(bindings.len());
        behind.extend(Hole::of(&bindings[end..], edit.longer(), text));
        let holds =
            |child: &&Expr| child.span.start <= edit.old.start && edit.old.end <= child.span.end;
        expr = outer.children().into_iter().find(holds);
    }
    before.extend(behind.into_iter().rev());
    before
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
    fn of(bindings: &'a [Binding], by: i64, text: &str) -> Option<Self> {
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
