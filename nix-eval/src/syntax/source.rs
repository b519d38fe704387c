//! Places in source text.

use std::ops::Range;

/// A range of bytes in a source text: `start` inclusive, `end` exclusive.
///
/// ```
/// use nix_eval::syntax::Span;
/// let text = "let port = 80; in port";
/// assert_eq!(&text[Span::new(4, 8).range()], "port");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. The example on the type makes one.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range to index a `str` with, as the example on the type does.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    ///
    /// ```
    /// use nix_eval::syntax::Span;
    /// assert_eq!(Span::new(8, 9).to(Span::new(2, 4)), Span::new(2, 9));
    /// ```
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A line and a column, both counted from 1; columns are counted in characters.
///
/// ```
/// use nix_eval::syntax::{line_column, parse};
/// let text = "{\n  ä = 1; }";
/// let wrong = &parse(text).diagnostics[0];
/// let at = line_column(text, wrong.span.start);
/// assert_eq!((at.line, at.column), (2, 3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where the byte `offset` stands in `text`.
///
/// An offset past the end is the end; one inside a character is that character's start.
///
/// ```
/// use nix_eval::syntax::{LineColumn, line_column};
/// assert_eq!(line_column("a\nbc", 3), LineColumn { line: 2, column: 2 });
/// ```
#[must_use]
pub fn line_column(text: &str, offset: u32) -> LineColumn {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    LineColumn {
        line: count(before.bytes().filter(|b| *b == b'\n').count() + 1),
        column: count(before[line_start..].chars().count() + 1),
    }
}
