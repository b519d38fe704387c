//! New bindings among old ones.

use super::super::duplicates::has_duplicates;
use super::super::{Attr, AttrName, Binding, Expr, ExprKind, Param, Span, StrPart};
use super::span;

/// Moves all places from one on.
#[derive(Clone, Copy)]
pub(super) struct Shift {
    pub(super) from: u32,
    pub(super) by: i64,
}

impl Shift {
    pub(super) fn place(self, at: u32) -> u32 {
        let moved = if at >= self.from { i64::from(at) + self.by } else { i64::from(at) };
        u32::try_from(moved).unwrap_or(at)
    }

    pub(super) fn span(self, span: &mut Span) {
        *span = Span::new(self.place(span.start), self.place(span.end));
    }
}

/// The fewest whole bindings around what changes, of the innermost set or `let` that has some; behind the last ones of a
/// set also all up to its closing brace.
pub(super) fn around(expr: &Expr, change: Span) -> Option<Region> {
    let (mut found, mut expr) = (None, Some(expr));
    while let Some(outer) = expr {
        match &outer.kind {
            ExprKind::AttrSet { bindings, .. } => {
                let brace = outer.span.end.saturating_sub(1);
                found = of_list(bindings, (change, Some(brace))).or(found);
            }
            ExprKind::Let { bindings, .. } => found = of_list(bindings, (change, None)).or(found),
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Path(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::List(_)
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
            | ExprKind::Error => {}
        }
        let holds = |child: &&Expr| child.span.start < change.start && change.end < child.span.end;
        expr = outer.children().into_iter().find(holds);
    }
    found
}

fn of_list(bindings: &[Binding], (change, brace): (Span, Option<u32>)) -> Option<Region> {
    let behind = bindings.partition_point(|binding| span(binding).start < change.start);
    let first = bindings.get(behind.checked_sub(1)?)?;
    let last = bindings.partition_point(|binding| span(binding).end <= change.end);
    let (end, ends) = match bindings.get(last.max(behind - 1)) {
        Some(last) => (span(last).end, Ends::Binding),
        None => (brace.filter(|brace| change.end <= *brace)?, Ends::Set),
    };
    Some(Region { span: Span::new(span(first).start, end), ends })
}

/// Bindings side by side.
#[derive(Clone, Copy)]
pub(super) struct Region {
    pub(super) span: Span,
    pub(super) ends: Ends,
}

/// What ends where some bindings end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The last of them.
    Binding,
    /// The set that they stand in: behind the last one there may be comments.
    Set,
}

/// A walk over a tree in which some bindings become others.
pub(super) struct Splice {
    /// Where the old ones are.
    pub(super) old: Span,
    /// What happens to all that is behind them.
    pub(super) shift: Shift,
    /// The new ones, until they have their place.
    pub(super) new: Option<Vec<Binding>>,
    /// The old ones, from then on.
    pub(super) replaced: Vec<Binding>,
    /// Whether a set defines something twice now, or a name is computed where it may not be, if that is asked.
    pub(super) is_refused: Option<bool>,
}

impl Splice {
    /// One that puts `new` in place of what is at `old`, whatever that makes wrong.
    pub(super) fn new(old: Span, shift: Shift, new: Option<Vec<Binding>>) -> Self {
        Self { old, shift, new, replaced: Vec::new(), is_refused: None }
    }

    pub(super) fn expr(&mut self, expr: &mut Expr) {
        if expr.span.end <= self.old.start {
            return;
        }
        self.shift.span(&mut expr.span);
        match &mut expr.kind {
            ExprKind::AttrSet { bindings, .. } => self.bindings(bindings, Names::Any),
            ExprKind::LegacyLet(bindings) => self.bindings(bindings, Names::Any),
            ExprKind::Let { bindings, body } => {
                self.bindings(bindings, Names::Written);
                self.expr(body);
            }
            ExprKind::Lambda { param, body } => {
                self.param(param);
                self.expr(body);
            }
            ExprKind::Select { subject, path, default } => {
                self.expr(subject);
                self.path(path);
                default.iter_mut().for_each(|default| self.expr(default));
            }
            ExprKind::HasAttr { subject, path } => {
                self.expr(subject);
                self.path(path);
            }
            ExprKind::If { condition, yes, no } => {
                [condition, yes, no].into_iter().for_each(|part| self.expr(part));
            }
            ExprKind::Apply { function: first, argument: second }
            | ExprKind::Assert { condition: first, body: second }
            | ExprKind::With { scope: first, body: second }
            | ExprKind::Binary { left: first, right: second, .. } => {
                self.expr(first);
                self.expr(second);
            }
            ExprKind::Unary { operand: inner, .. } | ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::List(items) => items.iter_mut().for_each(|item| self.expr(item)),
            ExprKind::Str(string) => self.parts(&mut string.parts),
            ExprKind::Path(path) => self.parts(&mut path.parts),
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::Error => {}
        }
    }

    fn bindings(&mut self, bindings: &mut Vec<Binding>, names: Names) {
        let is_waiting = self.new.is_some();
        let first = bindings.partition_point(|binding| span(binding).start < self.old.start);
        let is_here = bindings.get(first).is_some_and(|own| span(own).start == self.old.start);
        if let Some(new) = self.new.take_if(|_| is_here) {
            let end = bindings.partition_point(|binding| span(binding).end <= self.old.end);
            bindings[end..].iter_mut().for_each(|binding| self.binding(binding));
            self.refuse_if(|| names == Names::Written && new.iter().any(is_computed));
            self.replaced = bindings.splice(first..end, new).collect();
        } else {
            bindings.iter_mut().for_each(|binding| self.binding(binding));
        }
        // They stand in it, by themselves or within another binding.
        if is_waiting && self.new.is_none() {
            self.refuse_if(|| has_duplicates(bindings));
        }
    }

    fn refuse_if(&mut self, is_wrong: impl FnOnce() -> bool) {
        self.is_refused = self.is_refused.map(|is_refused| is_refused || is_wrong());
    }

    pub(super) fn binding(&mut self, binding: &mut Binding) {
        if span(binding).end <= self.old.start {
            return;
        }
        match binding {
            Binding::Attr { span, path, value } => {
                self.shift.span(span);
                self.path(path);
                self.expr(value);
            }
            Binding::Inherit { span, from, names } => {
                self.shift.span(span);
                from.iter_mut().for_each(|from| self.expr(from));
                self.path(names);
            }
        }
    }

    fn path(&mut self, path: &mut [Attr]) {
        for attr in path {
            self.shift.span(&mut attr.span);
            if let AttrName::Dynamic(expr) = &mut attr.name {
                self.expr(expr);
            }
        }
    }

    fn param(&mut self, param: &mut Param) {
        match param {
            Param::Name { span, .. } => self.shift.span(span),
            Param::Pattern(pattern) => {
                self.shift.span(&mut pattern.span);
                for formal in &mut pattern.formals {
                    self.shift.span(&mut formal.span);
                    formal.default.iter_mut().for_each(|default| self.expr(default));
                }
            }
        }
    }

    fn parts(&mut self, parts: &mut [StrPart]) {
        for part in parts {
            if let StrPart::Interpolation(expr) = part {
                self.expr(expr);
            }
        }
    }
}

/// Which names may be defined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Computed ones too.
    Any,
    /// Only those that are written out.
    Written,
}

fn is_computed(binding: &Binding) -> bool {
    match binding {
        Binding::Attr { path, .. } => path.first().is_some_and(|attr| attr.as_static().is_none()),
        Binding::Inherit { .. } => false,
    }
}
