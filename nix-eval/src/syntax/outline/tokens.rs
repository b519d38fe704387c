//! The tokens of a text, as far as its outline needs them.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

use rnix::SyntaxKind::{self, *};
use rnix::tokenize;

use super::Sign;
use super::strings::{Quotes, unclosed_end};
use crate::syntax::Span;
use crate::syntax::nesting::LookAhead;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Name,
    Dot,
    Semicolon,
    Comma,
    Ellipsis,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    OpenInterpolation,
    CloseInterpolation,
    /// `"` or `''` that starts a text.
    OpenText,
    TextContent,
    CloseText,
    /// A text and all texts around it end here, though nothing says so.
    CutText,
    Path,
    Literal,
    Let,
    In,
    With,
    Assert,
    Inherit,
    Rec,
    Sign(Sign),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Whether nothing but white space stands before it on its line.
    pub(super) is_first: bool,
    /// How far its line is indented.
    pub(super) indent: u16,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// What to do about a text that does not end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It goes on to the next quote, as Nix has it.
    Strict,
    /// It ends where code seems to follow.
    Guessing,
}

#[derive(Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) comments: Vec<Span>,
    /// Braces that open, without those that close.
    pub(super) open_braces: i32,
    /// Whether a text goes on where code seems to follow.
    pub(super) has_long_text: bool,
}

pub(super) fn tokens(text: &str, reading: Reading) -> Tokens {
    let mut lexer = Lexer {
        text,
        tokens: Tokens { list: Vec::with_capacity(text.len() / 5), ..Tokens::default() },
        look_ahead: LookAhead::default(),
        is_first: true,
        indent: 0,
        text_indent: 0,
        is_indented: false,
    };
    let mut at = Some(0);
    while let Some(start) = at {
        at = lexer.run(start, reading);
    }
    lexer.tokens
}

struct Lexer<'t> {
    text: &'t str,
    tokens: Tokens,
    look_ahead: LookAhead,
    is_first: bool,
    indent: u16,
    /// How far the line of the last opening quote is indented, and of which kind that is.
    text_indent: u16,
    is_indented: bool,
}

impl Lexer<'_> {
    /// Reads from `at`; where it has to be taken up again, if it has to.
    fn run(&mut self, at: usize, reading: Reading) -> Option<usize> {
        let mut start = at;
        for (kind, token) in tokenize(self.text.get(at..)?) {
            let end = start + token.len();
            let is_text = self.is_in_text(kind);
            let kind = if is_text { TOKEN_STRING_CONTENT } else { kind };
            if is_text && token.contains('\n') {
                let is_last = end == self.text.len();
                let quotes = Quotes { is_indented: self.is_indented, is_last };
                let cut = unclosed_end(token, quotes, self.text_indent);
                self.tokens.has_long_text |= cut.is_some();
                if let Some(cut) = cut.filter(|_| reading == Reading::Guessing) {
                    self.push(TokenKind::TextContent, start, start + cut);
                    self.push(TokenKind::CutText, start + cut, start + cut);
                    return Some(start + cut);
                }
            }
            let span = Span::new(offset(start), offset(end));
            if self.look_ahead.token(self.text, span).is_some() {
                return None;
            }
            self.token(kind, token, span);
            start = end;
        }
        None
    }

    /// Whether it is what stands in a text.
    fn is_in_text(&self, kind: SyntaxKind) -> bool {
        let last = self.tokens.list.last().map(|token| token.kind);
        let follows = matches!(
            last,
            Some(TokenKind::OpenText | TokenKind::TextContent | TokenKind::CloseInterpolation)
        );
        kind == TOKEN_STRING_CONTENT || (kind == TOKEN_ERROR && follows)
    }

    fn token(&mut self, kind: SyntaxKind, token: &str, span: Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        match kind {
            TOKEN_WHITESPACE => {
                if let Some(newline) = token.rfind('\n') {
                    self.indent = u16::try_from(token.len() - newline - 1).unwrap_or(u16::MAX);
                    self.is_first = true;
                }
            }
            TOKEN_COMMENT => self.tokens.comments.push(span),
            TOKEN_ERROR if token.starts_with("/*") => self.tokens.comments.push(span),
            TOKEN_STRING_CONTENT => {
                self.push(TokenKind::TextContent, start, end);
                // What follows stands on the line where the text ends.
                if let Some(newline) = token.rfind('\n') {
                    let line = &token[newline + 1..];
                    let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
                    self.indent = u16::try_from(blank).unwrap_or(u16::MAX);
                }
            }
            TOKEN_STRING_START => {
                (self.text_indent, self.is_indented) = (self.indent, token == "''");
                self.push(TokenKind::OpenText, start, end);
            }
            _ => {
                let known = known(kind, token);
                match known {
                    TokenKind::OpenBrace => self.tokens.open_braces += 1,
                    TokenKind::CloseBrace => self.tokens.open_braces -= 1,
                    _ => {}
                }
                self.push(known, start, end);
            }
        }
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        let (is_first, indent) = (self.is_first, self.indent);
        self.is_first = false;
        let (start, end) = (offset(start), offset(end));
        self.tokens.list.push(Token { kind, is_first, indent, start, end });
    }
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn known(kind: SyntaxKind, token: &str) -> TokenKind {
    match kind {
        TOKEN_IDENT => TokenKind::Name,
        TOKEN_DOT => TokenKind::Dot,
        TOKEN_SEMICOLON => TokenKind::Semicolon,
        TOKEN_COMMA => TokenKind::Comma,
        TOKEN_ELLIPSIS => TokenKind::Ellipsis,
        TOKEN_L_BRACE => TokenKind::OpenBrace,
        TOKEN_R_BRACE => TokenKind::CloseBrace,
        TOKEN_L_BRACK => TokenKind::OpenBracket,
        TOKEN_R_BRACK => TokenKind::CloseBracket,
        TOKEN_L_PAREN => TokenKind::OpenParen,
        TOKEN_R_PAREN => TokenKind::CloseParen,
        TOKEN_INTERPOL_START => TokenKind::OpenInterpolation,
        TOKEN_INTERPOL_END => TokenKind::CloseInterpolation,
        TOKEN_STRING_END => TokenKind::CloseText,
        TOKEN_PATH_ABS | TOKEN_PATH_HOME | TOKEN_PATH_REL | TOKEN_PATH_SEARCH => TokenKind::Path,
        TOKEN_INTEGER | TOKEN_FLOAT | TOKEN_URI => TokenKind::Literal,
        TOKEN_LET => TokenKind::Let,
        TOKEN_IN => TokenKind::In,
        TOKEN_WITH => TokenKind::With,
        TOKEN_ASSERT => TokenKind::Assert,
        TOKEN_INHERIT => TokenKind::Inherit,
        TOKEN_REC => TokenKind::Rec,
        // A path whose last name is still to come.
        TOKEN_ERROR if token.len() > 1 && token.contains('/') => TokenKind::Path,
        _ => TokenKind::Sign(sign(kind)),
    }
}

fn sign(kind: SyntaxKind) -> Sign {
    match kind {
        TOKEN_ASSIGN => Sign::Assign,
        TOKEN_IF => Sign::If,
        TOKEN_THEN => Sign::Then,
        TOKEN_ELSE => Sign::Else,
        TOKEN_COLON => Sign::Colon,
        TOKEN_AT => Sign::At,
        TOKEN_QUESTION => Sign::Question,
        TOKEN_UPDATE => Sign::Update,
        TOKEN_CONCAT => Sign::Concat,
        TOKEN_OR => Sign::Or,
        _ => Sign::Other,
    }
}
