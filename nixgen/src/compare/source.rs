//! A side's text: positions and excerpts.

use nix_eval::syntax::Span;
use nix_schema::Place;

use super::report::{Excerpt, Location};

/// How many bytes are counted again to find a column.
const STRIDE: usize = 1024;

/// A text with what is needed to find lines and columns in it quickly.
pub(crate) struct Source<'a> {
    label: &'a str,
    text: &'a str,
    /// Where each line starts.
    lines: Vec<usize>,
    /// How many characters begin before each multiple of [`STRIDE`].
    characters: Vec<usize>,
}

/// What of a side a difference shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bit {
    /// The source itself.
    Span(Span),
    /// Some lines of a string, and where the first of them is.
    Lines(String, u32),
}

impl<'a> Source<'a> {
    pub(crate) fn new(label: &'a str, text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            let before = characters.last().copied().unwrap_or(0);
            characters.push(before + count(chunk));
        }
        Self { label, text, lines, characters }
    }

    pub(crate) fn label(&self) -> &'a str {
        self.label
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text at `span`.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line of the byte at `offset`, from 0.
    pub(crate) fn line(&self, offset: u32) -> usize {
        self.lines.partition_point(|start| *start <= offset as usize).saturating_sub(1)
    }

    /// Where the line, from 0, starts.
    pub(crate) fn line_start(&self, line: usize) -> u32 {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        u32::try_from(start).unwrap_or(u32::MAX)
    }

    /// The line and the column, in characters, of the byte at `offset`, both from 1.
    pub(crate) fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.line_start(line) as usize;
        let column = self.characters_before(offset as usize) - self.characters_before(start);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (number(line + 1), number(column + 1))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let chunk = offset / STRIDE;
        let known = self.characters.get(chunk).copied().unwrap_or(0);
        known + count(&self.text.as_bytes()[chunk * STRIDE..offset])
    }

    /// The excerpt of `bit`, with its place in Rust if there is one.
    pub(crate) fn excerpt(&self, bit: Bit, place: Option<Place>) -> Excerpt {
        let (text, offset) = match bit {
            Bit::Span(span) => (self.dedented(span), span.start),
            Bit::Lines(text, offset) => (text, offset),
        };
        let place = match place.filter(Place::is_known) {
            Some(place) => Location::of(&place),
            None => {
                let (line, column) = self.position(offset);
                Location { file: self.label.to_owned(), line, column, field: None }
            }
        };
        Excerpt { text, place }
    }

    /// The text at `span`, without the indentation that its further lines share.
    fn dedented(&self, span: Span) -> String {
        let text = self.slice(span);
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let further = text.lines().skip(1).filter(|line| !line.trim().is_empty());
        let shared = further.map(indent).min().unwrap_or(0);
        let cut = |(at, line): (usize, &'a str)| match at {
            0 => line,
            _ => line.get(shared..).unwrap_or_default(),
        };
        text.split('\n').enumerate().map(cut).collect::<Vec<_>>().join("\n")
    }
}

/// How many characters begin in `bytes`.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: usize, expected: (u32, u32)) {
        let offset = u32::try_from(offset).unwrap();
        assert_eq!(Source::new("x", text).position(offset), expected);
    }

    #[test]
    fn columns_count_characters() {
        check("a\nbc", 3, (2, 2));
        check("äö x", 5, (1, 4));
        check("", 0, (1, 1));
        check(&"ä".repeat(3000), 5000, (1, 2501));
        check(&format!("{}\n{}y", "ä".repeat(700), "ö".repeat(900)), 3201, (2, 901));
    }
}
