//! Lines and columns of a text that is asked about often: without reading it from its start each time.

use crate::syntax::LineColumn;

/// So far apart marks are, in bytes.
const STRIDE: usize = 4096;

/// Where some bytes of a text stand.
pub(crate) struct Lines {
    /// Byte and place, in order.
    marks: Vec<(usize, LineColumn)>,
}

impl Lines {
    /// The marks of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut mark = (0, LineColumn { line: 1, column: 1 });
        let mut marks = vec![mark];
        while mark.0 + STRIDE < text.len() {
            let next = text.floor_char_boundary(mark.0 + STRIDE);
            mark = (next, after(mark.1, &text[mark.0..next]));
            marks.push(mark);
        }
        Self { marks }
    }

    /// Where the byte `offset` of the same text stands; as `line_column` says it.
    pub(crate) fn at(&self, text: &str, offset: u32) -> LineColumn {
        let offset = text.floor_char_boundary(offset as usize);
        let index = self.marks.partition_point(|(start, _)| *start <= offset) - 1;
        let (start, place) = self.marks[index];
        after(place, &text[start..offset])
    }
}

/// The place behind a text that starts at one.
fn after(start: LineColumn, text: &str) -> LineColumn {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match text.rfind('\n') {
        None => LineColumn { column: start.column + count(text.chars().count()), ..start },
        Some(newline) => LineColumn {
            line: start.line + count(text.bytes().filter(|b| *b == b'\n').count()),
            column: count(text[newline + 1..].chars().count() + 1),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::syntax::line_column;

    #[test]
    fn says_the_same_as_counting_from_the_start() {
        for piece in ["é", "a\n", "aé\r\n\n", "\u{10ffff}x"] {
            let text = piece.repeat(5000);
            let lines = Lines::new(&text);
            for offset in (0..text.len() as u32 + 10).step_by(97) {
                assert_eq!(lines.at(&text, offset), line_column(&text, offset), "{offset}");
            }
        }
    }
}
