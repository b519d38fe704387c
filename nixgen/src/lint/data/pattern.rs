//! `strMatching`, as the pattern of the emitted schema has it.

use std::cell::RefCell;
use std::collections::HashMap;

use nix_schema::{Answer, Oracle, ecma_pattern};
use regex_lite::Regex;

/// The patterns that were asked for; nothing for those that JSON Schema cannot say.
#[derive(Default)]
pub(super) struct Patterns(RefCell<HashMap<String, Option<Regex>>>);

impl<V> Oracle<V> for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        let mut known = self.0.borrow_mut();
        let regex = known
            .entry(pattern.to_owned())
            .or_insert_with(|| ecma_pattern(pattern).and_then(|pattern| Regex::new(&pattern).ok()));
        regex.as_ref().map_or(Answer::Unknown, |regex| regex.is_match(text).into())
    }
}
