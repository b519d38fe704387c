//! The canonical tree: what an expression means once names are resolved and spellings are forgotten.
//!
//! Each node knows a hash of what is below it, places left out: two nodes with one hash mean the same.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use nix_eval::syntax::{BinaryOp, PathKind, Span, UnaryOp};

/// An expression.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The source it comes from.
    pub(super) span: Span,
    hash: u64,
    /// What it is.
    pub(super) kind: Kind,
}

/// What an expression is.
#[derive(Clone, Debug, Hash)]
pub(super) enum Kind {
    Int(i64),
    /// The bits of the float.
    Float(u64),
    Str(Vec<Piece>),
    Path(PathTag, Vec<Piece>),
    /// A variable, or a path of names below one.
    Names(Rc<Names>),
    CurPos,
    List(Vec<Node>),
    Set(Set),
    /// What is left of a `let` when aliases are resolved; never empty.
    Let(Set, Box<Node>),
    LegacyLet(Set),
    Lambda(Param, Box<Node>),
    Call(Box<Node>, Box<Node>),
    Select {
        subject: Rc<Node>,
        path: Vec<Key>,
        default: Option<Box<Node>>,
    },
    Has(Box<Node>, Vec<Key>),
    If(Box<[Node; 3]>),
    Assert(Box<[Node; 2]>),
    /// A `with` of anything but a path of names.
    With(Box<[Node; 2]>),
    /// A name that one of several `with` gives; the number stands for all of them, innermost first.
    Lookup(String, u64),
    Unary(OpTag, Box<Node>),
    Binary(OpTag, Box<[Node; 2]>),
    /// What could not be read.
    Error,
}

/// A piece of a string or path.
#[derive(Clone, Debug, Hash)]
pub(super) enum Piece {
    Text(String),
    Interpolation(Node),
}

/// A variable, and names selected from it one after another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Names {
    /// The variable.
    pub(crate) root: Rc<str>,
    /// Which binder of that name it is bound by.
    pub(crate) level: Level,
    /// What the variable is known to be.
    pub(crate) origin: Origin,
    /// The names.
    pub(crate) path: Vec<Rc<str>>,
}

/// Which of the binders of one name a variable is bound by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// The only one at the module's top, or none at all.
    Top,
    /// That one of the module's functions that bind the name, from 0.
    Head(u32),
    /// That one of the `let`s around the module's set that bind the name, from 0.
    Let(u32),
    /// The one that so many others below the module's top enclose.
    Inner(u32),
}

/// What a variable is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Origin {
    /// nixpkgs' `lib`, which the module system hands to a module.
    Lib,
    /// Nix's `builtins`.
    Builtins,
    /// Anything else.
    Other,
}

/// An attribute set or the bindings of a `let`.
#[derive(Clone, Debug, Hash)]
pub(super) struct Set {
    /// Whether its attributes see each other.
    pub(super) recursive: bool,
    /// Sorted by key.
    pub(super) entries: Vec<Entry>,
}

/// An attribute.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The source of the whole entry, or of its first part.
    pub(super) span: Span,
    /// Its name.
    pub(super) key: Key,
    /// Its value.
    pub(super) value: Node,
}

/// An attribute's name.
#[derive(Clone, Debug, Hash)]
pub(super) enum Key {
    Static(Rc<str>),
    Dynamic(Box<Node>),
}

/// What a function binds.
#[derive(Clone, Debug, Hash)]
pub(super) enum Param {
    Name(String),
    Pattern {
        /// Sorted by name.
        formals: Vec<Formal>,
        ellipsis: bool,
        bind: Option<String>,
    },
}

/// An argument in a set pattern.
#[derive(Clone, Debug)]
pub(super) struct Formal {
    pub(super) span: Span,
    pub(super) name: String,
    pub(super) default: Option<Node>,
}

/// Where a path starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PathTag(u8);

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OpTag {
    Negate,
    Not,
    /// By its symbol.
    Binary(&'static str),
}

impl Node {
    pub(super) fn new(span: Span, kind: Kind) -> Self {
        let mut hasher = DefaultHasher::new();
        kind.hash(&mut hasher);
        Self { span, hash: hasher.finish(), kind }
    }

    /// A number that two nodes share if they mean the same.
    pub(super) fn id(&self) -> u64 {
        self.hash
    }

    /// Whether both mean the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.hash == other.hash
    }

    /// The same, as what stands at `span`.
    pub(super) fn at(self, span: Span) -> Self {
        Self { span, ..self }
    }

    pub(super) fn as_names(&self) -> Option<&Rc<Names>> {
        if let Kind::Names(names) = &self.kind { Some(names) } else { None }
    }

    pub(super) fn as_set(&self) -> Option<&Set> {
        if let Kind::Set(set) = &self.kind { Some(set) } else { None }
    }

    /// The set, if it is one whose attributes don't see each other.
    pub(super) fn as_plain_set(&self) -> Option<&Set> {
        self.as_set().filter(|set| !set.recursive)
    }

    pub(super) fn as_list(&self) -> Option<&[Node]> {
        if let Kind::List(items) = &self.kind { Some(items) } else { None }
    }

    /// The text of a string without interpolation.
    pub(super) fn as_text(&self) -> Option<&str> {
        let Kind::Str(pieces) = &self.kind else { return None };
        match pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            [Piece::Interpolation(_)] | [_, _, ..] => None,
        }
    }

    /// The texts of a list of strings without interpolation.
    pub(super) fn as_texts(&self) -> Option<Vec<&str>> {
        self.as_list()?.iter().map(Self::as_text).collect()
    }

    /// The function that is called and its arguments.
    pub(super) fn call(&self) -> (&Self, Vec<&Self>) {
        let (mut function, mut arguments) = (self, Vec::new());
        while let Kind::Call(f, argument) = &function.kind {
            arguments.push(argument.as_ref());
            function = f;
        }
        arguments.reverse();
        (function, arguments)
    }

    /// The name in `lib` of the function that is called, and the arguments.
    pub(super) fn lib_call(&self) -> Option<(&str, Vec<&Self>)> {
        let (function, arguments) = self.call();
        let name = function.as_names()?.lib_name()?;
        (!arguments.is_empty()).then_some((name, arguments))
    }

    /// The name in `lib.types` of the function that is called, and the arguments.
    pub(super) fn type_call(&self) -> Option<(&str, Vec<&Self>)> {
        let (function, arguments) = self.call();
        let name = function.as_names()?.type_name()?;
        (!arguments.is_empty()).then_some((name, arguments))
    }
}

impl Hash for Node {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.key, &self.value).hash(state);
    }
}

impl Hash for Formal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.default).hash(state);
    }
}

impl Param {
    /// Whether both bind the same, with the same defaults.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let id = |param: &Self| {
            let mut hasher = DefaultHasher::new();
            param.hash(&mut hasher);
            hasher.finish()
        };
        id(self) == id(other)
    }
}

impl Level {
    /// The level of another binder inside, below the module's top.
    pub(super) fn inner(self) -> Self {
        match self {
            Self::Top | Self::Head(_) | Self::Let(_) => Self::Inner(0),
            Self::Inner(outer) => Self::Inner(outer + 1),
        }
    }
}

impl Names {
    /// `x`, if this is `lib.x`.
    pub(super) fn lib_name(&self) -> Option<&str> {
        match (self.origin, self.path.as_slice()) {
            (Origin::Lib, [name]) => Some(name),
            (Origin::Lib | Origin::Builtins | Origin::Other, _) => None,
        }
    }

    /// `x`, if this is `lib.types.x`.
    pub(super) fn type_name(&self) -> Option<&str> {
        match (self.origin, self.path.as_slice()) {
            (Origin::Lib, [types, name]) if types.as_ref() == "types" => Some(name),
            (Origin::Lib | Origin::Builtins | Origin::Other, _) => None,
        }
    }
}

impl Set {
    /// A set of `entries` in any order.
    pub(super) fn new(recursive: bool, mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.key.order().cmp(&b.key.order()));
        Self { recursive, entries }
    }

    /// The attribute of that name.
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.at((Some(name), 0))
    }

    /// The attribute with that key.
    pub(super) fn find(&self, key: &Key) -> Option<&Entry> {
        self.at(key.order())
    }

    fn at(&self, order: (Option<&str>, u64)) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.key.order().cmp(&order));
        at.ok().map(|at| &self.entries[at])
    }

    /// The value of the attribute of that name.
    pub(super) fn value(&self, name: &str) -> Option<&Node> {
        self.get(name).map(|entry| &entry.value)
    }

    /// Whether all names are known.
    pub(super) fn is_static(&self) -> bool {
        self.entries.iter().all(|entry| entry.key.as_static().is_some())
    }
}

impl Key {
    pub(super) fn as_static(&self) -> Option<&Rc<str>> {
        match self {
            Self::Static(name) => Some(name),
            Self::Dynamic(_) => None,
        }
    }

    /// What keys are sorted by.
    pub(super) fn order(&self) -> (Option<&str>, u64) {
        match self {
            Self::Static(name) => (Some(name), 0),
            Self::Dynamic(node) => (None, node.hash),
        }
    }
}

impl From<PathKind> for PathTag {
    fn from(kind: PathKind) -> Self {
        Self(match kind {
            PathKind::Absolute => 0,
            PathKind::Relative => 1,
            PathKind::Home => 2,
            PathKind::Search => 3,
        })
    }
}

impl From<UnaryOp> for OpTag {
    fn from(op: UnaryOp) -> Self {
        match op {
            UnaryOp::Negate => Self::Negate,
            UnaryOp::Not => Self::Not,
        }
    }
}

impl From<BinaryOp> for OpTag {
    fn from(op: BinaryOp) -> Self {
        Self::Binary(op.symbol())
    }
}

impl OpTag {
    /// `//`.
    pub(super) const UPDATE: Self = Self::Binary("//");
}
