//! What the layout says where brackets do not match.

use super::NodeKind;
use super::build::{Builder, MAX_SEARCH};
use super::statement::is_barrier;
use super::tokens::Token;

/// How a text is laid out, and what of that is believed.
#[derive(Clone, Copy, Default)]
pub(super) struct Layout {
    /// How many sets hold what is indented further than they are, and how many do not.
    deeper: u32,
    flat: u32,
    /// Whether the layout is asked at all.
    is_asked: bool,
    /// How many braces are not closed, or if it is below zero, not opened.
    surplus: i32,
}

impl Layout {
    /// The same, to be asked, for a text in which so many braces are not closed.
    pub(super) fn guessing(self, surplus: i32) -> Self {
        Self { is_asked: self.deeper > self.flat, surplus, ..self }
    }
}

impl Builder<'_> {
    /// Ends sets that a statement cannot belong to, because it is not indented further than what they are the value of.
    pub(super) fn dedent(&mut self, token: Token) {
        let top = self.top();
        if !token.is_first || !matches!(top.kind, NodeKind::Set | NodeKind::RecSet | NodeKind::Let)
        {
            return;
        }
        if top.last == super::NONE {
            let is_deeper = token.indent > top.own_indent;
            self.layout.deeper += u32::from(is_deeper);
            self.layout.flat += u32::from(!is_deeper);
        }
        if !self.layout.is_asked {
            return;
        }
        while self.layout.surplus > 0 && self.ends_by_indent(token) {
            self.layout.surplus -= i32::from(self.top().kind != NodeKind::Let);
            let end = token.start.saturating_sub(u32::from(token.indent));
            self.pop_open(end);
            while !matches!(
                self.top().kind,
                NodeKind::Set | NodeKind::RecSet | NodeKind::Let | NodeKind::File
            ) {
                self.pop_open(end);
            }
        }
    }

    fn ends_by_indent(&self, token: Token) -> bool {
        let top = self.top();
        let around = self.frames.iter().rev().skip(1).take(MAX_SEARCH);
        let is_inside = around
            .take_while(|frame| !is_barrier(frame.kind))
            .any(|frame| matches!(frame.kind, NodeKind::Set | NodeKind::RecSet | NodeKind::Let));
        is_inside && top.binding_indent.is_some_and(|indent| token.indent <= indent)
    }

    /// Which set a brace closes, by where it stands; nothing if it is one too many.
    pub(super) fn meant(&mut self, innermost: usize, token: Token) -> Option<usize> {
        let frame = self.frames.get(innermost).copied()?;
        if !self.layout.is_asked || !token.is_first || !frame.opens_line {
            return Some(innermost);
        }
        let column = |at: usize| {
            let frame = self.frames.get(at)?;
            let around = frame.binding_indent.unwrap_or(frame.own_indent);
            Some((frame.own_indent.min(around), frame.own_indent.max(around)))
        };
        let (low, high) = column(innermost)?;
        if token.indent > high && self.layout.surplus < 0 {
            self.layout.surplus += 1;
            return None;
        }
        if token.indent >= low || self.layout.surplus <= 0 {
            return Some(innermost);
        }
        let sets = (1..innermost)
            .rev()
            .take(MAX_SEARCH)
            .take_while(|at| self.frames.get(*at).is_some_and(|frame| !is_barrier(frame.kind)));
        let mut skipped = 1;
        for at in sets {
            let is_set = self.frames.get(at).is_some_and(|frame| {
                matches!(frame.kind, NodeKind::Set | NodeKind::RecSet | NodeKind::Pattern)
            });
            if !is_set {
                continue;
            }
            if skipped > self.layout.surplus {
                break;
            }
            if column(at).is_some_and(|(low, high)| (low..=high).contains(&token.indent)) {
                self.layout.surplus -= skipped;
                return Some(at);
            }
            skipped += 1;
        }
        Some(innermost)
    }
}
