//! What a data file says, with where it says it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use nix_eval::syntax::{Comment, Span};
use nix_schema::{Seen, View};

use super::super::rules::{duplicate_attribute, syntax_error};
use super::super::{Diagnostic, FileId, Place};
use super::DataFormat;

/// A data file: its values in one table, in which an alias is the number of what it stands for.
pub(super) struct DataTree<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) format: DataFormat,
    nodes: Vec<Node<'t>>,
    /// The value of each document.
    pub(super) roots: Vec<NodeId>,
    pub(super) comments: Vec<Comment>,
    /// What is wrong with it by itself.
    pub(super) found: Vec<Diagnostic>,
    /// Entries that merge keys made, which no text pays for.
    pub(super) merged: usize,
}

/// A value of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeId(usize);

/// A value.
pub(super) struct Node<'t> {
    pub(super) span: Span,
    pub(super) content: Content<'t>,
    /// Whether the span is all there is to it, so that other text may stand there.
    pub(super) is_own: bool,
    /// How many values it is, with everything that aliases stand for.
    weight: u64,
    /// How many values are in each other.
    depth: u32,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Content<'t> {
    /// Nobody here knows: a tag of somebody's own.
    Unknown,
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(Cow<'t, str>),
    Items(Vec<NodeId>),
    Entries(Vec<Entry<'t>>),
    /// The same value again.
    Alias(NodeId),
}

/// A name and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    pub(super) name: Cow<'t, str>,
    /// Where the name stands.
    pub(super) key: Span,
    pub(super) value: NodeId,
    /// Whether it stands in the set itself, and not in one that is merged into it.
    pub(super) is_own: bool,
}

/// As deep as `serde_json` reads, and shallow enough for every walk.
const MOST_NESTED: u32 = 128;

/// More than any person writes; a file without aliases may have as many as fit.
const MOST_VALUES: u64 = 1 << 20;

impl<'t> DataTree<'t> {
    pub(super) fn new(file: FileId, text: &'t str, format: DataFormat) -> Self {
        let (nodes, roots, comments, found) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { file, text, format, nodes, roots, comments, found, merged: 0 }
    }

    /// A value that stands at `range`.
    pub(super) fn add(&mut self, range: Range<usize>, content: Content<'t>) -> NodeId {
        let (mut weight, mut depth) = (1_u64, 1_u32);
        let mut hold = |inner: NodeId, step: u32| {
            let Some(inner) = self.nodes.get(inner.0) else { return };
            weight = weight.saturating_add(inner.weight);
            depth = depth.max(inner.depth + step);
        };
        match &content {
            Content::Items(items) => items.iter().for_each(|item| hold(*item, 1)),
            Content::Entries(entries) => entries.iter().for_each(|entry| hold(entry.value, 1)),
            Content::Alias(target) => hold(*target, 0),
            Content::Unknown
            | Content::Null
            | Content::Bool(_)
            | Content::Int(_)
            | Content::Float(_)
            | Content::Text(_) => {}
        }
        let span = span(range);
        // What is around it would only be too deep again.
        if depth > MOST_NESTED {
            self.broken(
                span,
                format!("over {MOST_NESTED} values in each other, no reader takes so many"),
            );
            depth = 1;
        }
        self.nodes.push(Node { span, content, is_own: true, weight, depth });
        NodeId(self.nodes.len() - 1)
    }

    /// The value as it stands there, an alias as such.
    pub(super) fn node(&self, id: NodeId) -> &Node<'t> {
        &self.nodes[id.0]
    }

    /// The value stands elsewhere too, or other signs belong to it.
    pub(super) fn disown(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.is_own = false;
        }
    }

    /// What the value is, whatever it is called.
    pub(super) fn content(&self, id: NodeId) -> &Content<'t> {
        // An alias stands for what came before it.
        let content = &self.node(id).content;
        if let Content::Alias(target) = content
            && target.0 < id.0
        {
            return self.content(*target);
        }
        content
    }

    /// Whether there is no end to looking at it.
    pub(super) fn is_too_large(&self) -> bool {
        let weight = self
            .roots
            .iter()
            .fold(self.merged as u64, |sum, root| sum.saturating_add(self.node(*root).weight));
        weight > MOST_VALUES.max(self.nodes.len() as u64)
    }

    /// Whether merge keys may make this many entries more.
    pub(super) fn may_merge(&mut self, more: usize) -> bool {
        self.merged = self.merged.saturating_add(more);
        self.merged as u64 <= MOST_VALUES
    }

    /// Each name once, with its last value, as readers have it that take several.
    pub(super) fn entries(&mut self, all: Vec<Entry<'t>>) -> Vec<Entry<'t>> {
        let mut known: HashMap<Cow<'t, str>, usize> = HashMap::with_capacity(all.len());
        let mut entries: Vec<Entry<'t>> = Vec::with_capacity(all.len());
        for entry in all {
            if let Some(first) = known.get(&entry.name).and_then(|at| entries.get_mut(*at)) {
                let label = Place { file: self.file, span: first.key };
                let found =
                    self.duplicate(&entry.name, entry.key).label(label, "first defined here");
                self.found.push(found);
                first.value = entry.value;
            } else {
                known.insert(entry.name.clone(), entries.len());
                entries.push(entry);
            }
        }
        entries
    }

    pub(super) fn duplicate(&self, name: &str, key: Span) -> Diagnostic {
        let message = format!("`{name}` is already defined");
        let place = Place { file: self.file, span: key };
        Diagnostic::new(&duplicate_attribute::RULE, place, message)
            .here("defined again")
            .help("remove one of them")
    }

    pub(super) fn broken(&mut self, span: Span, message: impl Into<String>) {
        let place = Place { file: self.file, span };
        self.found.push(Diagnostic::new(&syntax_error::RULE, place, message));
    }
}

pub(super) fn span(range: Range<usize>) -> Span {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(offset(range.start), offset(range.end.max(range.start)))
}

/// The comment that stands there.
pub(super) fn comment(text: &str, range: Range<usize>) -> Comment {
    let before = text.get(..range.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let own_line =
        before.get(line..).unwrap_or_default().trim_start_matches('\u{feff}').trim().is_empty();
    let body = text.get(range.clone()).unwrap_or_default().to_owned();
    Comment { span: span(range), text: body, own_line }
}

/// A value as the judge of types sees it.
#[derive(Clone, Copy)]
pub(super) struct DataView<'d, 't> {
    pub(super) tree: &'d DataTree<'t>,
    pub(super) node: NodeId,
}

impl View for DataView<'_, '_> {
    fn look(&self) -> Seen<'_, Self> {
        let at = |node: NodeId| Self { node, ..*self };
        match self.tree.content(self.node) {
            Content::Unknown | Content::Alias(_) => Seen::Unknown,
            Content::Null => Seen::Null,
            Content::Bool(value) => Seen::Bool(*value),
            Content::Int(value) => Seen::Int(*value),
            Content::Float(value) => Seen::Float(*value),
            Content::Text(text) => Seen::Text(Cow::Borrowed(text)),
            Content::Items(items) => Seen::Items(items.iter().copied().map(at).collect()),
            Content::Entries(entries) => {
                let entries = entries.iter();
                Seen::Entries(
                    entries.map(|entry| (Cow::Borrowed(&*entry.name), at(entry.value))).collect(),
                )
            }
        }
    }
}
