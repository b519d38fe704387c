//! The structure of a text as it is being typed: what stands within what, whether it parses or not.
//!
//! A tree of nodes in the order of the text. It is flatter than a syntax tree: what stands side by side in a value is
//! side by side here (`mkIf c { … }` is three items), and signs are items too, so that nothing has to be complete.
//! What is not closed ends where the layout says that it should.

mod build;
mod chain;
mod close;
mod indent;
mod statement;
mod strings;
mod tokens;

use super::Span;

/// What a node is.
///
/// ```
/// use nix_eval::syntax::{NodeKind, Outline};
/// let outline = Outline::of("with lib; [ a");
/// let kinds: Vec<_> = outline.children(outline.root()).map(|id| outline.kind(id)).collect();
/// assert_eq!(kinds, [NodeKind::With, NodeKind::List]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// The whole text; items, and bindings that stand in no set.
    File,
    /// `{ … }` with bindings.
    Set,
    /// `rec { … }`.
    RecSet,
    /// From `let` up to and with `in`; what it is for follows beside it.
    Let,
    /// `[ … ]`.
    List,
    /// `( … )`.
    Paren,
    /// `${ … }`.
    Interpolation,
    /// `"…"`, with its interpolations.
    Text,
    /// `''…''`, with its interpolations.
    IndentedText,
    /// A path that is written as such, with its interpolations: `./a`, `<nixpkgs>`.
    PathLiteral,
    /// A number or a URI.
    Literal,
    /// A statement of a set or a `let`: a [`NodeKind::Key`], a [`Sign::Assign`] and the items of the value. What is not
    /// finished may have items only.
    Binding,
    /// `inherit (a) b c;`: a parenthesis perhaps, and names as selections.
    Inherit,
    /// The attribute path of a binding: names, texts and interpolations.
    Key,
    /// `a.b.c`, or a name alone.
    Selection,
    /// `.b.c` of the value before it.
    Tail,
    /// One name of a key or selection.
    Name,
    /// `{ a, b ? c, ... }` of a function.
    Pattern,
    /// One of a pattern: a selection, and perhaps a sign and what it is by default.
    Formal,
    /// `x` of `x: …` and of `x@{ … }`.
    Argument,
    /// `with a;`; what it is for follows beside it.
    With,
    /// `assert a;`; what it is for follows beside it.
    Assert,
    /// An operator, or a word of the language.
    Sign(Sign),
}

impl NodeKind {
    /// Whether it is `{ … }` or `rec { … }`.
    ///
    /// ```
    /// use nix_eval::syntax::NodeKind;
    /// assert!(NodeKind::RecSet.is_set() && !NodeKind::Let.is_set());
    /// ```
    #[must_use]
    pub fn is_set(self) -> bool {
        matches!(self, Self::Set | Self::RecSet)
    }
}

/// What stands between values.
///
/// ```
/// use nix_eval::syntax::{NodeKind, Outline, Sign};
/// let outline = Outline::of("a // b");
/// let sign = outline.children(outline.root()).nth(1).unwrap();
/// assert_eq!(outline.kind(sign), NodeKind::Sign(Sign::Update));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `=`
    Assign,
    /// `if`
    If,
    /// `then`
    Then,
    /// `else`
    Else,
    /// `:`
    Colon,
    /// `@`
    At,
    /// `?`
    Question,
    /// `//`
    Update,
    /// `++`
    Concat,
    /// `or`
    Or,
    /// Any other.
    Other,
}

/// A node of an [`Outline`].
///
/// ```
/// use nix_eval::syntax::{NodeKind, Outline};
/// let text = "{ a = [ 1";
/// let outline = Outline::of(text);
/// let list = outline.node(outline.innermost(9));
/// assert_eq!((list.kind, list.is_closed), (NodeKind::List, false));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// From its first byte to the one after its last; what is not closed goes as far as something may still be added.
    pub span: Span,
    /// Whether what closes it is there: a bracket, a quote, `in` or `;`.
    pub is_closed: bool,
    parent: u32,
    previous: u32,
    /// Just after its last descendant.
    end: u32,
}

/// Where a [`Node`] is in an [`Outline`]. The example there uses some.
///
/// ```
/// use nix_eval::syntax::Outline;
/// let outline = Outline::of("[ 1 ]");
/// let list = outline.innermost(1);
/// assert!(outline.children(list).all(|id| id > list));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Its number in the order of the text; the file is 0.
    ///
    /// ```
    /// use nix_eval::syntax::Outline;
    /// assert_eq!(Outline::of("").root().index(), 0);
    /// ```
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

const NONE: u32 = u32::MAX;

/// What stands within what in a text.
///
/// ```
/// use nix_eval::syntax::{NodeKind, Outline};
/// let text = "{ services.nginx = { enable = true; ";
/// let outline = Outline::of(text);
/// let set = outline.innermost(36);
/// assert_eq!(outline.node(set).kind, NodeKind::Set);
/// let binding = outline.parent(set).unwrap();
/// let key = outline.children(binding).next().unwrap();
/// assert_eq!(outline.node(key).kind, NodeKind::Key);
/// assert_eq!(outline.text(key, text), "services.nginx");
/// assert!(outline.previous(set).is_some() && outline.ancestors(set).count() == 3);
/// assert!(outline.ids().count() > 5 && outline.within(binding).count() > 5);
/// assert!(outline.comments().is_empty());
/// assert_eq!(outline.root(), outline.ids().next().unwrap());
/// ```
#[derive(Clone, Debug)]
pub struct Outline {
    nodes: Vec<Node>,
    comments: Vec<Span>,
}

impl Outline {
    /// The outline of any text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        build::outline(text)
    }

    /// The node of the whole text.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// What `id` stands for.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes.get(id.index()).copied().unwrap_or(FILE)
    }

    /// What it is. The example of [`Node`] looks at it.
    ///
    /// ```
    /// use nix_eval::syntax::{NodeKind, Outline};
    /// let outline = Outline::of("");
    /// assert_eq!(outline.kind(outline.root()), NodeKind::File);
    /// ```
    #[must_use]
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.node(id).kind
    }

    /// Its part of the `text` that the outline is of.
    #[must_use]
    pub fn text<'t>(&self, id: NodeId, text: &'t str) -> &'t str {
        text.get(self.node(id).span.range()).unwrap_or_default()
    }

    /// What it is directly in.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        Some(self.node(id).parent).filter(|at| *at != NONE).map(NodeId)
    }

    /// What stands before it in the same node. Names of a key or selection have none.
    #[must_use]
    pub fn previous(&self, id: NodeId) -> Option<NodeId> {
        Some(self.node(id).previous).filter(|at| *at != NONE).map(NodeId)
    }

    /// What follows it in the same node.
    ///
    /// ```
    /// use nix_eval::syntax::Outline;
    /// let text = "a b";
    /// let outline = Outline::of(text);
    /// let a = outline.children(outline.root()).next().unwrap();
    /// assert_eq!(outline.text(outline.next(a).unwrap(), text), "b");
    /// ```
    #[must_use]
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(id);
        let parent = self.nodes.get(node.parent as usize)?;
        (node.end < parent.end).then_some(NodeId(node.end))
    }

    /// What is directly in it, in order.
    #[must_use]
    pub fn children(&self, id: NodeId) -> Children<'_> {
        let end = self.node(id).end;
        Children { outline: self, next: id.0 + 1, end }
    }

    /// What it is in, the nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// All nodes, each before those in it.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(NONE)).map(NodeId)
    }

    /// All nodes in `id`, at any depth, each before those in it.
    pub fn within(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (id.0 + 1..self.node(id).end).map(NodeId)
    }

    /// Where the comments stand, in order.
    #[must_use]
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The innermost node that a cursor at `offset` touches from behind its first byte: also one that ends there.
    ///
    /// ```
    /// use nix_eval::syntax::Outline;
    /// let text = "{ a.b = 1; }";
    /// let outline = Outline::of(text);
    /// assert_eq!(outline.text(outline.touched(5), text), "b");
    /// ```
    #[must_use]
    pub fn touched(&self, offset: u32) -> NodeId {
        let after = self.nodes.partition_point(|node| node.span.start < offset);
        let mut id = NodeId(u32::try_from(after.saturating_sub(1)).unwrap_or(0));
        while self.node(id).span.end < offset
            && let Some(parent) = self.parent(id)
        {
            id = parent;
        }
        id
    }

    /// The innermost node that a cursor at `offset` is in: behind its first byte, and before its last one or, if it is
    /// not closed, at its end.
    #[must_use]
    pub fn innermost(&self, offset: u32) -> NodeId {
        let after = self.nodes.partition_point(|node| node.span.start < offset);
        let mut id = NodeId(u32::try_from(after.saturating_sub(1)).unwrap_or(0));
        while let Some(parent) = self.parent(id) {
            let node = self.node(id);
            if offset < node.span.end || (offset == node.span.end && !node.is_closed) {
                break;
            }
            id = parent;
        }
        id
    }
}

const FILE: Node = Node {
    kind: NodeKind::File,
    span: Span { start: 0, end: 0 },
    is_closed: false,
    parent: NONE,
    previous: NONE,
    end: 1,
};

/// What is directly in a node, in order. The example of [`Outline`] takes the first.
///
/// ```
/// use nix_eval::syntax::Outline;
/// let outline = Outline::of("a b c");
/// assert_eq!(outline.children(outline.root()).count(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Children<'a> {
    outline: &'a Outline,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = NodeId(self.next);
        let node = self.outline.nodes.get(id.index()).filter(|_| self.next < self.end)?;
        self.next = node.end;
        Some(id)
    }
}
