//! What closes, and what it closes if that is not the innermost.

use super::NodeKind;
use super::build::{Builder, Frame, is_bracket};
use super::statement::{binds, is_barrier};
use super::tokens::Token;

impl Builder<'_> {
    /// `}`
    pub(super) fn close_brace(&mut self, token: Token) {
        let innermost = self
            .innermost(|kind| matches!(kind, NodeKind::Set | NodeKind::RecSet | NodeKind::Pattern));
        let Some(innermost) = innermost else {
            self.is_broken = true;
            return;
        };
        let Some(closed) = self.meant(innermost, token) else {
            return;
        };
        self.close_at(closed, token);
    }

    /// `]` and `)`: never of what is around a set, unless the layout says so.
    pub(super) fn close_bracket(&mut self, token: Token, kind: NodeKind) {
        let inner = self.innermost(|found| found == kind || binds(found));
        let found = inner.filter(|at| self.is_kind(*at, kind)).or_else(|| {
            let outer = self.innermost(|found| found == kind)?;
            let frame = self.frames.get(outer)?;
            (token.is_first && frame.own_indent == token.indent).then_some(outer)
        });
        match found {
            Some(at) => self.close_at(at, token),
            None => self.is_broken = true,
        }
    }

    /// `in`
    pub(super) fn close_let(&mut self, token: Token) {
        let found = self.innermost(|kind| kind == NodeKind::Let);
        match found {
            Some(at) => self.close_at(at, token),
            None => self.is_broken = true,
        }
    }

    /// `}` of an interpolation.
    pub(super) fn close_interpolation(&mut self, token: Token) {
        let found = self.search(|frame| frame.kind == NodeKind::Interpolation);
        match found {
            Some(at) => self.close_at(at, token),
            None => self.is_broken = true,
        }
    }

    fn close_at(&mut self, at: usize, token: Token) {
        let ended = self.frames.iter().skip(at + 1);
        self.is_broken |= ended.filter(|frame| is_bracket(frame.kind)).count() > 0;
        self.pop_down_to(at + 1, token.start);
        self.pop(token.end);
    }

    fn is_kind(&self, at: usize, kind: NodeKind) -> bool {
        self.frames.get(at).is_some_and(|frame| frame.kind == kind)
    }

    /// The innermost frame that is `wanted`, if nothing keeps it from being closed.
    fn innermost(&self, wanted: impl Fn(NodeKind) -> bool) -> Option<usize> {
        let found = self.search(|frame| wanted(frame.kind) || is_barrier(frame.kind))?;
        self.frames.get(found).is_some_and(|frame: &Frame| wanted(frame.kind)).then_some(found)
    }
}
