//! What it takes to read a text, as far as that is limited.

use super::super::parse::MAX_LENGTH;
use super::frames::max_work;
use super::{MAX_DEPTH, MAX_LEVELS, SMALL, max_look_ahead};

/// What it takes to read a text.
#[derive(Clone, Copy, Default)]
pub(in super::super) struct Cost {
    /// How deep it nests, as rnix counts, and in all.
    pub(super) levels: usize,
    pub(super) total: usize,
    pub(super) nesting_tokens: usize,
    /// The sum of the depths of all that nests.
    pub(super) work: usize,
    /// How many characters the tokenizer looks at in vain.
    pub(super) look_ahead: usize,
    /// Whether a token stands where valid text can't have it.
    pub(super) is_broken: bool,
}

impl Cost {
    /// Whether it can be parsed on any stack.
    pub(in super::super) fn is_small(&self) -> bool {
        self.nesting_tokens <= SMALL
    }

    /// Whether parts of it can stand so deep.
    pub(in super::super) fn fits(&self, depth: usize) -> bool {
        self.levels + depth <= MAX_LEVELS && self.total + depth <= MAX_DEPTH
    }

    /// The most that it takes with a part that is read anew, wherever that stands, in a text that then has so many bytes;
    /// nothing if that could be more than what is read.
    pub(in super::super) fn with(&self, part: &Self, length: usize) -> Option<Self> {
        let sum = Self {
            levels: self.levels + part.levels,
            total: self.total + part.total,
            nesting_tokens: self.nesting_tokens + part.nesting_tokens,
            work: self.work + part.work + self.total * part.nesting_tokens,
            look_ahead: self.look_ahead + part.look_ahead,
            is_broken: self.is_broken || part.is_broken,
        };
        let is_allowed = sum.levels <= MAX_LEVELS
            && sum.total <= MAX_DEPTH
            && sum.work <= max_work(length)
            && sum.look_ahead <= max_look_ahead(length)
            && length <= MAX_LENGTH
            && !sum.is_broken;
        is_allowed.then_some(sum)
    }
}
