//! The tokens of JSON, of YAML between brackets, and of TOML.

use std::borrow::Cow;

use crate::lint::DataFormat;

/// A token, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open(Bracket),
    Close(Bracket),
    Comma,
    /// What stands between a name and its value.
    Colon,
    Dot,
    /// The end of a line, where that matters.
    Line,
    /// A word or a text in quotes.
    Text {
        quote: Option<&'static str>,
        is_closed: bool,
    },
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Brace,
    Square,
}

/// Where tokens are read, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) format: DataFormat,
    /// Where the text ends for it.
    pub(super) limit: usize,
}

/// What is read of at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Name,
    Value,
}

impl<'t> Reader<'t> {
    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..self.limit).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied().filter(|_| at < self.limit)
    }

    /// The comment that begins there, and whether its end is its own.
    pub(super) fn comment(&self, at: usize) -> Option<(usize, bool)> {
        let rest = self.rest(at);
        let line = || at + rest.find('\n').unwrap_or(rest.len());
        match self.format {
            DataFormat::Json if rest.starts_with("//") => Some((line(), false)),
            DataFormat::Json if rest.starts_with("/*") => match rest.get(2..)?.find("*/") {
                Some(end) => Some((at + end + 4, true)),
                None => Some((self.limit, false)),
            },
            DataFormat::Toml if rest.starts_with('#') => Some((line(), false)),
            DataFormat::Yaml if rest.starts_with('#') && self.is_apart(at) => Some((line(), false)),
            DataFormat::Json | DataFormat::Toml | DataFormat::Yaml => None,
        }
    }

    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
        before.is_none_or(|before| b" \t\r\n,[]{}".contains(before))
    }

    /// The token at a place where there is neither blank nor comment.
    pub(super) fn token(&self, at: usize, mode: Mode) -> Token {
        let token = |kind, length| Token { kind, start: at, end: at + length };
        let Some(first) = self.byte(at) else { return token(TokenKind::End, 0) };
        match first {
            b'{' => token(TokenKind::Open(Bracket::Brace), 1),
            b'[' => token(TokenKind::Open(Bracket::Square), 1),
            b'}' => token(TokenKind::Close(Bracket::Brace), 1),
            b']' => token(TokenKind::Close(Bracket::Square), 1),
            b',' => token(TokenKind::Comma, 1),
            b'\n' => token(TokenKind::Line, 1),
            b'.' if mode == Mode::Name && self.format == DataFormat::Toml => {
                token(TokenKind::Dot, 1)
            }
            _ if self.is_colon(at) => token(TokenKind::Colon, 1),
            b'"' | b'\'' => self.text_in_quotes(at),
            _ => {
                let kind = TokenKind::Text { quote: None, is_closed: false };
                token(kind, self.word(at, mode))
            }
        }
    }

    fn is_colon(&self, at: usize) -> bool {
        match self.format {
            DataFormat::Json => self.byte(at) == Some(b':'),
            DataFormat::Toml => self.byte(at) == Some(b'='),
            DataFormat::Yaml => {
                let after = self.byte(at + 1);
                let is_quoted = || at > 0 && b"\"'".contains(&self.text.as_bytes()[at - 1]);
                self.byte(at) == Some(b':')
                    && (after.is_none_or(|after| b" \t\r\n,[]{}".contains(&after)) || is_quoted())
            }
        }
    }

    /// How long the word is, at least one character.
    fn word(&self, at: usize, mode: Mode) -> usize {
        let rest = self.rest(at);
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let ends = |(offset, c): &(usize, char)| {
            let here = at + offset;
            *offset > 0
                && match self.format {
                    DataFormat::Json => {
                        c.is_whitespace()
                            || "{}[],:\"".contains(*c)
                            || *c == '/' && self.comment(here).is_some()
                    }
                    DataFormat::Toml if mode == Mode::Name => {
                        c.is_whitespace() || "{}[],=.#\"'".contains(*c)
                    }
                    DataFormat::Toml => c.is_whitespace() || "{}[],=#".contains(*c),
                    DataFormat::Yaml => {
                        "{}[],\n".contains(*c)
                            || self.is_colon(here)
                            || *c == '#' && self.is_apart(here)
                    }
                }
        };
        let length = rest.char_indices().find(ends).map_or(rest.len(), |(offset, _)| offset);
        let word = rest.get(..length).unwrap_or_default();
        let is_date = self.format == DataFormat::Toml && mode == Mode::Value && is_date(word);
        if is_date && let Some(time) = rest.get(length..).and_then(time_of_day) {
            return length + time;
        }
        word.trim_end().len().max(first)
    }

    /// A text in quotes. One that lacks its closing quote ends with its line, or where something else begins.
    pub(super) fn text_in_quotes(&self, at: usize) -> Token {
        let rest = self.rest(at);
        let (quote, body) = quote_of(rest, self.format);
        let spans_lines = self.format == DataFormat::Yaml || quote.len() == 3;
        let end = closing(rest, (quote, body), spans_lines).map(|end| at + end);
        match end.filter(|end| !self.goes_on(*end)) {
            Some(end) => {
                let kind = TokenKind::Text { quote: Some(quote), is_closed: true };
                Token { kind, start: at, end }
            }
            None => {
                let kind = TokenKind::Text { quote: Some(quote), is_closed: false };
                Token { kind, start: at, end: at + self.unclosed(rest, body) }
            }
        }
    }

    /// Whether a word begins right behind a quote, so that the quote rather opened a text.
    fn goes_on(&self, end: usize) -> bool {
        self.rest(end).starts_with(|c: char| c.is_alphanumeric() || c == '_')
    }

    fn unclosed(&self, rest: &str, body: usize) -> usize {
        let line = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..line).unwrap_or_default();
        let stops: &[char] = match self.format {
            DataFormat::Json | DataFormat::Yaml => &[',', '}', ']', ':'],
            DataFormat::Toml => &[',', '}', ']', '='],
        };
        let typed = line.get(body..).unwrap_or_default();
        let end = typed.find(stops).unwrap_or(typed.len());
        let typed = typed.get(..end).unwrap_or_default();
        body + typed.trim_end_matches(['"', '\'', '\r']).len()
    }
}

fn quote_of(rest: &str, format: DataFormat) -> (&'static str, usize) {
    match format {
        DataFormat::Toml if rest.starts_with("\"\"\"") => ("\"\"\"", 3),
        DataFormat::Toml if rest.starts_with("'''") => ("'''", 3),
        DataFormat::Json | DataFormat::Yaml | DataFormat::Toml => {
            (if rest.starts_with('\'') { "'" } else { "\"" }, 1)
        }
    }
}

/// Where a text ends whose quote opened at the start, behind its closing quote.
fn closing(rest: &str, (quote, body): (&str, usize), spans_lines: bool) -> Option<usize> {
    let bytes = rest.as_bytes();
    let has_escapes = quote.starts_with('"');
    let mut at = body;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if has_escapes => at += 1,
            b'\n' if !spans_lines => return None,
            _ if bytes.get(at..)?.starts_with(quote.as_bytes()) => {
                let end = at + quote.len();
                // YAML's single quote in such a text is two of them; TOML's may stand before the closing ones.
                if quote == "'" && spans_lines && bytes.get(end) == Some(&b'\'') {
                    at = end;
                } else {
                    let more = bytes.get(end..)?.iter().take(2);
                    let more = more.take_while(|more| **more == quote.as_bytes()[0]).count();
                    return Some(if quote.len() == 3 { end + more } else { end });
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn is_date(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// How long the time is that follows a date behind a blank.
fn time_of_day(rest: &str) -> Option<usize> {
    let time = rest.strip_prefix(' ')?;
    let length = time.find(|c: char| !(c.is_ascii_digit() || ":.+-Zz".contains(c)));
    let length = length.unwrap_or(time.len());
    (time.starts_with(|c: char| c.is_ascii_digit()) && length > 0).then_some(length + 1)
}

/// A text without its quotes.
pub(super) fn unquoted(written: &str) -> Cow<'_, str> {
    let inner = |quote: &str| {
        let body = written.strip_prefix(quote)?;
        Some(body.strip_suffix(quote).unwrap_or(body))
    };
    if let Some(body) = inner("'''").or_else(|| inner("\"\"\"")) {
        return body.trim_start_matches('\n').into();
    }
    if let Some(body) = inner("'") {
        return if body.contains("''") { body.replace("''", "'").into() } else { body.into() };
    }
    match inner("\"") {
        Some(body) if body.contains('\\') => match serde_json::from_str::<String>(written) {
            Ok(text) => text.into(),
            Err(_) => body.into(),
        },
        Some(body) => body.into(),
        None => written.into(),
    }
}
