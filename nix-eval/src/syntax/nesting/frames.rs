//! Brackets and what nests within them.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

use rnix::SyntaxKind::{self, *};

use super::tokens::{ends_value, is_operator, starts_value, wants_more};
use super::{Cost, Cut, MAX_DEPTH, MAX_LEVELS, Unclosed, too_deep};
use crate::syntax::{Diagnostic, Span};

/// How much the tree builder may have to do: a second or so.
const MAX_WORK: usize = 32 << 20;
const WORK_PER_BYTE: usize = 16;

/// What is read of a broken text. People wait for that after each key, and no one reads a hundred messages.
struct Limits {
    /// How many tokens may nest: any tree of so many fits on the large stack.
    nesting_tokens: usize,
    /// How many may stand where none can.
    misplaced: usize,
    /// The sum of the depths of all that nests.
    work: usize,
    /// The same, of each place within its bracket: chains that a stray quote makes of all that stands behind it.
    chains: usize,
}

const BROKEN: Limits =
    Limits { nesting_tokens: 100_000, misplaced: 400, work: 256 << 10, chains: 64 << 10 };

/// How deep a place is.
#[derive(Clone, Copy, Default)]
struct Depth {
    /// What costs rnix a level of its own count.
    levels: usize,
    /// Everything that makes the tree deeper.
    total: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// The text as a whole.
    Root,
    Paren,
    List,
    /// A set or the arguments of a function.
    Brace,
    /// From `let` to `in`.
    Let,
    Interpolation,
}

struct Frame {
    open: Open,
    start: u32,
    /// The depth at its start, to which each entry of a set or list returns.
    base: Depth,
    /// `with` and `assert` that wait for their semicolon.
    semicolons: usize,
    /// `if` that waits for `then`, and `then` that waits for `else`.
    thens: usize,
    elses: usize,
    /// Within `inherit`, names side by side are no application.
    inherit: bool,
}

impl Frame {
    fn new(open: Open, start: u32, base: Depth) -> Self {
        Self { open, start, base, semicolons: 0, thens: 0, elses: 0, inherit: false }
    }

    /// Whether something in it still waits for its other half.
    fn is_unfinished(&self) -> bool {
        self.semicolons + self.thens + self.elses > 0
    }

    fn binds(&self) -> bool {
        matches!(self.open, Open::Brace | Open::Let)
    }
}

/// The brackets that are open, and how deep that makes it.
pub(super) struct Frames {
    outer: Vec<Frame>,
    frame: Frame,
    depth: Depth,
    /// The most of each that any place has.
    deepest: Depth,
    /// Where the current token starts.
    start: u32,
    previous: Option<SyntaxKind>,
    /// Whether the last token closed the arguments of a function.
    pattern_closed: bool,
    nesting_tokens: usize,
    /// The first token that valid text can't have there.
    broken: Option<Span>,
    overflow: Option<Diagnostic>,
    /// The sum of the depths of all that nests: what rnix's tree builder takes in time.
    work: usize,
    max_work: usize,
    /// The same within each bracket.
    chains: usize,
    misplaced: usize,
    /// How many bytes the text has.
    length: usize,
    /// Where a broken text is not read any more.
    cut: Option<u32>,
}

impl Frames {
    /// For a text of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            max_work: max_work(length),
            length,
            chains: 0,
            cut: None,
            deepest: Depth::default(),
            work: 0,
            misplaced: 0,
            outer: Vec::new(),
            frame: Frame::new(Open::Root, 0, Depth::default()),
            depth: Depth::default(),
            start: 0,
            previous: None,
            pattern_closed: false,
            nesting_tokens: 0,
            broken: None,
            overflow: None,
        }
    }

    /// What it takes to read all of it, but for what the tokenizer does.
    pub(super) fn cost(&self) -> Cost {
        Cost {
            levels: self.deepest.levels,
            total: self.deepest.total,
            nesting_tokens: self.nesting_tokens,
            work: self.work,
            look_ahead: 0,
            is_broken: self.broken.is_some(),
        }
    }

    /// Whether the last token is too deep. For broken text the depth is no more than a guess.
    pub(super) fn too_deep(&self) -> Option<Diagnostic> {
        self.overflow.clone().filter(|_| self.broken.is_none())
    }

    /// Whether the text is broken, and so large or so often that no more of it should be read.
    pub(super) fn too_broken(&self) -> Option<Cut> {
        let (span, at) = (self.broken?, self.cut?);
        let message = "syntax error, a bracket or semicolon is wrong".to_owned();
        Some(Cut { at, refusal: Diagnostic::new(span, message) })
    }

    /// Whether no more should be read if the text is broken.
    fn is_over(&self, limits: &Limits) -> bool {
        self.nesting_tokens > limits.nesting_tokens
            || self.misplaced > limits.misplaced
            || self.work > limits.work + self.length
            || self.chains > limits.chains + self.length
    }

    /// The innermost bracket that is open.
    pub(super) fn unclosed(&self) -> Option<Unclosed> {
        let sign = match self.frame.open {
            Open::Root => return None,
            Open::Paren => "(",
            Open::List => "[",
            Open::Brace => "{",
            Open::Let => "let",
            Open::Interpolation => "${",
        };
        Some(Unclosed { sign, start: self.frame.start })
    }

    /// Takes the next token that is neither white space nor a comment.
    pub(super) fn token(&mut self, kind: SyntaxKind, span: Span) {
        let kind = self.contextual(kind);
        self.start = span.start;
        let fits = self.fits(kind);
        if ends_value(self.previous) && starts_value(kind) {
            self.side_by_side();
        }
        self.pattern_closed = false;
        if !self.apply(kind) || !fits {
            self.broken.get_or_insert(span);
            self.misplaced += 1;
        }
        self.deepest.levels = self.deepest.levels.max(self.depth.levels);
        self.deepest.total = self.deepest.total.max(self.depth.total);
        if self.depth.levels > MAX_LEVELS {
            self.overflow.get_or_insert_with(|| too_deep(span));
        } else if self.depth.total > MAX_DEPTH || self.work > self.max_work {
            self.overflow.get_or_insert_with(|| too_long(span));
        }
        if self.cut.is_none() && self.is_over(&BROKEN) {
            // To end where a string goes on would be one more mistake.
            let is_inside = matches!(kind, TOKEN_INTERPOL_START | TOKEN_ERROR);
            self.cut = Some(if is_inside { span.end } else { span.start });
        }
        self.previous = Some(kind);
    }

    /// `or` is a name where only a name can be.
    fn contextual(&self, kind: SyntaxKind) -> SyntaxKind {
        let wants_name = matches!(
            self.previous,
            Some(TOKEN_DOT | TOKEN_QUESTION | TOKEN_SEMICOLON | TOKEN_L_BRACE)
        );
        if kind == TOKEN_OR && (wants_name || self.frame.inherit) { TOKEN_IDENT } else { kind }
    }

    /// Whether `kind` can follow what was before, as far as rnix would lose its way otherwise.
    fn fits(&self, kind: SyntaxKind) -> bool {
        let after_pattern = !self.pattern_closed || matches!(kind, TOKEN_COLON | TOKEN_AT);
        let after_previous = match self.previous {
            Some(TOKEN_REC) => kind == TOKEN_L_BRACE,
            Some(TOKEN_ELLIPSIS) => kind == TOKEN_R_BRACE,
            Some(TOKEN_IDENT | TOKEN_R_BRACE) => true,
            _ => kind != TOKEN_COLON,
        };
        after_pattern && after_previous && kind != TOKEN_ERROR
    }

    /// Follows the token; false if it can't stand here.
    fn apply(&mut self, kind: SyntaxKind) -> bool {
        match kind {
            TOKEN_L_PAREN => self.open(Open::Paren),
            TOKEN_L_BRACK => self.open(Open::List),
            TOKEN_INTERPOL_START => self.open(Open::Interpolation),
            TOKEN_LET => self.open(Open::Let),
            TOKEN_L_BRACE => self.open_brace(),
            TOKEN_R_PAREN => return self.close(Open::Paren),
            TOKEN_R_BRACK => return self.close(Open::List),
            TOKEN_R_BRACE => return self.close_brace(),
            TOKEN_INTERPOL_END => return self.close(Open::Interpolation),
            TOKEN_IN => {
                let fits = self.close(Open::Let);
                self.level();
                return fits;
            }
            TOKEN_SEMICOLON => return self.semicolon(),
            TOKEN_COMMA => {
                self.depth = self.frame.base;
                return self.frame.open == Open::Brace && !self.frame.is_unfinished();
            }
            TOKEN_INHERIT => {
                self.frame.inherit = true;
                return self.frame.binds();
            }
            TOKEN_ASSIGN => return self.frame.binds(),
            TOKEN_WITH | TOKEN_ASSERT => {
                self.level();
                self.frame.semicolons += 1;
            }
            TOKEN_IF => {
                self.level();
                self.frame.thens += 1;
            }
            TOKEN_THEN => {
                self.frame.elses += 1;
                return take_one(&mut self.frame.thens);
            }
            TOKEN_ELSE => return take_one(&mut self.frame.elses),
            TOKEN_COLON => self.level(),
            kind if is_operator(kind) => self.link(),
            _ => {}
        }
        true
    }

    fn open(&mut self, open: Open) {
        if open == Open::List {
            self.link();
        } else {
            self.level();
        }
        let frame = Frame::new(open, self.start, self.depth);
        self.outer.push(std::mem::replace(&mut self.frame, frame));
    }

    fn open_brace(&mut self) {
        // The old `let { … }` has no `in`.
        if self.previous == Some(TOKEN_LET) {
            self.pop();
        }
        self.open(Open::Brace);
    }

    fn close_brace(&mut self) -> bool {
        let closed = self.close(Open::Brace);
        self.pattern_closed =
            closed && !matches!(self.previous, Some(TOKEN_SEMICOLON | TOKEN_L_BRACE));
        closed
    }

    /// Only what fits closes: rnix, too, reads on within the bracket otherwise.
    fn close(&mut self, open: Open) -> bool {
        let fits = self.frame.open == open && !wants_more(self.previous) && !self.frame.inherit;
        let finished = !self.frame.is_unfinished();
        if fits {
            self.pop();
        }
        fits && finished
    }

    fn pop(&mut self) {
        if let Some(outer) = self.outer.pop() {
            let closed = std::mem::replace(&mut self.frame, outer);
            let levels = usize::from(closed.open != Open::List);
            self.depth.levels = closed.base.levels.saturating_sub(levels);
            self.depth.total = closed.base.total.saturating_sub(1);
        }
    }

    fn level(&mut self) {
        self.depth.levels += 1;
        self.link();
    }

    fn link(&mut self) {
        self.depth.total += 1;
        self.nesting_tokens += 1;
        self.work += self.depth.total;
        self.chains += self.depth.total.saturating_sub(self.frame.base.total);
    }

    /// Two values side by side are an application, two entries of a list, or two names of an `inherit`.
    fn side_by_side(&mut self) {
        if self.frame.open == Open::List {
            self.depth = self.frame.base;
        } else if !self.frame.inherit {
            self.link();
        }
    }

    /// The end of what `with` and `assert` take, or else of a binding.
    fn semicolon(&mut self) -> bool {
        let complete = !wants_more(self.previous) || self.previous == Some(TOKEN_INHERIT);
        if take_one(&mut self.frame.semicolons) {
            return complete;
        }
        self.frame.inherit = false;
        self.depth = self.frame.base;
        complete && self.frame.binds() && !self.frame.is_unfinished()
    }
}

/// The most work for a text of so many bytes.
pub(super) fn max_work(length: usize) -> usize {
    MAX_WORK + length * WORK_PER_BYTE
}

/// The refusal of a chain that goes on at `span`.
fn too_long(span: Span) -> Diagnostic {
    let message = format!(
        "more than {MAX_DEPTH} operators, arguments or lists within each other, use a list"
    );
    Diagnostic::new(span, message)
}

/// Takes one from `waiting`, if there is one.
fn take_one(waiting: &mut usize) -> bool {
    let some = *waiting > 0;
    *waiting = waiting.saturating_sub(1);
    some
}
