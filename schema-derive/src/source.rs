//! Where Nix text stands: in a string literal of a Rust file, or in a file of its own.

use nix_eval::syntax::{LineColumn, line_column};
use proc_macro2::Span;
use syn::LitStr;

/// A text of Nix, and where each of its characters stands.
pub(crate) struct Source {
    pub(crate) text: String,
    /// Where the compiler is pointed to.
    pub(crate) span: Span,
    file: String,
    /// Line and column of the literal, and the literal as written; [`None`] for a file of its own.
    literal: Option<(LineColumn, String)>,
}

impl Source {
    /// The text of a string literal.
    pub(crate) fn literal(literal: &LitStr) -> Self {
        let span = literal.span();
        let (file, start) = place(span);
        Self {
            text: literal.value(),
            span,
            file,
            literal: Some((start, literal.token().to_string())),
        }
    }

    /// The text of a file that the literal at `span` names.
    pub(crate) fn of_file(path: &str, text: String, span: Span) -> Self {
        Self { text, span, file: path.to_owned(), literal: None }
    }

    /// The path of the file it stands in.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The message with the place of the byte at `offset`, and the line with a caret below it.
    pub(crate) fn show(&self, message: &str, offset: u32, length: usize) -> String {
        let inside = line_column(&self.text, offset);
        let LineColumn { line, column } = self.place(offset);
        let code = self.text.lines().nth(inside.line as usize - 1).unwrap_or_default();
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let before = inside.column as usize - 1;
        // A tab stays one, so that the caret stands below its character.
        let indent: String =
            code.chars().take(before).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let rest = code.chars().count().saturating_sub(before).max(1);
        let carets = "^".repeat(length.clamp(1, rest));
        format!(
            "{message}\n{margin}--> {}:{line}:{column}\n{margin} |\n{number} | {code}\n{margin} | {indent}{carets}",
            self.file
        )
    }

    /// The message with `at line …, column …` of the text as a place in the file.
    pub(crate) fn placed(&self, message: &str) -> String {
        let Some((before, place)) = message.rsplit_once(" at line ") else {
            return message.to_owned();
        };
        let numbers = place.split_once(", column ");
        let numbers = numbers.and_then(|(l, c)| Some((l.parse().ok()?, c.parse().ok()?)));
        let Some((line, column)) = numbers else {
            return message.to_owned();
        };
        let LineColumn { line, column } = self.place(self.offset(line, column));
        format!("{before} at line {line}, column {column}")
    }

    /// The byte at a line and a column of the text.
    fn offset(&self, line: usize, column: usize) -> u32 {
        let above = self
            .text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let code = self.text.get(above..).unwrap_or_default();
        let before = code.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        u32::try_from(above + before).unwrap_or(u32::MAX)
    }

    /// Where the byte at `offset` stands in its file.
    pub(crate) fn place(&self, offset: u32) -> LineColumn {
        let Some((start, token)) = &self.literal else {
            return line_column(&self.text, offset);
        };
        let inside = line_column(token, offset_in_token(token, offset));
        let same_line = if inside.line == 1 { start.column - 1 } else { 0 };
        LineColumn { line: start.line + inside.line - 1, column: same_line + inside.column }
    }
}

/// File, line and column of a span.
pub(crate) fn place(span: Span) -> (String, LineColumn) {
    if !proc_macro::is_available() {
        return (String::new(), LineColumn { line: 1, column: 1 });
    }
    let span = span.unwrap();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (span.file(), LineColumn { line: count(span.line()), column: count(span.column()) })
}

/// Where the character at `offset` of a literal's value is in the literal as written.
fn offset_in_token(token: &str, offset: u32) -> u32 {
    let quote = token.find('"').unwrap_or(0);
    let body = token.get(quote + 1..).unwrap_or_default();
    let raw = token.starts_with('r');
    let (mut at, mut value) = (0, 0);
    while value < offset as usize {
        let rest = body.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (written, meant) =
            if first == '\\' && !raw { escape(rest) } else { (first.len_utf8(), first.len_utf8()) };
        at += written;
        value += meant;
    }
    // A continued line has no characters of its own.
    while !raw && is_continuation(body.get(at..).unwrap_or_default()) {
        at += escape(body.get(at..).unwrap_or_default()).0;
    }
    u32::try_from(quote + 1 + at).unwrap_or(u32::MAX)
}

fn is_continuation(rest: &str) -> bool {
    rest.starts_with("\\\n") || rest.starts_with("\\\r\n")
}

/// How many bytes an escape takes as written, and how many its meaning has.
fn escape(rest: &str) -> (usize, usize) {
    let after = rest.get(1..).unwrap_or_default();
    match after.chars().next() {
        Some('x') => (4, 1),
        Some('u') => {
            let end = after.find('}').unwrap_or(after.len() - 1);
            let digits = after.get(2..end).unwrap_or_default().replace('_', "");
            let meant = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
            (end + 2, meant.map_or(1, char::len_utf8))
        }
        Some('\n' | '\r') => (rest.len() - after.trim_start().len(), 0),
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::offset_in_token;

    #[test]
    fn finds_the_character_as_written() {
        let cases = [
            (r#""abc""#, 1, 2),
            (r#""\"c""#, 1, 3),
            (r##"r#"a"c"#"##, 2, 5),
            (r#""\u{e9}c""#, 2, 7),
            (r#""\x41c""#, 1, 5),
            ("\"a\\\n   b\"", 1, 7),
        ];
        for (token, offset, wanted) in cases {
            assert_eq!(offset_in_token(token, offset), wanted, "{token} at {offset}");
        }
    }
}
