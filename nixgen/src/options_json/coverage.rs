//! How much of the types could be read, for statistics.

use super::index::OptionIndex;
use super::types::Coverage;

/// A number of distinct descriptions, and of the options that have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Distinct descriptions.
    pub descriptions: usize,
    /// Options.
    pub options: usize,
}

/// How many types were read, and how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoverageCounts {
    /// [`Coverage::Whole`].
    pub whole: Count,
    /// [`Coverage::Partly`].
    pub partly: Count,
    /// [`Coverage::Unread`].
    pub unread: Count,
}

impl OptionIndex {
    /// How many types were read. Reads all of them.
    #[must_use]
    pub fn coverage(&self) -> CoverageCounts {
        let mut counts = CoverageCounts::default();
        for (at, options) in self.options_of_types().into_iter().enumerate() {
            let Some(read) = self.type_at(at) else { continue };
            let count = match read.coverage {
                Coverage::Whole => &mut counts.whole,
                Coverage::Partly => &mut counts.partly,
                Coverage::Unread => &mut counts.unread,
            };
            count.descriptions += 1;
            count.options += options;
        }
        counts
    }

    /// The descriptions that were not read whole, with how many options have each; the most frequent first.
    #[must_use]
    pub fn not_read(&self) -> Vec<(&str, Coverage, usize)> {
        let of_type = |(at, options)| {
            let coverage = self.type_at(at)?.coverage;
            (coverage != Coverage::Whole).then_some((self.description_at(at), coverage, options))
        };
        let mut found: Vec<_> =
            self.options_of_types().into_iter().enumerate().filter_map(of_type).collect();
        found.sort_by_key(|(text, _, options)| (std::cmp::Reverse(*options), *text));
        found
    }

    /// How many options each type has.
    fn options_of_types(&self) -> Vec<usize> {
        let mut counts = vec![0; self.tables.types.len()];
        for record in &self.tables.records {
            if let Some(count) = counts.get_mut(record.ty as usize) {
                *count += 1;
            }
        }
        counts
    }
}
