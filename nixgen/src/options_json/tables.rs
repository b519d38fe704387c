//! The index as plain tables: what is built from a file, and what the cache holds.

/// No option, in [`Node::option`].
pub(super) const NONE: u32 = u32::MAX;

/// A part of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub start: u32,
    pub len: u32,
}

impl Span {
    /// The part of `text`, if it is one.
    pub fn of(self, text: &str) -> Option<&str> {
        let start = self.start as usize;
        text.get(start..start.checked_add(self.len as usize)?)
    }
}

/// A place in the tree of options. The first is the root, and children follow their parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// In [`Tables::names`].
    pub name: Span,
    pub parent: u32,
    /// Its children stand in a row, sorted by name.
    pub first_child: u32,
    pub children: u32,
    /// In [`Tables::records`], or [`NONE`].
    pub option: u32,
}

/// An option: where its texts stand in the file, as JSON. A span without length is a text that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// In [`Tables::types`].
    pub ty: u32,
    pub read_only: u32,
    pub declarations: Span,
    pub default: Span,
    pub example: Span,
    pub description: Span,
}

/// All that is known of a file beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    pub names: String,
    pub descriptions: String,
    /// The distinct descriptions of types, in [`Tables::descriptions`].
    pub types: Vec<Span>,
    pub nodes: Vec<Node>,
    pub records: Vec<Record>,
}

impl Tables {
    /// Whether every reference leads somewhere, and walks down the tree end.
    pub fn is_sound(&self, text: &str) -> bool {
        let types = self.types.iter().all(|span| span.of(&self.descriptions).is_some());
        let nodes = self.nodes.iter().enumerate().all(|(at, node)| self.is_sound_node(at, node));
        let records = self.records.iter().all(|record| self.is_sound_record(record, text));
        !self.nodes.is_empty() && types && nodes && records
    }

    fn is_sound_node(&self, at: usize, node: &Node) -> bool {
        let first = node.first_child as usize;
        let below = node.children == 0
            || (first > at && first.saturating_add(node.children as usize) <= self.nodes.len());
        let above = at == 0 || (node.parent as usize) < at;
        let option = node.option == NONE || (node.option as usize) < self.records.len();
        below && above && option && node.name.of(&self.names).is_some()
    }

    fn is_sound_record(&self, record: &Record, text: &str) -> bool {
        let spans = [record.declarations, record.default, record.example, record.description];
        (record.ty as usize) < self.types.len() && spans.iter().all(|span| span.of(text).is_some())
    }
}
