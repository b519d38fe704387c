//! From events to values.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, Span as Mark, StructureStyle, Tag};
use nix_eval::syntax::Span;

use super::super::super::rules::type_mismatch;
use super::super::super::{Diagnostic, Place};
use super::super::tree::{Content, DataTree, Entry, NodeId, span};
use super::scalar;

/// Documents under way.
pub(super) struct Reader<'t> {
    pub(super) tree: DataTree<'t>,
    /// What is open, the innermost last.
    open: Vec<Open<'t>>,
    /// What is called so; nothing yet if it is still open.
    anchors: HashMap<usize, Option<Anchored<'t>>>,
    /// Whether there was a document.
    is_some: bool,
}

#[derive(Clone)]
struct Anchored<'t> {
    node: NodeId,
    /// Its text, if it is a scalar: it may be a key.
    text: Option<Cow<'t, str>>,
}

/// A list or a mapping that has not ended.
struct Open<'t> {
    range: Range<usize>,
    anchor: usize,
    is_flow: bool,
    /// Whether a tag says what it is, so that nobody knows.
    is_foreign: bool,
    inside: Inside<'t>,
}

enum Inside<'t> {
    Items(Vec<NodeId>),
    Entries { entries: Vec<Entry<'t>>, merged: Vec<NodeId>, key: Option<Key<'t>> },
}

/// A key whose value comes next.
enum Key<'t> {
    Name(Cow<'t, str>, Span),
    /// `<<`, whose value is part of the mapping.
    Merge,
    /// No text: nothing that a schema knows.
    Other,
}

/// A value that is read.
struct Value<'t> {
    node: NodeId,
    range: Range<usize>,
    text: Option<Cow<'t, str>>,
    /// Whether it may be the sign to merge: in quotes it is a name.
    is_plain: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: DataTree<'t>) -> Self {
        Self { tree, open: Vec::new(), anchors: HashMap::new(), is_some: false }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events are not exhaustive")]
    pub(super) fn event(&mut self, event: Event<'t>, mark: Mark) {
        let range = mark.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(..) => self.is_some = true,
            Event::DocumentEnd => self.abandon(),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar((text, style), (anchor, tag.as_deref()), range);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.start(Inside::Items(Vec::new()), (style, anchor, tag.as_deref()), range);
            }
            Event::MappingStart(style, anchor, tag) => {
                let inside = Inside::Entries { entries: Vec::new(), merged: Vec::new(), key: None };
                self.start(inside, (style, anchor, tag.as_deref()), range);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            Event::Alias(id) => self.alias(id, range),
            Event::UnresolvedAlias(name) => {
                self.tree.broken(
                    span(range.clone()),
                    format!("nothing before this is called `&{name}`"),
                );
                self.unknown(range);
            }
            Event::StreamEnd if !self.is_some => self.nothing(),
            _ => {}
        }
    }

    /// What is open is not read any further.
    pub(super) fn abandon(&mut self) {
        self.open.clear();
        self.anchors.clear();
    }

    /// A file without a document sets no option.
    fn nothing(&mut self) {
        let root = self.tree.add(0..0, Content::Entries(Vec::new()));
        self.tree.roots.push(root);
    }

    fn unknown(&mut self, range: Range<usize>) {
        let node = self.tree.add(range.clone(), Content::Unknown);
        self.value(Value { node, range, text: None, is_plain: false });
    }

    fn scalar(
        &mut self,
        (text, style): (Cow<'t, str>, ScalarStyle),
        (anchor, tag): (usize, Option<&Tag>),
        range: Range<usize>,
    ) {
        let is_plain = style == ScalarStyle::Plain;
        let content = scalar::content(&text, is_plain, tag).unwrap_or_else(|wanted| {
            self.tree.broken(span(range.clone()), format!("`{text}` is no `{wanted}`"));
            Content::Unknown
        });
        let node = self.tree.add(range.clone(), content);
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if anchor > 0 || tag.is_some() || is_block {
            self.tree.disown(node);
        }
        let text = Some(text);
        self.anchors.insert(anchor, Some(Anchored { node, text: text.clone() }));
        self.value(Value { node, range, text, is_plain: is_plain && tag.is_none() });
    }

    fn start(
        &mut self,
        inside: Inside<'t>,
        (style, anchor, tag): (StructureStyle, usize, Option<&Tag>),
        range: Range<usize>,
    ) {
        self.anchors.insert(anchor, None);
        let is_flow = style == StructureStyle::Flow;
        let is_foreign = tag.is_some_and(|tag| !scalar::is_of_core(tag));
        self.open.push(Open { range, anchor, is_flow, is_foreign, inside });
    }

    fn end(&mut self, mark: &Range<usize>) {
        let Some(Open { range, anchor, is_flow, is_foreign, inside }) = self.open.pop() else {
            return;
        };
        // A block ends with what is last in it; its own end comes after the white space.
        let last = match &inside {
            Inside::Items(items) => items.last().copied(),
            Inside::Entries { entries, .. } => entries.last().map(|entry| entry.value),
        };
        let inner = last.map_or(range.end, |last| self.tree.node(last).span.end as usize);
        let end = if is_flow { mark.end } else { inner.max(range.start) };
        let content = match inside {
            _ if is_foreign => Content::Unknown,
            Inside::Items(items) => Content::Items(items),
            Inside::Entries { entries, merged, .. } => {
                let entries = self.tree.entries(entries);
                Content::Entries(self.tree.merge(entries, &merged))
            }
        };
        let range = range.start..end;
        let node = self.tree.add(range.clone(), content);
        if anchor > 0 {
            self.tree.disown(node);
        }
        self.anchors.insert(anchor, Some(Anchored { node, text: None }));
        self.value(Value { node, range, text: None, is_plain: false });
    }

    fn alias(&mut self, id: usize, range: Range<usize>) {
        match self.anchors.get(&id).cloned().flatten() {
            Some(Anchored { node, text }) => {
                let node = self.tree.add(range.clone(), Content::Alias(node));
                self.tree.disown(node);
                self.value(Value { node, range, text, is_plain: false });
            }
            None => {
                let message = "this stands for what it is in itself, there is no end to it";
                self.tree.broken(span(range.clone()), message);
                self.unknown(range);
            }
        }
    }

    /// A value belongs to what is open, or it is the document.
    fn value(&mut self, value: Value<'t>) {
        let Value { node, range, text, is_plain } = value;
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.tree.roots.push(node),
            Some(Inside::Items(items)) => items.push(node),
            Some(Inside::Entries { entries, merged, key }) => match key.take() {
                Some(Key::Name(name, key)) => {
                    entries.push(Entry { name, key, value: node, is_own: true });
                }
                Some(Key::Merge) => merged.push(node),
                Some(Key::Other) => {}
                None => match text {
                    Some(text) if is_plain && text == "<<" => *key = Some(Key::Merge),
                    Some(text) => *key = Some(Key::Name(text, span(range))),
                    None => {
                        *key = Some(Key::Other);
                        self.no_text(range);
                    }
                },
            },
        }
    }

    fn no_text(&mut self, range: Range<usize>) {
        let place = Place { file: self.tree.file, span: span(range) };
        let message = "a key that is a list or a mapping names no option";
        self.tree.found.push(
            Diagnostic::new(&type_mismatch::RULE, place, message).help("write a text as the key"),
        );
    }
}
