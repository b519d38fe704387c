//! The way in: text to tree and diagnostics.

use super::nesting::{self, Cost, Survey};
use super::tree::Tree;
use super::{Comment, Expr, ExprKind, Span};

/// The longest text that is read, in bytes. The largest file of nixpkgs has 16 MB and is generated; what is
/// written by hand stays far below.
pub(super) const MAX_LENGTH: usize = 8 << 20;

/// What was read from a source text.
///
/// ```
/// use nix_eval::syntax::{ExprKind, parse};
/// let parse = parse("{ a = ; } # why");
/// assert!(matches!(parse.expr.kind, ExprKind::AttrSet { .. }));
/// assert_eq!(parse.comments[0].text, "# why");
/// assert_eq!(parse.diagnostics[0].message, "unexpected `;`, expected an expression");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Parse {
    /// The tree. Where a diagnostic says that something could not be read, it has an
    /// [`ExprKind::Error`].
    pub expr: Expr,
    /// Every comment, in source order.
    pub comments: Vec<Comment>,
    /// What is wrong, in source order; empty for valid Nix (undefined variables are not looked for here).
    pub diagnostics: Vec<Diagnostic>,
}

/// Something wrong at a place.
///
/// ```
/// use nix_eval::syntax::{line_column, parse};
/// let text = "{\n  a = 1\n}";
/// let wrong = &parse(text).diagnostics[0];
/// assert_eq!(wrong.message, "unexpected `}`, expected `;` after the value of `a`");
/// assert_eq!(line_column(text, wrong.span.start).line, 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do, in lower case, without a full stop.
    pub message: String,
    /// Which sort of thing is wrong.
    pub kind: DiagnosticKind,
}

/// Which sort of thing is wrong.
///
/// ```
/// use nix_eval::syntax::{DiagnosticKind, parse};
/// let text = "{ port = 80; port = 443; }";
/// let kind = parse(text).diagnostics[0].kind;
/// let DiagnosticKind::Duplicate { first } = kind else { panic!("a duplicate") };
/// assert_eq!((first.start, &text[first.range()]), (2, "port"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiagnosticKind {
    /// The text is no Nix.
    Syntax,
    /// An attribute is defined again.
    Duplicate {
        /// Where its first definition is.
        first: Span,
    },
    /// An operator that only some Nix takes, when it is asked to: `|>`, `<|`.
    Experimental,
}

impl Diagnostic {
    /// A text that is no Nix at `span`.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), kind: DiagnosticKind::Syntax }
    }
}

/// Reads a Nix expression, as a file holds one.
///
/// Any text gives a tree; whatever Nix would refuse is a diagnostic. Text over 8 MB and nesting deeper than
/// a few hundred levels are refused too, so that no input can exhaust the stack here or in whoever walks the
/// tree.
///
/// ```
/// use nix_eval::syntax::parse;
/// let parse = parse("{ a = 1; a = 2; }");
/// assert_eq!(parse.diagnostics[0].message, "attribute `a` is already defined at line 1, column 3");
/// ```
#[must_use]
pub fn parse(text: &str) -> Parse {
    measured(text).0
}

/// The same, and what it takes to read it, unless that is too much.
pub(super) fn measured(text: &str) -> (Parse, Option<Cost>) {
    let survey = match surveyed(text) {
        Ok(survey) => survey,
        Err(refused) => return (*refused, None),
    };
    let tree = on_stack_for(&survey, || Tree::read(survey.readable(text)));
    let cost = survey.cost;
    (tree.judged(text, survey), Some(cost))
}

/// What the tokens tell, if the parser may see them.
pub(super) fn surveyed(text: &str) -> Result<Survey, Box<Parse>> {
    if text.len() > MAX_LENGTH {
        let span = Span::new(0, 0);
        let message = format!("text is longer than {} MB, split it", MAX_LENGTH >> 20);
        return Err(Box::new(refused(Diagnostic::new(span, message), Vec::new())));
    }
    let mut survey = nesting::survey(text);
    match survey.fatal.take() {
        Some(fatal) => Err(Box::new(refused(fatal, survey.comments))),
        None => Ok(survey),
    }
}

/// Does what recurses over any tree of a text.
pub(super) fn on_stack_for<R: Send>(survey: &Survey, work: impl FnOnce() -> R + Send) -> R {
    if survey.cost.is_small() { work() } else { super::on_large_stack(work) }
}

fn refused(fatal: Diagnostic, comments: Vec<Comment>) -> Parse {
    let expr = Expr { span: Span::new(0, 0), kind: ExprKind::Error };
    Parse { expr, comments, diagnostics: vec![fatal] }
}
