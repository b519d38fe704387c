//! YAML 1.2, with the events of `granit-parser`: anchors stay shared, merge keys are merged, each document is a value.

mod events;
mod merge;
mod scalar;

use granit_parser::{Event, Parser, ScanError};

use self::events::Reader;
use super::tree::{DataTree, comment, span};

pub(super) fn read(tree: DataTree<'_>) -> DataTree<'_> {
    let text = tree.text;
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        // A file has as many comments in a row as its author likes.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: 128,
        block_nesting_limit: 128,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader::new(tree);
    // Each error is further on than the one before it.
    let mut furthest = None;
    while let Some(next) = parser.next_event() {
        match next {
            Ok((Event::Comment(..), at)) => {
                let at = at.byte_range().unwrap_or_default();
                reader.tree.comments.push(comment(text, at));
            }
            Ok((event, at)) => reader.event(event, at),
            Err(error) => {
                let at = error.marker().byte_offset();
                reader.broken(&error);
                let goes_on = at > furthest && parser.proceed_next_document().unwrap_or(false);
                furthest = at;
                if !goes_on {
                    break;
                }
            }
        }
    }
    let mut tree = reader.tree;
    tree.comments.sort_by_key(|comment| comment.span);
    tree
}

impl Reader<'_> {
    fn broken(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or_default();
        self.tree.broken(span(at..at), error.info());
        self.abandon();
    }
}
