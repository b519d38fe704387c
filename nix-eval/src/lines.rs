//! Lines and columns of a text that is asked about often: without reading it from its start each time.

use crate::syntax::LineColumn;

/// So far apart marks are at most, in bytes.
const STRIDE: usize = 4096;

/// Where some bytes of a text stand: each start of a line, and more in long lines.
pub(crate) struct Lines {
    /// Byte and place, in order.
    marks: Vec<(u32, LineColumn)>,
}

impl Lines {
    /// The marks of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut mark = (0, LineColumn { line: 1, column: 1 });
        let mut marks = vec![(0_u32, mark.1)];
        let ends =
            text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        for end in ends.chain([text.len()]) {
            while mark.0 + STRIDE < end {
                let next = text.floor_char_boundary(mark.0 + STRIDE);
                mark = (next, after(mark.1, &text[mark.0..next]));
                marks.push((count(mark.0), mark.1));
            }
            mark = (end, LineColumn { line: mark.1.line + 1, column: 1 });
            marks.push((count(mark.0), mark.1));
        }
        // The end of the text begins no line.
        marks.pop();
        Self { marks }
    }

    /// Where the byte `offset` of the same text stands; as `line_column` says it.
    pub(crate) fn at(&self, text: &str, offset: u32) -> LineColumn {
        let offset = text.floor_char_boundary(offset as usize);
        let index = self.marks.partition_point(|(start, _)| *start as usize <= offset) - 1;
        let (start, place) = self.marks[index];
        after(place, &text[start as usize..offset])
    }
}

/// The place behind a part of a line that starts at one.
fn after(start: LineColumn, text: &str) -> LineColumn {
    LineColumn { column: start.column + count(text.chars().count()), ..start }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::syntax::line_column;

    #[test]
    fn says_the_same_as_counting_from_the_start() {
        for piece in ["é", "a\n", "aé\r\n\n", "\u{10ffff}x", ""] {
            let text = piece.repeat(5000);
            let lines = Lines::new(&text);
            for offset in (0..text.len() as u32 + 10).step_by(97) {
                assert_eq!(lines.at(&text, offset), line_column(&text, offset), "{offset}");
            }
        }
    }
}
