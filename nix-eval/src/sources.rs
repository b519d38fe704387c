//! The texts that were read. A global position is one number for a byte of any of them.

use std::sync::{Arc, OnceLock};

use crate::error::Place;
use crate::lines::Lines;
use crate::syntax::Span;

/// Positions have 31 bits: attributes use the last one.
const MOST: u32 = 1 << 31;

/// A text and where it came from.
struct Source {
    name: String,
    text: Arc<str>,
    base: u32,
    /// Made when it is first asked where something stands.
    lines: OnceLock<Lines>,
}

/// All texts, in the order of their global positions. Position 0 is no place.
#[derive(Default)]
pub(crate) struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// Adds a text, and gives the global position of its first byte, if there are any left.
    pub(crate) fn add(&mut self, name: &str, text: Arc<str>) -> Option<u32> {
        let end = self.all.last().map_or(Some(1), |last| {
            let len = u32::try_from(last.text.len()).ok()?;
            last.base.checked_add(len)?.checked_add(1)
        })?;
        let len = u32::try_from(text.len()).ok()?;
        end.checked_add(len).filter(|end| *end < MOST)?;
        self.all.push(Source { name: name.to_owned(), text, base: end, lines: OnceLock::new() });
        Some(end)
    }

    /// How many bytes they have.
    pub(crate) fn size(&self) -> usize {
        self.all.last().map_or(0, |last| last.base as usize + last.text.len())
    }

    fn find(&self, at: u32) -> Option<(usize, &Source)> {
        let index = self.all.partition_point(|source| source.base <= at).checked_sub(1)?;
        Some((index, self.all.get(index)?))
    }

    /// The text that a place is in.
    pub(crate) fn text_of(&self, place: &Place) -> Option<&str> {
        let source = self.all.get(place.source).filter(|source| source.name == place.file)?;
        Some(&source.text)
    }

    /// Where a global stretch is.
    pub(crate) fn place(&self, span: (u32, u32)) -> Option<Place> {
        let (index, source) = self.find(span.0)?;
        let span = Span::new(span.0 - source.base, span.1.max(span.0) - source.base);
        let lines = source.lines.get_or_init(|| Lines::new(&source.text));
        let start = lines.at(&source.text, span.start);
        Some(Place { file: source.name.clone(), span, start, source: index })
    }

    /// Where the name is that starts at a global position.
    pub(crate) fn name_place(&self, at: u32) -> Option<Place> {
        let (_, source) = self.find(at)?;
        let rest = source.text.get((at - source.base) as usize..).unwrap_or_default();
        self.place((at, at + name_len(rest) as u32))
    }

    /// What stands at a global stretch.
    pub(crate) fn text(&self, span: (u32, u32)) -> &str {
        let Some((_, source)) = self.find(span.0) else {
            return "";
        };
        let span = Span::new(span.0 - source.base, span.1.max(span.0) - source.base);
        source.text.get(span.range()).unwrap_or_default()
    }
}

/// How long the attribute name at the start of a text is: a word, a string or `${…}`.
fn name_len(text: &str) -> usize {
    let end = match text.as_bytes() {
        [b'"', ..] => end_of_string(text),
        [b'$', ..] => text.find('}').map(|end| end + 1),
        _ => text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '-'))),
    };
    end.unwrap_or(text.len())
}

fn end_of_string(text: &str) -> Option<usize> {
    let mut is_escaped = true;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map(|end| end + 1)
}
