//! What was read of an `options.json`, and the places in its tree.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use super::build::build;
use super::error::ReadError;
use super::option::OptionView;
use super::tables::{NONE, Node, Tables};
use super::types::{ReadType, read_type};

/// The options of an `options.json`, to be looked up by path.
pub struct OptionIndex {
    pub(super) text: String,
    pub(super) tables: Tables,
    /// The types, each read when first asked for.
    types: Vec<OnceLock<ReadType>>,
}

impl OptionIndex {
    /// Reads the text of an `options.json`.
    ///
    /// # Errors
    /// The text is not the JSON that `nixosOptionsDoc` writes, or holds no option.
    pub fn read(text: String) -> Result<Self, ReadError> {
        let tables = build(&text)?;
        Ok(Self::new(text, tables))
    }

    pub(super) fn new(text: String, tables: Tables) -> Self {
        let types = tables.types.iter().map(|_| OnceLock::new()).collect();
        Self { text, tables, types }
    }

    /// The top of the tree.
    #[must_use]
    pub fn root(&self) -> Entry<'_> {
        Entry { index: self, at: 0 }
    }

    /// How many options there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.records.len()
    }

    /// Whether there are none; what [`OptionIndex::read`] gives has some.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.records.is_empty()
    }

    /// All options, those nearer to the root first.
    pub fn options(&self) -> impl Iterator<Item = OptionView<'_>> {
        let all = (0..self.tables.nodes.len()).map(|at| Entry { index: self, at });
        all.filter_map(Entry::option)
    }

    /// The type at that row of the table.
    pub(super) fn type_at(&self, at: usize) -> Option<&ReadType> {
        Some(self.types.get(at)?.get_or_init(|| read_type(self.description_at(at))))
    }

    pub(super) fn description_at(&self, at: usize) -> &str {
        let span = self.tables.types.get(at).copied().unwrap_or_default();
        span.of(&self.tables.descriptions).unwrap_or_default()
    }
}

impl fmt::Debug for OptionIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OptionIndex of {} options", self.len())
    }
}

/// A place in the tree: an option, a group of options, or both where an option has sub-options.
///
/// What is inside an option of many, such as `attrsOf (submodule …)`, stands below a placeholder: `<name>` for an
/// attribute, `*` for an item of a list.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub(super) index: &'a OptionIndex,
    pub(super) at: usize,
}

impl<'a> Entry<'a> {
    /// The last name of its path; empty for the root.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.node().and_then(|node| node.name.of(&self.index.tables.names)).unwrap_or_default()
    }

    /// Its path from the root, placeholders included.
    #[must_use]
    pub fn path(self) -> Vec<&'a str> {
        let mut path = Vec::new();
        let mut entry = Some(self);
        while let Some(at) = entry {
            entry = at.parent();
            path.extend(entry.map(|_| at.name()));
        }
        path.reverse();
        path
    }

    /// The place that it is in.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let parent = self.node()?.parent as usize;
        (self.at != 0).then_some(Self { at: parent, ..self })
    }

    /// The option here, if there is one.
    #[must_use]
    pub fn option(self) -> Option<OptionView<'a>> {
        let option = self.node()?.option;
        let record = self.index.tables.records.get(option as usize)?;
        Some(OptionView { entry: self, record })
    }

    /// Whether it only leads to options.
    #[must_use]
    pub fn is_group(self) -> bool {
        self.node().is_some_and(|node| node.option == NONE)
    }

    /// What is directly below it, sorted by name.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Entry<'a>> + ExactSizeIterator {
        self.below().map(move |at| Self { at, ..self })
    }

    /// The child of exactly this name.
    #[must_use]
    pub fn declared(self, name: &str) -> Option<Self> {
        let at = self.first_not_before(name);
        let child = Self { at, ..self };
        (self.below().contains(&at) && child.name() == name).then_some(child)
    }

    /// The child that an attribute of this name belongs to: its own, otherwise that of any name.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Self> {
        self.declared(name).or_else(|| self.any())
    }

    /// The child that stands for every key: `<name>`, or `*`.
    #[must_use]
    pub fn any(self) -> Option<Self> {
        let named = Self { at: self.first_not_before("<"), ..self };
        let is_named = self.below().contains(&named.at) && named.is_placeholder();
        if is_named { Some(named) } else { self.declared("*") }
    }

    /// Whether it stands for every key.
    #[must_use]
    pub fn is_placeholder(self) -> bool {
        let name = self.name();
        name == "*" || (name.starts_with('<') && name.ends_with('>'))
    }

    pub(super) fn node(self) -> Option<&'a Node> {
        self.index.tables.nodes.get(self.at)
    }

    fn below(self) -> Range<usize> {
        let Some(node) = self.node() else {
            return 0..0;
        };
        let first = node.first_child as usize;
        first..first + node.children as usize
    }

    /// Where among the children the first one stands that does not sort before `name`.
    fn first_not_before(self, name: &str) -> usize {
        let below = self.below();
        let nodes = self.index.tables.nodes.get(below.clone()).unwrap_or_default();
        let names = &self.index.tables.names;
        below.start + nodes.partition_point(|node| node.name.of(names).is_some_and(|n| n < name))
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.path().join("."))
    }
}
