//! Comments, and which code they belong to.

use super::{Parse, Span};

/// A comment.
///
/// ```
/// use nix_eval::syntax::parse;
/// let parse = parse("{\n  # first\n  a = 1; /* last */ }");
/// let [first, last] = &parse.comments[..] else { panic!("two comments") };
/// assert_eq!((first.text.as_str(), first.own_line), ("# first", true));
/// assert_eq!((last.text.as_str(), last.own_line), ("/* last */", false));
/// ```
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
    ///
    /// ```
    /// use nix_eval::syntax::parse;
    /// let text = "{\n  # of a file\n\n  # of a\n  a = 1;\n}";
    /// let parse = parse(text);
    /// let comments = parse.comments_before(text, text.find("a = ").unwrap() as u32);
    /// assert_eq!(comments.len(), 1);
    /// assert_eq!(comments[0].text, "# of a");
    /// ```
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
    ///
    /// ```
    /// use nix_eval::syntax::parse;
    /// let text = "{ a = 80; # the port\n}";
    /// let end_of_value = text.find(';').unwrap() as u32;
    /// assert_eq!(parse(text).comment_after(text, end_of_value).unwrap().text, "# the port");
    /// ```
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
