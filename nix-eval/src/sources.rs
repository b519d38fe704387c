//! The texts that were read. A global position is one number for a byte of any of them.

use std::sync::Arc;

use crate::error::Place;
use crate::syntax::{Span, line_column};

/// A text and where it came from.
struct Source {
    name: String,
    text: Arc<str>,
    base: u32,
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
        end.checked_add(len)?;
        self.all.push(Source { name: name.to_owned(), text, base: end });
        Some(end)
    }

    fn find(&self, at: u32) -> Option<&Source> {
        let index = self.all.partition_point(|source| source.base <= at);
        self.all.get(index.checked_sub(1)?)
    }

    /// Where a global stretch is.
    pub(crate) fn place(&self, span: (u32, u32)) -> Option<Place> {
        let source = self.find(span.0)?;
        let span = Span::new(span.0 - source.base, span.1.max(span.0) - source.base);
        Some(Place {
            file: source.name.clone(),
            span,
            start: line_column(&source.text, span.start),
        })
    }

    /// What stands at a global stretch.
    pub(crate) fn text(&self, span: (u32, u32)) -> &str {
        let Some(source) = self.find(span.0) else {
            return "";
        };
        let span = Span::new(span.0 - source.base, span.1.max(span.0) - source.base);
        source.text.get(span.range()).unwrap_or_default()
    }
}
