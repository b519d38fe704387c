//! The output tree.

use nix_schema::{AttrPath, Comment, Value};

/// A piece of Nix to print.
#[derive(Clone, Debug, PartialEq)]
pub enum Nix {
    /// A static value.
    Value(Value),
    /// A string; several lines are written between `''`.
    Text(String),
    /// A path of names: `lib.types.str`.
    Path(Vec<String>),
    /// Source text of one expression, kept as it is. It was parsed before.
    Source {
        /// The text.
        text: String,
        /// Whether it can stand as an argument or list element without parentheses.
        atomic: bool,
    },
    /// `[ … ]`.
    List(Vec<Nix>),
    /// `{ … }`.
    Set(Vec<Entry>),
    /// `function argument argument`.
    Call(Box<Nix>, Vec<Nix>),
    /// `(…).name`.
    Select(Box<Nix>, String),
    /// A comment, and what it stands above.
    Commented(Comment, Box<Nix>),
    /// `left operator right`, such as `left // right`.
    Infix(Box<Nix>, &'static str, Box<Nix>),
    /// A string of texts and, between `${` and `}`, of whatever else; several lines are written between `''`.
    Interpolated(Vec<Nix>),
    /// `let … in body`.
    Let(Vec<Entry>, Box<Nix>),
    /// `{ a, b, ... }: body`.
    Function {
        /// What it takes.
        args: Pattern,
        /// What the function gives.
        body: Box<Nix>,
    },
}

/// The pattern of a function: `{ a, b ? 1, ... }@args`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pattern {
    /// The names, each with its default.
    pub args: Vec<(String, Option<Nix>)>,
    /// Whether `...` stands at the end.
    pub ellipsis: bool,
    /// The name of all arguments as one set.
    pub bind: Option<String>,
    /// The name that takes whatever it is called with, in place of a set pattern.
    pub only: Option<String>,
}

impl Pattern {
    /// These names and nothing else.
    pub fn of(names: impl IntoIterator<Item = String>) -> Self {
        let args = names.into_iter().map(|name| (name, None)).collect();
        Self { args, ..Self::default() }
    }

    /// These names among others.
    pub fn open(names: impl IntoIterator<Item = String>) -> Self {
        Self { ellipsis: true, ..Self::of(names) }
    }
}

/// `path = value;` with what stands above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The left side; at least one name.
    pub path: AttrPath,
    /// The source of the name, where it is computed: `${…} = value;`. Then there is no path.
    pub name: Option<String>,
    /// The right side.
    pub value: Nix,
    /// The comment above it.
    pub comment: Comment,
    /// What sets it apart from the entry before it.
    pub gap: Gap,
}

/// What stands between an entry and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A line break.
    Line,
    /// An empty line.
    Blank,
}

impl Nix {
    /// A path of names: `Nix::path("lib.types.str")`.
    #[must_use]
    pub fn path(dotted: &str) -> Self {
        Self::Path(dotted.split('.').map(str::to_owned).collect())
    }

    /// This, called with `arguments`.
    #[must_use]
    pub fn call(self, arguments: Vec<Self>) -> Self {
        Self::Call(Box::new(self), arguments)
    }

    /// The attribute `name` of this.
    #[must_use]
    pub fn select(mut self, name: &str) -> Self {
        if let Self::Path(path) = &mut self {
            path.push(name.to_owned());
            return self;
        }
        Self::Select(Box::new(self), name.to_owned())
    }

    /// This with `comment` above it, if that says anything.
    #[must_use]
    pub fn below(self, comment: &Comment) -> Self {
        if comment.is_empty() { self } else { Self::Commented(comment.clone(), Box::new(self)) }
    }

    /// This with the attributes of `set` over its own.
    #[must_use]
    pub fn update(self, set: Vec<Entry>) -> Self {
        self.infix("//", Self::Set(set))
    }

    /// `self operator right`.
    #[must_use]
    pub fn infix(self, operator: &'static str, right: Self) -> Self {
        Self::Infix(Box::new(self), operator, Box::new(right))
    }

    /// Lists one behind the other; nothing of none.
    #[must_use]
    pub fn concatenated(lists: impl DoubleEndedIterator<Item = Self>) -> Option<Self> {
        lists.rev().reduce(|behind, list| list.infix("++", behind))
    }

    /// A list of strings: how nixpkgs' functions take attribute paths.
    #[must_use]
    pub fn names(path: &AttrPath) -> Self {
        Self::List(path.names().map(|name| Self::Text(name.to_owned())).collect())
    }
}

impl Entry {
    /// `path = value;` on a line of its own.
    #[must_use]
    pub fn new(path: impl Into<AttrPath>, value: Nix) -> Self {
        let (path, comment) = (path.into(), Comment::default());
        Self { path, name: None, value, comment, gap: Gap::Line }
    }

    /// `name = value;` where the name may hold dots.
    #[must_use]
    pub fn named(name: &str, value: Nix) -> Self {
        Self::new([name], value)
    }

    /// `${name} = value;` where `name` is source.
    #[must_use]
    pub fn computed(name: String, value: Nix) -> Self {
        Self { name: Some(name), ..Self::new(AttrPath::root(), value) }
    }

    /// The entry with an empty line and `comment` above it.
    #[must_use]
    pub fn apart(mut self, comment: &Comment) -> Self {
        self.comment = comment.clone();
        self.gap = Gap::Blank;
        self
    }
}
