//! Attribute paths: names, texts and interpolations with dots between them, and what else goes on as it began.

use super::build::{Builder, MAX_SEARCH, offset};
use super::tokens::{Token, TokenKind};
use super::{NONE, Node, NodeKind};

/// The nodes of an attribute path, taken out of where it was read, numbered from its own start.
pub(super) struct Chain {
    pub(super) nodes: Vec<Node>,
}

impl Builder<'_> {
    /// A name that starts a selection.
    pub(super) fn selection(&mut self, token: Token) {
        self.statement(token);
        let at = self.push(NodeKind::Selection, token.start, token.end);
        self.push_name(at, token);
    }

    fn push_name(&mut self, owner: u32, token: Token) {
        let span = crate::syntax::Span::new(token.start, token.end);
        let end = offset(self.nodes.len()) + 1;
        let previous = NONE;
        let kind = NodeKind::Name;
        self.nodes.push(Node { kind, span, is_closed: true, parent: owner, previous, end });
        if let Some(owner) = self.nodes.get_mut(owner as usize) {
            owner.span.end = token.end;
            owner.end = end;
        }
    }

    /// A name after a dot.
    pub(super) fn add_name(&mut self, token: Token) {
        let owner = self.top().last;
        self.push_name(owner, token);
    }

    /// A dot: what is before it goes on.
    pub(super) fn dot(&mut self, token: Token) {
        let last = self.top().last;
        let kind = self.nodes.get(last as usize).map(|node| node.kind);
        let owner = match kind {
            Some(NodeKind::Selection | NodeKind::Tail) => last,
            Some(NodeKind::Text | NodeKind::Interpolation) => {
                self.wrap(last, NodeKind::Selection);
                last
            }
            Some(NodeKind::Paren | NodeKind::Set | NodeKind::RecSet) => {
                self.push(NodeKind::Tail, token.start, token.end)
            }
            Some(_) | None => {
                self.statement(token);
                self.push(NodeKind::Selection, token.start, token.end)
            }
        };
        if let Some(node) = self.nodes.get_mut(owner as usize) {
            node.span.end = token.end;
        }
        self.after_dot = true;
    }

    /// Puts a node around the last item, `at`.
    fn wrap(&mut self, at: u32, kind: NodeKind) {
        let Some(node) = self.nodes.get(at as usize).copied() else {
            return;
        };
        for inner in self.nodes.iter_mut().skip(at as usize) {
            inner.end += 1;
            for link in [&mut inner.parent, &mut inner.previous] {
                if *link != NONE && *link >= at {
                    *link += 1;
                }
            }
        }
        if let Some(inner) = self.nodes.get_mut(at as usize) {
            (inner.parent, inner.previous) = (at, NONE);
        }
        self.nodes.insert(at as usize, Node { kind, is_closed: true, end: node.end + 1, ..node });
    }

    /// Opens a text: a name of a path, or an item.
    pub(super) fn open_text(&mut self, token: Token, after_dot: bool) {
        self.is_broken |= self.is_glued(token);
        let is_indented = self.text[token.start as usize..].starts_with("''");
        let kind = if is_indented { NodeKind::IndentedText } else { NodeKind::Text };
        self.open_part(kind, token, after_dot);
    }

    /// Whether it follows a text without a space, as when a quote is missing.
    fn is_glued(&self, token: Token) -> bool {
        let last = self.nodes.get(self.top().last as usize);
        last.is_some_and(|last| {
            matches!(last.kind, NodeKind::Text | NodeKind::IndentedText)
                && last.span.end == token.start
        })
    }

    /// Opens an interpolation: a name of a path, a part of a text or path literal, or an item.
    pub(super) fn open_interpolation(&mut self, token: Token, after_dot: bool) {
        let last = self.top().last;
        let goes_on = self
            .nodes
            .get(last as usize)
            .is_some_and(|node| node.kind == NodeKind::PathLiteral && node.span.end == token.start);
        self.open_part(NodeKind::Interpolation, token, after_dot || goes_on);
    }

    /// Opens an item, or with `is_part` what belongs to the last one.
    fn open_part(&mut self, kind: NodeKind, token: Token, is_part: bool) {
        if !is_part {
            return self.open_item(kind, token);
        }
        let owner = self.top().last;
        self.open(kind, token);
        let Some(frame) = self.frames.last().copied() else {
            return;
        };
        if let Some(node) = self.nodes.get_mut(frame.node as usize) {
            (node.parent, node.previous) = (owner, NONE);
        }
        // It is no child of what is open.
        let around = self.frames.len() - 2;
        if let Some(around) = self.frames.get_mut(around) {
            around.last = owner;
        }
    }

    /// A path literal, or what goes on with it after an interpolation.
    pub(super) fn path(&mut self, token: Token) {
        let last = self.top().last;
        let started = self
            .nodes
            .get_mut(last as usize)
            .filter(|node| node.kind == NodeKind::PathLiteral && node.span.end == token.start);
        if let Some(node) = started {
            node.span.end = token.end;
            return;
        }
        self.statement(token);
        self.push(NodeKind::PathLiteral, token.start, token.end);
    }

    /// Takes the attribute path out that stands last in what is open.
    pub(super) fn take_chain(&mut self) -> Option<Chain> {
        let last = self.top().last;
        let kind = self.nodes.get(last as usize)?.kind;
        if matches!(kind, NodeKind::Text | NodeKind::Interpolation) {
            self.wrap(last, NodeKind::Selection);
        } else if kind != NodeKind::Selection {
            return None;
        }
        let last = self.after_line_break(last);
        let previous = self.nodes.get(last as usize)?.previous;
        if let Some(frame) = self.frames.last_mut() {
            frame.last = previous;
        }
        let mut nodes = self.nodes.split_off(last as usize);
        for node in &mut nodes {
            node.end -= last;
            node.parent = node.parent.wrapping_sub(last);
            if node.previous != NONE {
                node.previous = node.previous.wrapping_sub(last);
            }
        }
        Some(Chain { nodes })
    }

    /// Where a path starts anew because a line ended with a dot: `a.` and on the next line `b = 1`. What is before
    /// that becomes an item of its own.
    fn after_line_break(&mut self, at: u32) -> u32 {
        let Some(chain) = self.nodes.get(at as usize).copied() else {
            return at;
        };
        let (mut name, mut end, mut broken) = (at + 1, chain.span.start, None);
        while let Some(node) = self.nodes.get(name as usize).filter(|_| name < chain.end) {
            let between = self.text.get(end as usize..node.span.start as usize).unwrap_or_default();
            if between.trim_start().starts_with('.')
                && let Some(dot) = between.find('.')
                && between[dot..].contains('\n')
            {
                broken = Some((name, end + offset(dot) + 1));
            }
            end = node.span.end;
            name = node.end;
        }
        let Some((name, dot_end)) = broken else {
            return at;
        };
        self.wrap_rest(at, name, chain);
        if let Some(first) = self.nodes.get_mut(at as usize) {
            first.span.end = dot_end;
            first.end = name;
        }
        name
    }

    /// Makes the names of a path from `name` on an item of their own.
    fn wrap_rest(&mut self, at: u32, name: u32, chain: Node) {
        let Some(start) = self.nodes.get(name as usize).map(|node| node.span.start) else {
            return;
        };
        for inner in self.nodes.iter_mut().skip(name as usize) {
            inner.end += 1;
            if inner.parent == at {
                inner.parent = name;
            } else if inner.parent >= name {
                inner.parent += 1;
            }
            if inner.previous != NONE && inner.previous >= name {
                inner.previous += 1;
            }
        }
        let span = crate::syntax::Span::new(start, chain.span.end);
        let (previous, end) = (at, chain.end + 1);
        self.nodes.insert(name as usize, Node { span, previous, end, ..chain });
    }

    /// Puts an attribute path in as the key of what is open.
    pub(super) fn put_key(&mut self, chain: Chain) {
        let base = offset(self.nodes.len());
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        frame.last = base;
        let parent = frame.node;
        for (at, mut node) in chain.nodes.into_iter().enumerate() {
            node.end += base;
            node.parent = node.parent.wrapping_add(base);
            if node.previous != NONE {
                node.previous = node.previous.wrapping_add(base);
            }
            if at == 0 {
                (node.kind, node.parent, node.previous) = (NodeKind::Key, parent, NONE);
            }
            self.nodes.push(node);
        }
    }

    /// Closes a text.
    pub(super) fn close_text(&mut self, token: Token) {
        if matches!(self.top().kind, NodeKind::Text | NodeKind::IndentedText) {
            self.pop(token.end);
        } else {
            self.is_broken = true;
        }
    }

    /// Ends all texts.
    pub(super) fn cut_texts(&mut self, token: Token) {
        debug_assert_eq!(token.kind, TokenKind::CutText);
        let is_text = |kind| matches!(kind, NodeKind::Text | NodeKind::IndentedText);
        let first = self.frames.len().saturating_sub(MAX_SEARCH);
        let outermost = self.frames.iter().skip(first).position(|frame| is_text(frame.kind));
        if let Some(outermost) = outermost {
            self.pop_down_to(first + outermost, token.start);
        }
    }
}
