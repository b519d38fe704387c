//! Bindings and what else a set or `let` consists of, and where one ends that has no semicolon.

use super::build::{Builder, is_bracket};
use super::tokens::Token;
use super::{NodeKind, Sign};

impl Builder<'_> {
    /// Makes sure that an item may be put in: in a set it starts a statement.
    pub(super) fn statement(&mut self, token: Token) {
        self.dedent(token);
        let kind = self.top().kind;
        if binds(kind) {
            self.open(NodeKind::Binding, token);
        } else if kind == NodeKind::Pattern {
            self.open(NodeKind::Formal, token);
        }
    }

    /// `=`: what stands before it was an attribute path, wherever that seemed to belong.
    pub(super) fn assign(&mut self, token: Token) {
        let top = self.top();
        let holder = self.search(|frame| {
            matches!(
                frame.kind,
                NodeKind::Set
                    | NodeKind::RecSet
                    | NodeKind::Let
                    | NodeKind::File
                    | NodeKind::Interpolation
                    | NodeKind::Pattern
            )
        });
        let holder = holder.unwrap_or(0);
        let kind = self.frames.get(holder).map(|frame| frame.kind);
        if matches!(kind, Some(NodeKind::Interpolation | NodeKind::Pattern)) {
            self.is_broken = true;
            self.push(NodeKind::Sign(Sign::Other), token.start, token.end);
            return;
        }
        if top.kind == NodeKind::Binding
            && self.is_first_item(top.last)
            && !self.is_assigned(top.node)
        {
            if let Some(chain) = self.take_chain() {
                self.put_key(chain);
            }
        } else if let Some(chain) = self.take_chain() {
            let start = chain.nodes.first().map_or(token.start, |node| node.span.start);
            let first = self.at_line_start(start, token);
            self.is_broken |= self.frames.iter().skip(holder + 1).any(|f| is_bracket(f.kind));
            self.drop_empty_binding();
            let end =
                if first.is_first { start.saturating_sub(u32::from(first.indent)) } else { start };
            self.pop_down_to(holder + 1, end);
            self.dedent(first);
            self.open(NodeKind::Binding, first);
            self.put_key(chain);
        } else if top.kind != NodeKind::Binding {
            self.statement(token);
        }
        self.push(NodeKind::Sign(Sign::Assign), token.start, token.end);
    }

    /// Takes a binding back that holds nothing.
    fn drop_empty_binding(&mut self) {
        let top = self.top();
        if top.kind != NodeKind::Binding || top.node as usize + 1 != self.nodes.len() {
            return;
        }
        let previous = self.nodes.pop().map_or(super::NONE, |node| node.previous);
        self.frames.pop();
        if let Some(frame) = self.frames.last_mut() {
            frame.last = previous;
        }
    }

    /// Whether it is all that its parent holds.
    fn is_first_item(&self, node: u32) -> bool {
        let Some(node) = self.nodes.get(node as usize) else {
            return false;
        };
        node.previous == super::NONE && !self.has_line_break(node)
    }

    /// Whether a path goes on after a line that ends with a dot.
    fn has_line_break(&self, node: &super::Node) -> bool {
        self.text.get(node.span.range()).is_some_and(|text| text.contains('\n'))
    }

    fn is_assigned(&self, binding: u32) -> bool {
        let first = self.nodes.get(binding as usize + 1);
        first.is_some_and(|first| first.kind == NodeKind::Key)
    }

    /// `token` as if it stood at `start`, and first on the line if that is.
    fn at_line_start(&self, start: u32, token: Token) -> Token {
        let before = self.text.get(..start as usize).unwrap_or_default();
        let rest = before.trim_end_matches([' ', '\t', '\r']);
        if !rest.is_empty() && !rest.ends_with('\n') {
            return Token { start, is_first: false, ..token };
        }
        let indent = u16::try_from(before.len() - rest.len()).unwrap_or(u16::MAX);
        Token { start, is_first: true, indent, ..token }
    }

    pub(super) fn inherit(&mut self, token: Token) {
        let holder = self.search(|frame| {
            let barriers = [NodeKind::Interpolation, NodeKind::File, NodeKind::Pattern];
            binds(frame.kind) || barriers.contains(&frame.kind)
        });
        let holder = holder.unwrap_or(0);
        self.is_broken |= self.frames.iter().skip(holder + 1).any(|f| is_bracket(f.kind));
        self.pop_down_to(holder + 1, token.start);
        self.dedent(token);
        self.open(NodeKind::Inherit, token);
    }

    /// `;`: the end of the innermost statement.
    pub(super) fn semicolon(&mut self, token: Token) {
        let ended = self.search(|frame| {
            let statements =
                [NodeKind::Binding, NodeKind::Inherit, NodeKind::With, NodeKind::Assert];
            statements.contains(&frame.kind) || binds(frame.kind) || is_barrier(frame.kind)
        });
        let Some(ended) = ended else {
            return;
        };
        let kind = self.frames.get(ended).map(|frame| frame.kind);
        if kind.is_some_and(|kind| binds(kind) || is_barrier(kind)) {
            return;
        }
        self.is_broken |= ended + 1 < self.frames.len();
        self.pop_down_to(ended + 1, token.start);
        self.pop(token.end);
    }

    /// `,`: the end of a formal.
    pub(super) fn comma(&mut self, token: Token) {
        let ended = self.search(|frame| {
            frame.kind == NodeKind::Pattern || binds(frame.kind) || is_barrier(frame.kind)
        });
        let is_pattern =
            |at: &usize| self.frames.get(*at).is_some_and(|frame| frame.kind == NodeKind::Pattern);
        if let Some(pattern) = ended.filter(is_pattern) {
            self.is_broken |= pattern + 2 < self.frames.len();
            self.pop_down_to(pattern + 1, token.start);
        }
    }

    /// Ends what is open within the frame number `keep - 1`.
    pub(super) fn pop_down_to(&mut self, keep: usize, end: u32) {
        while self.frames.len() > keep.max(1) {
            self.pop_open(end);
        }
    }
}

/// Whether it consists of bindings.
pub(super) fn binds(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Set | NodeKind::RecSet | NodeKind::Let)
}

/// Whether nothing within it can end something around it.
pub(super) fn is_barrier(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Interpolation | NodeKind::File | NodeKind::Text | NodeKind::IndentedText
    )
}
