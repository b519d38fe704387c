//! The lines of a text that are drawn.

use annotate_snippets::{Annotation, AnnotationKind, Patch};
use nix_eval::syntax::Span;

/// A run of whole lines.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    /// The number of the first one.
    pub(super) number: usize,
    start: usize,
}

impl<'a> Lines<'a> {
    /// From the line where the first span starts to the one where the last one starts or, if all is to be changed,
    /// ends.
    pub(super) fn around(text: &'a str, spans: impl Iterator<Item = Span>) -> Self {
        let (mut first, mut last) = (text.len(), 0);
        for span in spans {
            first = first.min(floor(text, span.start));
            last = last.max(floor(text, span.end));
        }
        let last = last.max(first);
        let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
        let number = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        Self { text: text[start..end].trim_end_matches('\r'), number, start }
    }

    /// What is underlined: only on the line where it starts, since what follows may be a whole file.
    pub(super) fn annotation(&self, span: Span, is_primary: bool, width: usize) -> Annotation<'a> {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        let line = self.text[start..].lines().next().unwrap_or_default();
        // What is underlined is shown whole, however long it is.
        let cut = line.char_indices().nth(width / 2).map_or(line.len(), |(at, _)| at);
        let kind = if is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(start..end.clamp(start, start + cut))
    }

    pub(super) fn patch(&self, span: Span, text: &'a str) -> Patch<'a> {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        Patch::new(start..end.max(start), text)
    }

    fn offset(&self, offset: u32) -> usize {
        let inside = (offset as usize).saturating_sub(self.start).min(self.text.len());
        self.text.floor_char_boundary(inside)
    }
}

fn floor(text: &str, offset: u32) -> usize {
    text.floor_char_boundary(offset as usize)
}
