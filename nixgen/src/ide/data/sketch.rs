//! What a text looks like while it is typed: names and values with their places, and where the cursor stands.
//!
//! It is made of any text. What does not parse is there as far as it can be told, and what cannot is left out.

use std::borrow::Cow;

use nix_eval::syntax::Span;

use crate::lint::DataFormat;

/// A value of a sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeId(usize);

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is not written yet.
    Missing,
    /// A text, a number, a word.
    Scalar,
    /// Another name of a value.
    Alias,
    Map,
    List,
}

/// A value, and its name if it has one.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) parent: Option<NodeId>,
    pub(super) key: Option<Key<'t>>,
    pub(super) kind: Kind,
    /// Where the value stands.
    pub(super) span: Span,
    /// The column of what is directly in it, where columns count.
    pub(super) column: Option<usize>,
    pub(super) children: Vec<NodeId>,
}

/// A name.
#[derive(Clone, Debug)]
pub(super) struct Key<'t> {
    pub(super) name: Cow<'t, str>,
    pub(super) span: Span,
}

/// A text as it is typed.
#[derive(Debug)]
pub(super) struct Sketch<'t> {
    pub(super) text: &'t str,
    pub(super) format: DataFormat,
    nodes: Vec<Node<'t>>,
    /// The value of each document.
    pub(super) roots: Vec<NodeId>,
    /// The tables that have a header.
    pub(super) headers: Vec<NodeId>,
    /// The names of values that aliases stand for.
    pub(super) anchors: Vec<&'t str>,
    /// Where the cursor is.
    pub(super) offset: usize,
    pub(super) at: At,
}

/// What is at the cursor.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// Not come to yet.
    Ahead,
    /// Nothing may be written.
    Nothing,
    /// Something may.
    There(Cursor),
}

/// Where something may be written.
#[derive(Clone, Debug)]
pub(super) struct Cursor {
    pub(super) what: What,
    /// The value that it is about: of a name the set, of an item the list, otherwise the value itself.
    pub(super) place: NodeId,
    /// The name that is being typed.
    pub(super) own: Option<NodeId>,
    /// What is replaced; it begins behind an opening quote.
    pub(super) span: Span,
    /// The opening quote, if one is typed.
    pub(super) quote: Option<&'static str>,
    /// What has to be written before, such as a colon.
    pub(super) lead: String,
    pub(super) tail: Tail,
    pub(super) style: Style,
}

/// What may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A name in a set.
    Key,
    /// A value.
    Value,
    /// An item of a list.
    Item,
    /// A value, or the first name of a set that is the value.
    Slot,
    /// The path of a table, or of a table in a list of them.
    Header { is_list: bool },
}

/// What stands behind the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing that matters.
    Free,
    /// What belongs to the name: only the name is written.
    Rest,
    /// Another member, before which there has to be a comma.
    Member,
    /// What has to stand in a line of its own.
    Line,
}

/// How members are told from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// By commas.
    Flow,
    /// By lines, at this column.
    Lines { column: usize },
}

pub(super) fn span(start: usize, end: usize) -> Span {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end.max(start)))
}

impl<'t> Sketch<'t> {
    pub(super) fn new(text: &'t str, format: DataFormat, offset: usize) -> Self {
        let (nodes, roots) = (Vec::new(), Vec::new());
        let (headers, anchors) = (Vec::new(), Vec::new());
        Self { text, format, nodes, roots, headers, anchors, offset, at: At::Ahead }
    }

    /// One more document.
    pub(super) fn root(&mut self, at: usize) -> NodeId {
        let root = self.node(None, None, at);
        self.roots.push(root);
        root
    }

    /// One more value of a set or list, not written yet.
    pub(super) fn child(&mut self, parent: NodeId, key: Option<Key<'t>>, at: usize) -> NodeId {
        let child = self.node(Some(parent), key, at);
        self.get_mut(parent).children.push(child);
        child
    }

    fn node(&mut self, parent: Option<NodeId>, key: Option<Key<'t>>, at: usize) -> NodeId {
        let (kind, span, column, children) = (Kind::Missing, span(at, at), None, Vec::new());
        self.nodes.push(Node { parent, key, kind, span, column, children });
        NodeId(self.nodes.len() - 1)
    }

    /// The value. An id is one of this sketch.
    pub(super) fn get(&self, id: NodeId) -> &Node<'t> {
        &self.nodes[id.0]
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> &mut Node<'t> {
        &mut self.nodes[id.0]
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node<'t>)> {
        self.nodes.iter().enumerate().map(|(at, node)| (NodeId(at), node))
    }

    /// Says what a value is, if that is not known yet or was only words so far.
    pub(super) fn set(&mut self, id: NodeId, kind: Kind, at: Span) {
        let node = self.get_mut(id);
        (node.kind, node.span) = (kind, at);
    }

    /// The names and items that lead to a value, from the document's.
    pub(super) fn way(&self, id: NodeId) -> Vec<NodeId> {
        let mut way: Vec<NodeId> =
            std::iter::successors(Some(id), |id| self.get(*id).parent).collect();
        way.reverse();
        way
    }

    /// What is written there.
    pub(super) fn written(&self, at: Span) -> &'t str {
        self.text.get(at.range()).unwrap_or_default()
    }

    /// The part of what is replaced that is before the cursor.
    pub(super) fn typed(&self, cursor: &Cursor) -> &'t str {
        self.text.get(cursor.span.start as usize..self.offset).unwrap_or_default()
    }

    /// The text that a scalar is, without its quotes.
    pub(super) fn scalar(&self, id: NodeId) -> Option<Cow<'t, str>> {
        let node = self.get(id);
        (node.kind == Kind::Scalar).then(|| super::token::unquoted(self.written(node.span)))
    }

    /// Whether the cursor is at one of these bytes or right behind them.
    pub(super) fn is_at(&self, start: usize, end: usize) -> bool {
        matches!(self.at, At::Ahead) && (start..=end).contains(&self.offset)
    }

    /// Nothing may be written there.
    pub(super) fn nothing_in(&mut self, start: usize, end: usize) {
        if self.is_at(start, end) {
            self.at = At::Nothing;
        }
    }

    /// A place at the cursor where nothing is typed yet.
    pub(super) fn cursor(&self, what: What, place: NodeId, style: Style) -> Cursor {
        Cursor {
            what,
            place,
            own: None,
            span: span(self.offset, self.offset),
            quote: None,
            lead: String::new(),
            tail: Tail::Free,
            style,
        }
    }
}
