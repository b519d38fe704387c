//! The checked tree: every construct of the Nix language, with its span.
//!
//! Strings are decoded (indentation and escapes are gone), numbers are numbers, and quoted attribute
//! names without interpolation are plain names. Parentheses stay, because who edits or embeds source
//! text has to see them; [`Expr::peeled`] looks through them.

mod bindings;
mod children;
mod operators;
mod params;
mod strings;

pub use self::bindings::{Attr, AttrName, Binding};
pub use self::operators::{BinaryOp, UnaryOp};
pub use self::params::{Formal, Param, Pattern};
pub use self::strings::{Path, PathKind, Str, StrForm, StrPart};

use super::Span;

/// An expression and where it stands.
///
/// ```
/// use nix_eval::syntax::{ExprKind, parse};
/// let text = "x: { port = 80; }";
/// let ExprKind::Lambda { body, .. } = parse(text).expr.kind else { panic!("a function") };
/// assert_eq!(&text[body.span.range()], "{ port = 80; }");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// The bytes it was read from.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is. The constructs are those of the Nix manual, "Language Constructs" and "Operators".
///
/// ```
/// use nix_eval::syntax::{BinaryOp, ExprKind, parse};
/// let ExprKind::Binary { op, left, right } = parse("1.5 + x").expr.kind else { panic!("a sum") };
/// assert_eq!((op, left.kind), (BinaryOp::Add, ExprKind::Float(1.5)));
/// assert_eq!(right.kind, ExprKind::Variable("x".to_owned()));
/// ```
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

impl Expr {
    /// The expression inside any parentheses around it.
    ///
    /// ```
    /// use nix_eval::syntax::{ExprKind, parse};
    /// assert_eq!(parse("((1))").expr.peeled().kind, ExprKind::Int(1));
    /// ```
    #[must_use]
    pub fn peeled(&self) -> &Self {
        let mut expr = self;
        while let ExprKind::Paren(inner) = &expr.kind {
            expr = inner;
        }
        expr
    }

    /// The function and all arguments of a chain of applications: `f a b` is `(f, [a, b])`. What is no application is itself, with no arguments.
    ///
    /// ```
    /// use nix_eval::syntax::{ExprKind, parse};
    /// let expr = parse("lib.mkIf true 5").expr;
    /// let (function, arguments) = expr.call();
    /// assert_eq!(function.path_of_names().unwrap(), ["lib", "mkIf"]);
    /// assert_eq!(arguments[1].kind, ExprKind::Int(5));
    /// ```
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
    ///
    /// ```
    /// use nix_eval::syntax::parse;
    /// assert_eq!(parse("(lib.types).str").expr.path_of_names().unwrap(), ["lib", "types", "str"]);
    /// assert_eq!(parse("lib.${x}").expr.path_of_names(), None);
    /// ```
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

    /// The text of a string without interpolation; parentheses around it don't matter.
    ///
    /// ```
    /// use nix_eval::syntax::parse;
    /// assert_eq!(parse(r#"("a\n")"#).expr.as_text(), Some("a\n"));
    /// assert_eq!(parse(r#""${a}""#).expr.as_text(), None);
    /// ```
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        let ExprKind::Str(string) = &self.peeled().kind else {
            return None;
        };
        string.as_text()
    }
}
