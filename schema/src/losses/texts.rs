//! What is lost of strings and paths.

use super::{Cause, Finder};
use crate::{Side, Simple, TextShape, ecma_pattern};

impl Finder<'_> {
    pub(super) fn text(&mut self, shape: TextShape) {
        match shape {
            TextShape::AbsolutePath => self.path_with(None),
            TextShape::StorePath => self.path_with(Some(true)),
            TextShape::ExternalPath => self.path_with(Some(false)),
            TextShape::SingleLine => self.add(Cause::PatternEnd),
            TextShape::Any | TextShape::NonEmpty => {}
        }
    }

    pub(super) fn path_with(&mut self, in_store: Option<bool>) {
        // A path that may not be in the store has to be a string.
        if in_store != Some(false) {
            self.add(Cause::PathValue);
        }
        if in_store.is_some() {
            self.add(Cause::StorePath);
        }
    }

    pub(super) fn package(&mut self, simple: Simple) {
        if simple == Simple::ShellPackage && self.side == Side::Definitions {
            return self.add(Cause::NoJson);
        }
        self.add(Cause::PathValue);
        self.add(Cause::PatternEnd);
        self.add(Cause::StorePath);
        self.add(Cause::MadePackage);
    }

    pub(super) fn joined(&mut self, by: &str) {
        let quoted = format!("{by:?}");
        self.add_with(Cause::Joined, Some(&quoted));
    }

    pub(super) fn pattern(&mut self, ere: &str) {
        if ecma_pattern(ere).is_none() {
            self.add_with(Cause::Pattern, Some(ere));
        } else {
            self.add(Cause::PatternEnd);
            if matches_bytes(ere) {
                self.add_with(Cause::PatternOfBytes, Some(ere));
            }
        }
    }
}

/// Whether a pattern may take one byte of a character: `.`, a bracket of what is not in it, or a character that is
/// several bytes itself.
fn matches_bytes(ere: &str) -> bool {
    let unescaped = ere.replace("\\\\", "").replace("\\.", "");
    unescaped.contains('.') || unescaped.contains("[^") || !ere.is_ascii()
}
