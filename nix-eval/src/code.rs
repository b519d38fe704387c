//! Programs as the machine runs them: a compact tree in one vector, with variables resolved.

use crate::heap::{Slot, Symbol};

/// The index of a node.
pub(crate) type NodeId = u32;

/// A stretch of [`Code::words`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// One step of a program.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node {
    /// A value known beforehand.
    Const(Slot),
    /// A variable of the innermost environment.
    Local(u32),
    /// A variable of an enclosing environment.
    Outer {
        depth: u32,
        index: u32,
    },
    /// A variable that some `with` around must have: the depths of those.
    Dynamic {
        symbol: Symbol,
        withs: Words,
    },
    /// Nodes of the elements.
    List(Words),
    /// The index of the set.
    Set(u32),
    Let {
        set: u32,
        body: NodeId,
    },
    /// A `let` whose variables are in the environment that is there already.
    LetHere {
        set: u32,
        body: NodeId,
    },
    /// The index of the lambda.
    Lambda(u32),
    /// `f a b`: nodes of the arguments.
    Call {
        function: NodeId,
        arguments: Words,
    },
    /// `a.b`.
    Select {
        subject: NodeId,
        symbol: Symbol,
    },
    /// `a.b.${c}`: see [`Step`].
    SelectPath {
        subject: NodeId,
        path: Words,
    },
    /// `a.b or c`: the node of the default, then the steps.
    SelectOr {
        subject: NodeId,
        path: Words,
    },
    HasAttr {
        subject: NodeId,
        path: Words,
    },
    If {
        condition: NodeId,
        yes: NodeId,
        no: NodeId,
    },
    Assert {
        condition: NodeId,
        body: NodeId,
    },
    With {
        scope: NodeId,
        body: NodeId,
        /// How many slots the environment has.
        size: u32,
    },
    Not(NodeId),
    And(NodeId, NodeId),
    Or(NodeId, NodeId),
    Binary {
        op: Op,
        left: NodeId,
        right: NodeId,
    },
    /// `"a${b}c"`: nodes of the parts.
    Interpolate(Words),
    /// `./a${b}`: nodes of the parts, the first a path.
    Path(Words),
}

/// The operators that force both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Add,
    Sub,
    Mul,
    Div,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Concat,
    Update,
}

/// One step of an attribute path, packed into a word.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Static(Symbol),
    Dynamic(NodeId),
}

impl Step {
    pub(crate) fn pack(self) -> u32 {
        match self {
            Self::Static(symbol) => symbol.0 << 1,
            Self::Dynamic(node) => node << 1 | 1,
        }
    }

    pub(crate) fn unpack(word: u32) -> Self {
        if word & 1 == 0 { Self::Static(Symbol(word >> 1)) } else { Self::Dynamic(word >> 1) }
    }
}

/// A function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lambda {
    pub(crate) body: NodeId,
    pub(crate) param: Params,
    /// How many slots its environment has: those of its parameters, then those of `let`s in its body.
    pub(crate) size: u32,
    /// What it is bound to, if anything.
    pub(crate) name: Option<Symbol>,
    /// Its first parameter, or the name of the whole set.
    pub(crate) first: Option<Symbol>,
}

/// What a function binds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Params {
    /// `a: b: …`: so many slots.
    Names(u32),
    /// The index of a pattern.
    Pattern(u32),
}

/// `{ a, b ? c, ... } @ all`: the environment has the formals in order of their symbols, then `all`.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) formals: Box<[Formal]>,
    pub(crate) is_open: bool,
    pub(crate) has_name: bool,
}

/// One argument of a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Formal {
    pub(crate) symbol: Symbol,
    pub(crate) default: Option<NodeId>,
    pub(crate) at: u32,
}

/// A set or the bindings of a `let`.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetCode {
    pub(crate) form: SetForm,
    /// The first of its slots, and how many its environment has, if it has one.
    pub(crate) base: u32,
    pub(crate) size: u32,
    /// Sorted by symbol. A recursive set has their values in its environment, in the same order.
    pub(crate) attrs: Box<[AttrCode]>,
    /// What `inherit (from)` takes from; in the environment after the attributes.
    pub(crate) froms: Box<[NodeId]>,
    /// `${name} = value`, in source order.
    pub(crate) dynamics: Box<[DynamicCode]>,
}

/// Which environment the values of a set see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SetForm {
    /// The one around.
    #[default]
    Plain,
    /// A new one with `froms` alone.
    WithFroms,
    /// A new one with all attributes.
    Recursive,
    /// The same, and an attribute `__overrides`.
    Overridden,
}

/// An attribute with a known name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AttrCode {
    pub(crate) symbol: Symbol,
    pub(crate) value: NodeId,
    pub(crate) at: u32,
}

/// An attribute with a computed name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DynamicCode {
    pub(crate) name: NodeId,
    pub(crate) value: NodeId,
    pub(crate) at: u32,
}

/// Every program that was read.
#[derive(Default)]
pub(crate) struct Code {
    pub(crate) nodes: Vec<Node>,
    /// For each node that selects, where in a set it found its attribute last: most often it is there again.
    pub(crate) hints: Vec<u16>,
    /// For each node where it stands: global positions.
    pub(crate) spans: Vec<(u32, u32)>,
    pub(crate) words: Vec<u32>,
    pub(crate) lambdas: Vec<Lambda>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) sets: Vec<SetCode>,
}

impl Code {
    /// About how many bytes are in use.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len() * (size_of::<Node>() + size_of::<(u32, u32)>())
            + self.words.len() * size_of::<u32>()
            + self.sets.len() * size_of::<SetCode>()
            + self.lambdas.len() * size_of::<Lambda>()
            + self.patterns.len() * size_of::<Pattern>()
    }

    pub(crate) fn add(&mut self, node: Node, span: (u32, u32)) -> NodeId {
        self.nodes.push(node);
        self.spans.push(span);
        self.hints.push(0);
        self.nodes.len() as u32 - 1
    }

    pub(crate) fn words(&mut self, words: &[u32]) -> Words {
        let start = self.words.len() as u32;
        self.words.extend_from_slice(words);
        Words { start, len: words.len() as u32 }
    }

    #[inline]
    pub(crate) fn word(&self, words: Words, index: u32) -> u32 {
        self.words[(words.start + index) as usize]
    }
}

impl Words {
    /// Without the first.
    pub(crate) fn rest(self) -> Self {
        Self { start: self.start + 1, len: self.len.saturating_sub(1) }
    }
}
