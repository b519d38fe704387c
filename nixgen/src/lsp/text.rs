//! A text and its positions, in the encoding that the editor counts in.

use std::sync::Arc;

use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};
use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};
use nix_eval::syntax::{LineColumn, Span};

/// What an editor counts the columns of a line in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every editor can do.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best one of those that an editor offers: bytes cost nothing.
    pub(super) fn of(offered: &[PositionEncodingKind]) -> Self {
        let has = |kind: &PositionEncodingKind| offered.contains(kind);
        if has(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if has(&PositionEncodingKind::UTF16) || !has(&PositionEncodingKind::UTF32) {
            Self::Utf16
        } else {
            Self::Utf32
        }
    }

    /// What the protocol calls it.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn wide(self) -> Option<WideEncoding> {
        match self {
            Self::Utf8 => None,
            Self::Utf16 => Some(WideEncoding::Utf16),
            Self::Utf32 => Some(WideEncoding::Utf32),
        }
    }
}

/// A text, and where its lines start.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) text: Arc<str>,
    lines: Arc<LineIndex>,
    encoding: Encoding,
}

impl Text {
    pub(super) fn new(text: impl Into<Arc<str>>, encoding: Encoding) -> Self {
        let text = text.into();
        let lines = Arc::new(LineIndex::new(&text));
        Self { text, lines, encoding }
    }

    /// Whether it is the very same text.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text)
    }

    /// The byte at a position. One behind the end of its line is that end, one behind the last line the end of the text,
    /// and one inside a character its start.
    pub(super) fn offset(&self, at: Position) -> u32 {
        let Some(line) = self.lines.line(at.line) else { return self.end() };
        let (start, end) = (u32::from(line.start()), u32::from(line.end()));
        let content = self.text.get(start as usize..end as usize).unwrap_or_default();
        let last = start + length(content.trim_end_matches(['\n', '\r']));
        let wide = WideLineCol { line: at.line, col: at.character };
        let column = match self.encoding.wide() {
            None => Some(at.character),
            // Past the end of the line it may count beyond what there is.
            Some(encoding) if encoding.measure(content) < at.character as usize => None,
            Some(encoding) => self.lines.to_utf8(encoding, wide).map(|at| at.col),
        };
        let offset = column.and_then(|column| start.checked_add(column)).unwrap_or(last).min(last);
        length(&self.text[..self.text.floor_char_boundary(offset as usize)])
    }

    /// Where a byte is.
    pub(super) fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let offset = TextSize::from(length(&self.text[..offset]));
        let at = self.lines.try_line_col(offset).unwrap_or(LineCol { line: 0, col: 0 });
        let wide = self.encoding.wide().and_then(|encoding| self.lines.to_wide(encoding, at));
        wide.map_or(Position::new(at.line, at.col), |wide| Position::new(wide.line, wide.col))
    }

    /// Where a character is that is counted from 1, in characters.
    pub(super) fn character(&self, at: LineColumn) -> Position {
        let wide =
            WideLineCol { line: at.line.saturating_sub(1), col: at.column.saturating_sub(1) };
        let line = self.lines.to_utf8(WideEncoding::Utf32, wide);
        let offset = line.and_then(|line| self.lines.offset(line)).map_or(self.end(), u32::from);
        self.position(offset)
    }

    /// Where some bytes are.
    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The bytes of a range; one that ends before it starts is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }

    /// The text after changes, each on what the ones before it left.
    pub(super) fn changed(self, changes: Vec<TextDocumentContentChangeEvent>) -> Self {
        changes.into_iter().fold(self, |text, change| {
            let encoding = text.encoding;
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    let replaced = text.span(change.range);
                    Self::new(replace(&text.text, replaced, &change.text), encoding)
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                    Self::new(change.text, encoding)
                }
            }
        })
    }

    fn end(&self) -> u32 {
        length(&self.text)
    }
}

/// `text` with other bytes at `span`.
fn replace(text: &str, span: Span, by: &str) -> String {
    let mut changed = String::with_capacity(text.len() + by.len());
    changed.push_str(&text[..span.start as usize]);
    changed.push_str(by);
    changed.push_str(&text[span.end as usize..]);
    changed
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument};
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn columns_are_counted_as_the_editor_counts() {
        let line = "aä𝄞b";
        for (encoding, columns) in
            ALL.into_iter().zip([[0, 1, 3, 7, 8], [0, 1, 2, 4, 5], [0, 1, 2, 3, 4]])
        {
            let text = Text::new(format!("\n{line}\n"), encoding);
            for (column, byte) in columns.into_iter().zip([0, 1, 3, 7, 8]) {
                let at = Position::new(1, column);
                assert_eq!(
                    (text.offset(at), text.position(1 + byte)),
                    (1 + byte, at),
                    "{encoding:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_not_there_is_the_nearest_place() {
        for encoding in ALL {
            let text = Text::new("ab\r\nä\n", encoding);
            let offset = |line, column| text.offset(Position::new(line, column));
            assert_eq!([offset(0, 99), offset(1, 99), offset(2, 5), offset(9, 9)], [2, 6, 7, 7]);
            assert_eq!(offset(0, u32::MAX), 2);
        }
        // In the middle of a character.
        assert_eq!(Text::new("ä", Encoding::Utf8).offset(Position::new(0, 1)), 0);
        assert_eq!(Text::new("𝄞", Encoding::Utf16).offset(Position::new(0, 1)), 0);
    }

    #[test]
    fn the_best_encoding_is_chosen() {
        let of = |names: &[&'static str]| {
            Encoding::of(
                &names.iter().map(|name| PositionEncodingKind::from(*name)).collect::<Vec<_>>(),
            )
        };
        assert_eq!(of(&[]), Encoding::Utf16);
        assert_eq!(of(&["utf-16", "utf-8"]), Encoding::Utf8);
        assert_eq!(of(&["utf-32", "utf-16"]), Encoding::Utf16);
        assert_eq!(of(&["utf-32"]), Encoding::Utf32);
        assert_eq!(of(&["utf-7"]), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn every_place_of_a_text_is_found_again(text in "[aä𝄞\r\n]{0,30}") {
            for encoding in ALL {
                let text = Text::new(text.as_str(), encoding);
                let ends = text.text.char_indices().map(|(at, _)| at).chain([text.text.len()]);
                for at in ends {
                    // An end of a line is one place, wherever in it.
                    let in_line_end = text.text[..at].ends_with('\r')
                        && text.text[at..].starts_with(['\r', '\n'])
                        || text.text[..at].trim_end_matches('\r').len() < at;
                    let there = text.offset(text.position(at as u32)) as usize;
                    prop_assert!(there == at || in_line_end && there < at);
                }
            }
        }

        #[test]
        fn edits_are_what_a_string_makes_of_them(
            text in "[aä𝄞\n]{0,20}",
            edits in prop::collection::vec((0usize..20, 0usize..20, "[bö\n]{0,3}"), 0..5),
        ) {
            for encoding in ALL {
                let mut expected: Vec<char> = text.chars().collect();
                let mut own = Text::new(text.as_str(), encoding);
                for (from, to, by) in &edits {
                    let (from, to) = ((*from).min(expected.len()), (*to).min(expected.len()));
                    let (from, to) = (from.min(to), from.max(to));
                    let bytes = |chars: usize| expected[..chars].iter().map(|c| c.len_utf8() as u32).sum::<u32>();
                    let range = own.range(Span::new(bytes(from), bytes(to)));
                    let change = TextDocumentContentChangePartial { range, text: by.clone(), ..Default::default() };
                    own = own.changed(vec![change.into()]);
                    expected.splice(from..to, by.chars());
                }
                prop_assert_eq!(&*own.text, expected.into_iter().collect::<String>());
            }
        }
    }

    #[test]
    fn a_whole_text_replaces_all() {
        let change = TextDocumentContentChangeWholeDocument { text: "b".to_owned() };
        assert_eq!(&*Text::new("a", Encoding::Utf8).changed(vec![change.into()]).text, "b");
    }
}
