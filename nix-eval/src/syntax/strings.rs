//! What a string says: escapes, line ends and indentation, exactly as C++ Nix reads them.

use super::{Expr, StrPart};

/// A stretch of a string as it stands in the source.
pub(super) enum Fragment<'a> {
    /// Characters between interpolations.
    Raw(&'a str),
    /// `${…}`.
    Interpolation(Expr),
}

/// The parts of a `"…"` string.
pub(super) fn quoted(fragments: Vec<Fragment<'_>>) -> Vec<StrPart> {
    let mut parts = Parts::default();
    for fragment in fragments {
        match fragment {
            Fragment::Raw(raw) => unescape(raw, &mut parts.text),
            Fragment::Interpolation(expr) => parts.interpolation(expr),
        }
    }
    parts.finish()
}

/// The parts of what is taken as written: paths.
pub(super) fn verbatim(fragments: Vec<Fragment<'_>>) -> Vec<StrPart> {
    let mut parts = Parts::default();
    for fragment in fragments {
        match fragment {
            Fragment::Raw(raw) => parts.text.push_str(raw),
            Fragment::Interpolation(expr) => parts.interpolation(expr),
        }
    }
    parts.finish()
}

/// The parts of an `''…''` string.
pub(super) fn indented(fragments: Vec<Fragment<'_>>) -> Vec<StrPart> {
    let pieces = pieces(fragments);
    let mut strip = Strip { indent: smallest_indent(&pieces), line_start: true, dropped: 0 };
    let mut parts = Parts::default();
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Plain(text) => strip.text(text, &mut parts.text, index == last),
            Piece::Escape(text) => strip.text(&text, &mut parts.text, index == last),
            Piece::Interpolation(expr) => {
                strip.line_start = false;
                strip.dropped = 0;
                parts.interpolation(expr);
            }
        }
    }
    parts.finish()
}

/// Parts in the making: text is gathered until an interpolation or the end.
#[derive(Default)]
struct Parts {
    done: Vec<StrPart>,
    text: String,
}

impl Parts {
    fn interpolation(&mut self, expr: Expr) {
        self.flush();
        self.done.push(StrPart::Interpolation(expr));
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.done.push(StrPart::Text(std::mem::take(&mut self.text)));
        }
    }

    fn finish(mut self) -> Vec<StrPart> {
        self.flush();
        self.done
    }
}

/// Resolves backslashes and turns CR and CRLF into LF, as Nix does within `"…"` (but not within `''…''`).
fn unescape(raw: &str, into: &mut String) {
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // An escaped CR stays one.
            '\\' => into.extend(chars.next().map(escaped)),
            '\r' => {
                chars.next_if_eq(&'\n');
                into.push('\n');
            }
            c => into.push(c),
        }
    }
}

/// What a backslash and `c` stand for.
fn escaped(c: char) -> char {
    match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        c => c,
    }
}

/// A token of an indented string, cut as Nix's lexer cuts it: where one ends shows in the result.
enum Piece<'a> {
    /// As written; only here spaces can be indentation.
    Plain(&'a str),
    /// What an escape stands for.
    Escape(String),
    /// `${…}`.
    Interpolation(Expr),
}

fn pieces(fragments: Vec<Fragment<'_>>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (index, fragment) in fragments.into_iter().enumerate() {
        match fragment {
            // The opening quotes swallow the rest of their line if it is blank.
            Fragment::Raw(raw) if index == 0 => split_escapes(after_blank_line(raw), &mut pieces),
            Fragment::Raw(raw) => split_escapes(raw, &mut pieces),
            Fragment::Interpolation(expr) => pieces.push(Piece::Interpolation(expr)),
        }
    }
    pieces
}

fn after_blank_line(raw: &str) -> &str {
    raw.trim_start_matches(' ').strip_prefix('\n').unwrap_or(raw)
}

/// Cuts `raw` at `''$`, `'''`, `''\x`, and at quotes and dollars that stand alone before one.
fn split_escapes<'a>(raw: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut rest = raw;
    while !rest.is_empty() {
        let plain = plain_length(rest);
        if plain > 0 {
            pieces.push(Piece::Plain(&rest[..plain]));
            rest = &rest[plain..];
        } else {
            let (text, length) = escape(rest);
            pieces.push(Piece::Escape(text));
            rest = &rest[length..];
        }
    }
}

/// The length of what Nix's `([^\$\']|\$[^\{\']|\'[^\'\$])+` matches at the start of `text`.
fn plain_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '$' => chars.next_if(|(_, next)| !matches!(next, '{' | '\'')).is_none(),
            '\'' => chars.next_if(|(_, next)| !matches!(next, '\'' | '$')).is_none(),
            _ => false,
        };
        if ends {
            return at;
        }
    }
    text.len()
}

/// What the escape at the start of `text` stands for, and its length.
fn escape(text: &str) -> (String, usize) {
    if text.starts_with("'''") {
        return ("''".to_owned(), 3);
    }
    if text.starts_with("''$") {
        return ("$".to_owned(), 3);
    }
    let mut chars = text.chars();
    match (chars.next(), text.strip_prefix("''\\").and_then(|rest| rest.chars().next())) {
        // A bare CR after the backslash stays one, as in `"…"`.
        (_, Some(c)) => (escaped(c).to_string(), 3 + c.len_utf8()),
        (Some(c), None) => (c.to_string(), c.len_utf8()),
        (None, None) => (String::new(), 0),
    }
}

/// The fewest spaces that a line with anything on it starts with.
fn smallest_indent(pieces: &[Piece<'_>]) -> usize {
    let (mut smallest, mut current, mut line_start) = (usize::MAX, 0, true);
    for piece in pieces {
        let Piece::Plain(text) = piece else {
            // Escapes and interpolations are content, whatever they stand for.
            if std::mem::take(&mut line_start) {
                smallest = smallest.min(current);
            }
            continue;
        };
        for byte in text.bytes() {
            match byte {
                b'\n' => (line_start, current) = (true, 0),
                b' ' if line_start => current += 1,
                _ => {
                    if std::mem::take(&mut line_start) {
                        smallest = smallest.min(current);
                    }
                }
            }
        }
    }
    smallest
}

/// Drops the indentation.
struct Strip {
    indent: usize,
    line_start: bool,
    dropped: usize,
}

impl Strip {
    fn text(&mut self, text: &str, into: &mut String, is_last: bool) {
        let start = into.len();
        for c in text.chars() {
            if self.keeps(c) {
                into.push(c);
            }
        }
        // The spaces before the closing quotes.
        if is_last && let Some(newline) = into[start..].rfind('\n') {
            let line = start + newline + 1;
            if into[line..].bytes().all(|b| b == b' ') {
                into.truncate(line);
            }
        }
    }

    fn keeps(&mut self, c: char) -> bool {
        match c {
            '\n' => {
                (self.line_start, self.dropped) = (true, 0);
                true
            }
            ' ' if self.line_start => {
                self.dropped += 1;
                self.dropped > self.indent
            }
            _ => {
                (self.line_start, self.dropped) = (false, 0);
                true
            }
        }
    }
}
