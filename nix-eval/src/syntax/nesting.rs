//! Input that is nested too deeply for the stack is refused before anything recurses over it.
//!
//! rnix recurses, and so do lowering, dropping and whoever reads the tree. A look at the tokens bounds all of
//! them: [`survey`] follows brackets and what else nests, and counts how deep the tree will be.
//!
//! For valid text the count is right. For broken text it is a guess, because rnix recovers in its own ways. Such a text is
//! read only up to a place, if there is one, from which on more of it would take too long or too much of the large stack:
//! what is wrong at first stands before.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

mod cost;
mod frames;
mod tokens;

pub(super) use self::cost::Cost;

use rnix::{SyntaxKind, tokenize};

use self::frames::Frames;
use super::comments::Collector;
use super::{Comment, Diagnostic, Span};

/// How deep brackets, functions, `let` and the like may nest; rnix gives up above 512.
const MAX_LEVELS: usize = 500;

/// How deep the tree may be, operators and applications included: `a + b + c` is one deeper for each `+`.
pub(super) const MAX_DEPTH: usize = 6_000;

/// Up to so many nesting tokens in the whole text any tree of them fits on a stack of 2 MB in a debug build.
const SMALL: usize = 100;

/// How many characters the tokenizer may look at ahead of the tokens. It looks to the end of the word at each
/// token, so that `a.a.a.…` takes it quadratic time.
const MAX_LOOK_AHEAD: usize = 1 << 20;
const LOOK_AHEAD_PER_BYTE: usize = 8;

/// No one wants to be told of more.
const MAX_STRANGE_SPACES: usize = 10;

/// What the tokens alone tell.
#[derive(Default)]
pub(super) struct Survey {
    /// Why the parser must not see the text.
    pub(super) fatal: Option<Diagnostic>,
    /// What it takes to read the text.
    pub(super) cost: Cost,
    /// Every comment.
    pub(super) comments: Vec<Comment>,
    /// What Unicode takes for white space and Nix does not; the parser lets it pass.
    pub(super) strange_spaces: Vec<Diagnostic>,
    /// The innermost bracket that is open at the end.
    pub(super) unclosed: Option<Unclosed>,
    /// Where the text is so broken that no more of it should be read.
    pub(super) cut: Option<Cut>,
}

impl Survey {
    /// As much of the text as should be read.
    pub(super) fn readable<'a>(&self, text: &'a str) -> &'a str {
        self.cut.as_ref().and_then(|cut| text.get(..cut.at as usize)).unwrap_or(text)
    }
}

/// The end of what is read of a broken text.
pub(super) struct Cut {
    pub(super) at: u32,
    /// What is said if all before it is right.
    pub(super) refusal: Diagnostic,
}

/// A bracket that is not closed.
#[derive(Clone, Copy)]
pub(super) struct Unclosed {
    /// How it is written.
    pub(super) sign: &'static str,
    /// Where it starts.
    pub(super) start: u32,
}

/// Looks over the tokens of `text`.
pub(super) fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    let mut comments = Collector::new();
    let mut look_ahead = LookAhead::default();
    let mut frames = Frames::new(text.len());
    let mut start = 0;
    for (kind, token) in tokenize(text) {
        let span = token_span(start, token);
        match kind {
            SyntaxKind::TOKEN_WHITESPACE => {
                comments.space(token);
                if survey.strange_spaces.len() < MAX_STRANGE_SPACES {
                    survey.strange_spaces.extend(strange_space(span, token));
                }
            }
            SyntaxKind::TOKEN_COMMENT => comments.comment(span.start, token),
            _ => {
                comments.code();
                frames.token(kind, span);
            }
        }
        survey.fatal = frames.too_deep().or_else(|| look_ahead.token(text, span));
        if survey.fatal.is_some() {
            break;
        }
        start += token.len();
    }
    survey.comments = comments.finish();
    survey.unclosed = frames.unclosed();
    survey.cost = Cost { look_ahead: look_ahead.characters, ..frames.cost() };
    survey.cut = frames.too_broken();
    survey
}

/// The refusal of what stands at `span`.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("nested deeper than {MAX_LEVELS} levels, move parts into a `let`");
    Diagnostic::new(span, message)
}

fn token_span(start: usize, token: &str) -> Span {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(start + token.len()))
}

/// What Unicode takes for white space and Nix does not.
fn strange_space(span: Span, token: &str) -> Option<Diagnostic> {
    let plain = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let (at, c) = token.char_indices().find(|(_, c)| !plain(*c))?;
    let found = token_span(span.start as usize + at, &token[at..at + c.len_utf8()]);
    let message =
        format!("unexpected character U+{:04X}, write a plain space or tab", u32::from(c));
    Some(Diagnostic::new(found, message))
}

/// How much the tokenizer looks ahead in vain.
#[derive(Default)]
pub(super) struct LookAhead {
    word_end: usize,
    characters: usize,
}

impl LookAhead {
    /// Why no more should be read after the token at `span`, if so.
    pub(super) fn token(&mut self, text: &str, span: Span) -> Option<Diagnostic> {
        let start = span.start as usize;
        if start >= self.word_end {
            let word = text.bytes().skip(start).take_while(|b| is_word(*b)).count();
            self.word_end = start + word;
        }
        self.characters += self.word_end.saturating_sub(start);
        (self.characters > max_look_ahead(text.len())).then(|| {
            let message = "too many tokens without a space between, insert some".to_owned();
            Diagnostic::new(span, message)
        })
    }
}

/// The most for a text of so many bytes.
fn max_look_ahead(length: usize) -> usize {
    MAX_LOOK_AHEAD + length * LOOK_AHEAD_PER_BYTE
}

/// What can belong to a path, or to the start of a URI.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'.' | b'+' | b'-' | b'<')
}
