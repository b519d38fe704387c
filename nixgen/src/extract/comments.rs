//! Comments: each goes to what it stands above, behind or in.

use nix_eval::syntax::{Comment as Written, Span};
use nix_schema::Comment;

/// The comments of a source that belong to nothing yet.
pub(super) struct Comments {
    /// In the order of the source, with whether somebody has it.
    all: Vec<(Written, bool)>,
    /// Whether nobody takes any for now: what is read is only looked at.
    pub(super) is_paused: bool,
}

impl Comments {
    pub(super) fn new(written: Vec<Written>) -> Self {
        let all = written.into_iter().map(|comment| (comment, false)).collect();
        Self { all, is_paused: false }
    }

    fn inside(&mut self, span: Span) -> &mut [(Written, bool)] {
        if self.is_paused {
            return &mut [];
        }
        let from = self.all.partition_point(|(comment, _)| comment.span.start < span.start);
        let to = self.all.partition_point(|(comment, _)| comment.span.end <= span.end);
        self.all.get_mut(from..to.max(from)).unwrap_or_default()
    }

    /// Whether a comment stands inside `span`.
    pub(super) fn any_in(&self, span: Span) -> bool {
        let from = self.all.partition_point(|(comment, _)| comment.span.start < span.start);
        self.all.get(from).is_some_and(|(comment, _)| comment.span.end <= span.end)
    }

    /// The comments inside `span` are part of a fragment.
    pub(super) fn within(&mut self, span: Span) {
        self.inside(span).iter_mut().for_each(|(_, taken)| *taken = true);
    }

    /// Takes the comments inside `span` that nobody has; says too where the first is that stands behind `start`.
    pub(super) fn claim(&mut self, span: Span, start: u32) -> (Comment, Option<u32>) {
        let (mut lines, mut behind) = (Vec::new(), None);
        for (comment, taken) in self.inside(span) {
            if std::mem::replace(taken, true) {
                continue;
            }
            lines.extend(lines_of(&comment.text));
            if comment.span.start >= start {
                behind = behind.or(Some(comment.span.start));
            }
        }
        (Comment(lines), behind)
    }

    /// Where the comment ends that stands behind what ends at `end`, on the same line.
    pub(super) fn end_behind(&self, text: &str, end: u32) -> u32 {
        let next = self.all.partition_point(|(comment, _)| comment.span.start < end);
        let Some((comment, _)) = self.all.get(next) else { return end };
        let between = text.get(Span::new(end, comment.span.start).range()).unwrap_or("\n");
        let touches = between.bytes().all(|byte| matches!(byte, b';' | b',' | b' ' | b'\t'));
        if touches && !comment.own_line { comment.span.end } else { end }
    }
}

/// The lines of a comment as they stand behind a `#`.
fn lines_of(text: &str) -> Vec<String> {
    if let Some(line) = text.strip_prefix('#') {
        return vec![line.trim_end().to_owned()];
    }
    let inside = text.strip_prefix("/*").unwrap_or(text);
    let inside = inside.strip_suffix("*/").unwrap_or(inside).trim_matches(['*', ' ']);
    let line = |line: &str| {
        let line = line.trim();
        let line = line.strip_prefix("* ").or_else(|| line.strip_prefix('*')).unwrap_or(line);
        if line.is_empty() { String::new() } else { [" ", line].concat() }
    };
    let mut lines: Vec<String> = inside.lines().map(line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let first = lines.iter().take_while(|line| line.is_empty()).count();
    lines.split_off(first)
}
