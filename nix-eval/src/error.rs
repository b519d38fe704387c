//! What can go wrong, as the embedder sees it.

use std::fmt;

use crate::syntax::{LineColumn, Span};

/// Why an evaluation gave no value. It shows itself as a line, the message with its place; drawing the text around
/// it and the trace is left to the embedder.
///
/// ```
/// use nix_eval::{ErrorKind, Evaluator};
/// let error = Evaluator::new().eval("let f = x: x.b; in\nf { }").unwrap_err();
/// assert_eq!(error.kind, ErrorKind::Missing);
/// assert_eq!(error.to_string(), "attribute 'b' missing, at (string):1:12");
/// assert_eq!(error.trace[0].message, "while calling 'f'");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// What kind of thing went wrong.
    pub kind: ErrorKind,
    /// What went wrong, in lower case, without a full stop. For [`ErrorKind::Unknown`] the origin of the unknown value (see
    /// [`Evaluator::unknown`](crate::Evaluator::unknown));
    /// for [`ErrorKind::Throw`] and [`ErrorKind::Abort`] what the program says.
    pub message: String,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// What was under way, the innermost first.
    pub trace: Vec<Frame>,
}

/// What kind of thing went wrong.
///
/// ```
/// use nix_eval::{ErrorKind, Evaluator};
/// let mut evaluator = Evaluator::new();
/// let mut kind = |program| evaluator.eval(program).unwrap_err().kind;
/// assert_eq!(kind("1 +"), ErrorKind::Syntax);
/// assert_eq!(kind("1 + null"), ErrorKind::Type);
/// assert_eq!(kind("throw \"not yet\""), ErrorKind::Throw);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The text is not valid Nix.
    Syntax,
    /// A variable that nothing binds.
    Undefined,
    /// `throw`.
    Throw,
    /// `assert`.
    Assert,
    /// `abort`.
    Abort,
    /// A value of the wrong type, or a wrong argument.
    Type,
    /// An attribute that is not there.
    Missing,
    /// A value that needs itself.
    InfiniteRecursion,
    /// An integer that does not fit 64 bits.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// A file that can't be read, or a search path without an entry.
    File,
    /// A value that the embedder left unknown was needed.
    Unknown,
    /// Something that needs a store, a builder or a network.
    Unsupported,
    /// Calls nested too deeply, or too many steps, or too much memory.
    Limit,
}

/// A place in a source text. It shows itself as `file:line:column`.
///
/// ```
/// use nix_eval::{Evaluator, Source};
/// let source = Source::new("let x = 1; in\n  x + { }").named("a.nix");
/// let place = Evaluator::new().eval(source).unwrap_err().place.unwrap();
/// assert_eq!((place.file.as_str(), place.start.line), ("a.nix", 2));
/// assert_eq!(place.to_string(), "a.nix:2:3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, or how the embedder named the text.
    pub file: String,
    /// The bytes of it.
    pub span: Span,
    /// The line and column of its start.
    pub start: LineColumn,
    /// Which of the evaluator's texts it is in.
    pub(crate) source: usize,
}

/// Something that was under way when an error happened.
///
/// ```
/// use nix_eval::{Evaluator, FrameKind};
/// let program = "builtins.addErrorContext \"while building web1\" (throw \"no disk\")";
/// let error = Evaluator::new().eval(program).unwrap_err();
/// assert_eq!(error.trace[0].kind, FrameKind::Context);
/// assert_eq!(error.trace[0].message, "while building web1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What kind of thing.
    pub kind: FrameKind,
    /// What: `while calling 'f'`, `while evaluating the attribute 'a'`, or what `addErrorContext` says.
    pub message: String,
    /// Where, if it has a place.
    pub place: Option<Place>,
}

/// What kind of thing was under way.
///
/// ```
/// use nix_eval::{Evaluator, FrameKind};
/// let error = Evaluator::new().eval("let f = x: throw x; in { a = f \"no\"; }.a").unwrap_err();
/// let kinds: Vec<FrameKind> = error.trace.iter().map(|frame| frame.kind).collect();
/// assert_eq!(kinds, [FrameKind::Call, FrameKind::Attribute]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// The call of a function.
    Call,
    /// The evaluation of an attribute.
    Attribute,
    /// What the program says itself, with `addErrorContext`.
    Context,
}

impl ErrorKind {
    /// Whether `tryEval` catches it: `throw` and `assert` only (Nix manual, "Built-ins", `tryEval`).
    ///
    /// ```
    /// use nix_eval::ErrorKind;
    /// assert!(ErrorKind::Assert.is_catchable());
    /// assert!(!ErrorKind::Abort.is_catchable());
    /// ```
    #[must_use]
    pub fn is_catchable(self) -> bool {
        matches!(self, Self::Throw | Self::Assert)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.start.line, self.start.column)
    }
}

impl fmt::Display for Error {
    /// The message with its place; the trace is left to the embedder.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == ErrorKind::Abort {
            write!(f, "evaluation aborted: ")?;
        } else if self.kind == ErrorKind::Unknown {
            write!(f, "an unknown value is needed: ")?;
        }
        write!(f, "{}", self.message)?;
        match &self.place {
            Some(place) => write!(f, ", at {place}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
