//! Comments, and which code they belong to.

use super::{Parse, Span};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, its marks included and its line end not.
    pub span: Span,
    /// As written, with `#` or `/* */`.
    pub text: String,
    /// Whether there is only white space before it on its line.
    pub own_line: bool,
}

impl Parse {
    /// The comments that directly precede the code at `offset` of the `text` that was parsed.
    ///
    /// That is the run of comments on lines of their own with nothing but white space between them and
    /// the code. A blank line ends it.
    #[must_use]
    pub fn comments_before(&self, text: &str, offset: u32) -> &[Comment] {
        let end = self.comments.partition_point(|comment| comment.span.end <= offset);
        let (mut start, mut below) = (end, offset);
        for comment in self.comments[..end].iter().rev() {
            if !comment.own_line || !touches(text, Span::new(comment.span.end, below)) {
                break;
            }
            start -= 1;
            below = comment.span.start;
        }
        &self.comments[start..end]
    }

    /// The comment that stands behind the code that ends at `offset` of the `text` that was parsed, on the
    /// same line and with at most `;`, `,` and spaces between.
    #[must_use]
    pub fn comment_after(&self, text: &str, offset: u32) -> Option<&Comment> {
        let next = self.comments.partition_point(|comment| comment.span.start < offset);
        let comment = self.comments.get(next)?;
        let between = text.get(Span::new(offset, comment.span.start).range())?;
        between.bytes().all(|b| matches!(b, b';' | b',' | b' ' | b'\t')).then_some(comment)
    }
}

/// Whether the gap is white space without a blank line.
fn touches(text: &str, gap: Span) -> bool {
    let Some(between) = text.get(gap.range()) else {
        return false;
    };
    between.bytes().all(|b| b.is_ascii_whitespace())
        && between.bytes().filter(|b| *b == b'\n').count() <= 1
}

/// Gathers comments from tokens.
pub(super) struct Collector {
    comments: Vec<Comment>,
    blank_line: bool,
}

impl Collector {
    pub(super) fn new() -> Self {
        Self { comments: Vec::new(), blank_line: true }
    }

    /// Takes note of white space.
    pub(super) fn space(&mut self, text: &str) {
        self.blank_line |= text.contains('\n');
    }

    /// Takes note of anything that is neither white space nor a comment.
    pub(super) fn code(&mut self) {
        self.blank_line = false;
    }

    /// Takes the comment that starts at `start`.
    pub(super) fn comment(&mut self, start: u32, text: &str) {
        // A line comment of a file with CRLF line ends.
        let text = text.trim_end_matches('\r');
        let span = Span::new(start, start + u32::try_from(text.len()).unwrap_or(0));
        self.comments.push(Comment { span, text: text.to_owned(), own_line: self.blank_line });
        self.blank_line = false;
    }

    pub(super) fn finish(self) -> Vec<Comment> {
        self.comments
    }
}
