//! The checked tree: every construct of the Nix language, with its span.
//!
//! Strings are decoded (indentation and escapes are gone), numbers are numbers, and quoted attribute
//! names without interpolation are plain names. Parentheses stay, because who edits or embeds source
//! text has to see them; [`Expr::peeled`] looks through them.

use super::Span;

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// The bytes it was read from.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `42`. A leading minus is [`ExprKind::Unary`].
    Int(i64),
    /// `1.5`, `5.0e-2`.
    Float(f64),
    /// `"…"`, `''…''` or a bare URI.
    Str(Str),
    /// `./x`, `/x`, `~/x`, `<x>`.
    Path(Path),
    /// A variable: `x`. `true`, `false` and `null` are variables too.
    Variable(String),
    /// `__curPos`.
    CurPos,
    /// `[ a b ]`.
    List(Vec<Expr>),
    /// `{ … }` or `rec { … }`.
    AttrSet {
        /// Whether it is a `rec { … }`.
        recursive: bool,
        /// In source order.
        bindings: Vec<Binding>,
    },
    /// `let … in body`.
    Let {
        /// In source order.
        bindings: Vec<Binding>,
        /// What follows `in`.
        body: Box<Expr>,
    },
    /// The old `let { …; body = …; }`.
    LegacyLet(Vec<Binding>),
    /// `param: body`.
    Lambda {
        /// What it binds.
        param: Param,
        /// Its body.
        body: Box<Expr>,
    },
    /// `function argument`.
    Apply {
        /// What is called.
        function: Box<Expr>,
        /// What it is called with.
        argument: Box<Expr>,
    },
    /// `subject.path`, `subject.path or default`.
    Select {
        /// What is looked into.
        subject: Box<Expr>,
        /// At least one.
        path: Vec<Attr>,
        /// What follows `or`.
        default: Option<Box<Expr>>,
    },
    /// `subject ? path`.
    HasAttr {
        /// What is looked into.
        subject: Box<Expr>,
        /// At least one.
        path: Vec<Attr>,
    },
    /// `if condition then yes else no`.
    If {
        /// Between `if` and `then`.
        condition: Box<Expr>,
        /// Between `then` and `else`.
        yes: Box<Expr>,
        /// After `else`.
        no: Box<Expr>,
    },
    /// `assert condition; body`.
    Assert {
        /// Before the semicolon.
        condition: Box<Expr>,
        /// After it.
        body: Box<Expr>,
    },
    /// `with scope; body`.
    With {
        /// Before the semicolon.
        scope: Box<Expr>,
        /// After it.
        body: Box<Expr>,
    },
    /// `-a`, `!a`.
    Unary {
        /// Which.
        op: UnaryOp,
        /// On what.
        operand: Box<Expr>,
    },
    /// `a + b` and the like.
    Binary {
        /// Which.
        op: BinaryOp,
        /// On its left.
        left: Box<Expr>,
        /// On its right.
        right: Box<Expr>,
    },
    /// `(a)`.
    Paren(Box<Expr>),
    /// What could not be read. A diagnostic says why.
    Error,
}

/// A string: its text with escapes and indentation resolved, and its interpolations.
#[derive(Clone, Debug, PartialEq)]
pub struct Str {
    /// How it was written.
    pub form: StrForm,
    /// No two texts stand side by side, and none is empty.
    pub parts: Vec<StrPart>,
}

/// How a string was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrForm {
    /// `"…"`.
    Quoted,
    /// `''…''`.
    Indented,
    /// A bare URI.
    Uri,
}

/// A piece of a string or path.
#[derive(Clone, Debug, PartialEq)]
pub enum StrPart {
    /// The characters themselves.
    Text(String),
    /// `${…}`.
    Interpolation(Expr),
}

/// A path literal.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Where it starts from.
    pub kind: PathKind,
    /// Its text as written (`./x`, `~/x`, `<x>`), with interpolations.
    pub parts: Vec<StrPart>,
}

/// Where a path starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// `/x`.
    Absolute,
    /// `./x`, `../x`, `x/y`.
    Relative,
    /// `~/x`.
    Home,
    /// `<x>`.
    Search,
}

/// One entry of an attribute set or `let`.
#[derive(Clone, Debug, PartialEq)]
pub enum Binding {
    /// `a.b.c = value;`.
    Attr {
        /// The whole entry, semicolon included.
        span: Span,
        /// At least one.
        path: Vec<Attr>,
        /// After the `=`.
        value: Expr,
    },
    /// `inherit a b;`, `inherit (from) a b;`.
    Inherit {
        /// The whole entry, semicolon included.
        span: Span,
        /// The expression in parentheses.
        from: Option<Expr>,
        /// The names; Nix allows no interpolation here.
        names: Vec<Attr>,
    },
}

/// One step of an attribute path.
#[derive(Clone, Debug, PartialEq)]
pub struct Attr {
    /// The bytes it was read from, quotes included.
    pub span: Span,
    /// What it is.
    pub name: AttrName,
}

/// A step's name.
#[derive(Clone, Debug, PartialEq)]
pub enum AttrName {
    /// `a`, or `"a b"` without interpolation.
    Static(String),
    /// `${e}`, or a quoted name with interpolation (then `e` is an [`ExprKind::Str`]).
    Dynamic(Box<Expr>),
}

impl Attr {
    /// The name, where it is known without evaluating.
    #[must_use]
    pub fn as_static(&self) -> Option<&str> {
        match &self.name {
            AttrName::Static(name) => Some(name),
            AttrName::Dynamic(_) => None,
        }
    }
}

/// What a function binds.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// `x:`.
    Name {
        /// The variable.
        name: String,
        /// Where it stands.
        span: Span,
    },
    /// `{ a, b ? 1, ... } @ all:`.
    Pattern(Pattern),
}

/// A function's set pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// From the brace or the name before it to the end of the pattern.
    pub span: Span,
    /// In source order.
    pub formals: Vec<Formal>,
    /// Whether `...` is there.
    pub ellipsis: bool,
    /// The name beside `@`.
    pub bind: Option<String>,
}

/// One argument in a set pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Formal {
    /// Where the name stands.
    pub span: Span,
    /// The argument's name.
    pub name: String,
    /// What follows `?`.
    pub default: Option<Expr>,
}

/// A unary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`.
    Negate,
    /// `!`.
    Not,
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `++`.
    Concat,
    /// `//`.
    Update,
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`.
    Div,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `->`.
    Implies,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
}

impl BinaryOp {
    /// The operator as Nix spells it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Concat => "++",
            Self::Update => "//",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::And => "&&",
            Self::Or => "||",
            Self::Implies => "->",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Expr {
    /// The expression inside any parentheses around it.
    #[must_use]
    pub fn peeled(&self) -> &Self {
        let mut expr = self;
        while let ExprKind::Paren(inner) = &expr.kind {
            expr = inner;
        }
        expr
    }

    /// The function and all arguments of a chain of applications: `f a b` is `(f, [a, b])`.
    #[must_use]
    pub fn call(&self) -> (&Self, Vec<&Self>) {
        let (mut function, mut arguments) = (self.peeled(), Vec::new());
        while let ExprKind::Apply { function: f, argument } = &function.kind {
            arguments.push(argument.as_ref());
            function = f.peeled();
        }
        arguments.reverse();
        (function, arguments)
    }

    /// The names of a path of names: `lib.types.str` is `["lib", "types", "str"]`, anything else nothing.
    #[must_use]
    pub fn path_of_names(&self) -> Option<Vec<&str>> {
        let expr = self.peeled();
        if let ExprKind::Variable(name) = &expr.kind {
            return Some(vec![name]);
        }
        let ExprKind::Select { subject, path, default: None } = &expr.kind else {
            return None;
        };
        let mut names = subject.path_of_names()?;
        for attr in path {
            names.push(attr.as_static()?);
        }
        Some(names)
    }

    /// The text of a string without interpolation.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        let ExprKind::Str(string) = &self.peeled().kind else {
            return None;
        };
        string.as_text()
    }
}

impl Str {
    /// The text, if nothing is interpolated.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [StrPart::Text(text)] => Some(text),
            _ => None,
        }
    }
}
