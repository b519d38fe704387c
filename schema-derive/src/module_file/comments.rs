//! Comments, each taken once, in source order: none is lost.

use nix_eval::syntax::{Comment, Span};

/// The comments that are not taken yet.
pub(super) struct Comments<'a> {
    text: &'a str,
    left: &'a [Comment],
}

impl<'a> Comments<'a> {
    pub(super) fn new(text: &'a str, comments: &'a [Comment]) -> Self {
        Self { text, left: comments }
    }

    /// Takes the lines of every comment that starts before `end`.
    pub(super) fn until(&mut self, end: u32) -> Vec<String> {
        let mut lines = Vec::new();
        while let Some((first, rest)) = self.left.split_first()
            && first.span.start < end
        {
            lines.extend(lines_of(&first.text));
            self.left = rest;
        }
        lines
    }

    /// Passes over the comments before `end`: they are in a text that is kept as it is.
    pub(super) fn skip(&mut self, end: u32) {
        while let Some((first, rest)) = self.left.split_first()
            && first.span.start < end
        {
            self.left = rest;
        }
    }

    /// The lines of every comment of `span` from `start` on, which are not taken by that.
    pub(super) fn inside(&self, span: Span, start: u32) -> Vec<String> {
        let inside = |comment: &&Comment| (start..span.end).contains(&comment.span.start);
        self.left.iter().filter(inside).flat_map(|comment| lines_of(&comment.text)).collect()
    }

    /// Takes the comment that stands behind what ends at `end`, on the same line.
    pub(super) fn behind(&mut self, end: u32) -> Vec<String> {
        let Some((first, rest)) = self.left.split_first() else {
            return Vec::new();
        };
        let between = self.text.get(end as usize..first.span.start as usize).unwrap_or("\n");
        if between.contains('\n') {
            return Vec::new();
        }
        self.left = rest;
        lines_of(&first.text)
    }
}

/// The lines of a comment, each as it would stand after `#`.
fn lines_of(comment: &str) -> Vec<String> {
    if let Some(line) = comment.strip_prefix('#') {
        return vec![line.to_owned()];
    }
    let inner = comment.strip_prefix("/*").and_then(|c| c.strip_suffix("*/")).unwrap_or(comment);
    let lines: Vec<&str> = inner.trim_start_matches('*').lines().map(str::trim).collect();
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(start, |last| last + 1);
    let line = |line: &&str| {
        if line.is_empty() { String::new() } else { [" ", line].concat() }
    };
    lines[start..end].iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    #[test]
    fn lines_are_as_after_a_hash() {
        assert_eq!(lines_of("# a"), [" a"]);
        assert_eq!(lines_of("## a ##"), ["# a ##"]);
        assert_eq!(lines_of("/* a */"), [" a"]);
        assert_eq!(lines_of("/*\n  a\n\n  b\n*/"), [" a", "", " b"]);
    }
}
