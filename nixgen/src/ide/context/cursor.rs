//! From a cursor to what it touches.

use nix_eval::syntax::{NodeId, NodeKind, Outline, Span};

use super::roles::{Roles, Slot};
use super::scope::Scopes;
use super::{Context, ContextKind};

/// A place in a text, and all that is needed to say what stands there.
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) outline: &'t Outline,
    pub(super) offset: u32,
    pub(super) roles: Roles<'t>,
    pub(super) scopes: Scopes<'t>,
}

/// A word at the cursor.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Where what is typed of it starts: behind a quote, if there is one.
    pub(super) start: u32,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, outline: &'t Outline, offset: u32) -> Self {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let offset = u32::try_from(at).unwrap_or(u32::MAX);
        let (roles, scopes) = (Roles::new(text, outline), Scopes::new(text, outline));
        Self { text, outline, offset, roles, scopes }
    }

    pub(super) fn context(&self) -> Context {
        if self.in_comment() {
            return self.nothing();
        }
        let id = self.touched();
        match self.outline.kind(id) {
            NodeKind::Name => self.name(id, self.whole(id)),
            NodeKind::Text | NodeKind::IndentedText => self.in_text(id),
            NodeKind::Key | NodeKind::Selection => self.behind_dot(id),
            NodeKind::PathLiteral => self.in_path(id),
            NodeKind::Set | NodeKind::RecSet | NodeKind::Let => self.new_statement(id),
            NodeKind::Binding => self.in_binding(id),
            NodeKind::Inherit => self.inherited(id, self.empty()),
            NodeKind::Pattern | NodeKind::Formal => self.in_pattern(id),
            NodeKind::File
            | NodeKind::List
            | NodeKind::Paren
            | NodeKind::Interpolation
            | NodeKind::With
            | NodeKind::Assert => self.in_slot(id),
            NodeKind::Literal | NodeKind::Tail | NodeKind::Argument | NodeKind::Sign(_) => {
                self.nothing()
            }
        }
    }

    fn in_comment(&self) -> bool {
        let comments = self.outline.comments();
        let after = comments.partition_point(|comment| comment.start < self.offset);
        let last = after.checked_sub(1).and_then(|last| comments.get(last));
        last.is_some_and(|comment| {
            let is_line = self.text.get(comment.range()).is_some_and(|text| text.starts_with('#'));
            self.offset < comment.end || (is_line && self.offset == comment.end)
        })
    }

    /// The innermost node that has to do with the cursor: not one that was closed just before it.
    fn touched(&self) -> NodeId {
        let mut id = self.outline.touched(self.offset);
        while let Some(parent) = self.outline.parent(id) {
            let node = self.outline.node(id);
            let is_word = matches!(
                node.kind,
                NodeKind::Name
                    | NodeKind::Key
                    | NodeKind::Selection
                    | NodeKind::PathLiteral
                    | NodeKind::Literal
                    | NodeKind::Argument
                    | NodeKind::Tail
            );
            let is_behind = node.span.end == self.offset && node.is_closed && !is_word;
            let is_sign = matches!(node.kind, NodeKind::Sign(_));
            if !is_behind && !is_sign {
                break;
            }
            id = parent;
        }
        id
    }

    pub(super) fn nothing(&self) -> Context {
        self.found(ContextKind::Nothing, self.empty())
    }

    /// No word.
    pub(super) fn empty(&self) -> Word {
        Word { span: Span::new(self.offset, self.offset), start: self.offset }
    }

    /// A node as a word.
    pub(super) fn whole(&self, id: NodeId) -> Word {
        let span = self.outline.node(id).span;
        Word { span, start: span.start }
    }

    pub(super) fn found(&self, kind: ContextKind, word: Word) -> Context {
        let typed = self.text.get(word.start as usize..self.offset as usize).unwrap_or_default();
        Context { kind, word: word.span, typed: typed.to_owned(), is_doubtful: false }
    }

    /// Where between the children of a node the cursor is.
    pub(super) fn slot_in(&self, container: NodeId) -> Slot {
        let (mut previous, mut next) = (None, None);
        for child in self.outline.children(container) {
            let span = self.outline.node(child).span;
            if span.end <= self.offset && span.start < self.offset {
                previous = Some(child);
            } else if span.start >= self.offset {
                next = Some(child);
                break;
            }
        }
        Slot { container, item: None, previous, next }
    }

    /// How far the line at an offset is indented, and whether nothing else stands before it on its line.
    pub(super) fn line(&self, offset: u32) -> (usize, bool) {
        let before = self.text.get(..offset as usize).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = &before[start..];
        let code = line.trim_start();
        (line.len() - code.len(), code.is_empty())
    }

    /// Whether what starts at `offset` can be no part of an earlier statement: it is on a line of its own, not indented
    /// further than that.
    pub(super) fn starts_anew(&self, statement: NodeId, offset: u32) -> bool {
        let start = self.outline.node(statement).span.start;
        let (indent, is_first) = self.line(offset);
        let (own, _) = self.line(start);
        let between = self.text.get(start as usize..offset as usize).unwrap_or_default();
        is_first && indent <= own && between.contains('\n')
    }
}
