//! Which of several patterns is the first, in their order, that stands at a place of a text.
//!
//! Patterns are tried one by one, as almost always few begin alike. Once that has cost more than an automaton would, one is
//! made, which tells the pattern for every place in one pass.

mod automaton;

use self::automaton::first_at_each;
use crate::failure::Eval;
use crate::heap::Text;
use crate::machine::Machine;

/// So much longer an automaton takes for a byte than a comparison.
const PATIENCE: usize = 4;

/// Finds the first of several patterns at a place.
pub(super) struct Search<'a> {
    /// Those that can match: what comes after an empty one can't.
    patterns: &'a [Text],
    input: &'a [u8],
    by_byte: Vec<Vec<(usize, Text)>>,
    /// The first empty pattern: it matches where no earlier one does.
    empty: Option<usize>,
    /// How many bytes may be compared in vain, and were.
    patience: usize,
    vain: usize,
    /// For each place the pattern, once it took too long.
    first: Option<Vec<Option<u32>>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(machine: &Machine, patterns: &'a [Text], input: &'a [u8]) -> Self {
        let empty = patterns.iter().position(|pattern| machine.heap.bytes(*pattern).is_empty());
        let patterns = &patterns[..empty.unwrap_or(patterns.len())];
        let (mut by_byte, mut size) = (vec![Vec::new(); 256], input.len());
        for (index, pattern) in patterns.iter().enumerate() {
            let bytes = machine.heap.bytes(*pattern);
            size = size.saturating_add(bytes.len());
            if let Some(first) = bytes.first() {
                by_byte[usize::from(*first)].push((index, *pattern));
            }
        }
        let patience = size.saturating_mul(PATIENCE);
        Self { patterns, input, by_byte, empty, patience, vain: 0, first: None }
    }

    /// The pattern at a place, and how much work it was to find it.
    pub(super) fn at(&mut self, machine: &mut Machine, at: usize) -> Eval<(Option<usize>, usize)> {
        if self.first.is_none() && self.vain > self.patience {
            self.first = Some(first_at_each(machine, self.patterns, self.input)?);
        }
        let (index, work) = match &self.first {
            Some(first) => (first.get(at).copied().flatten().map(|index| index as usize), 1),
            None => self.try_all(machine, at),
        };
        Ok((index.or(self.empty), work))
    }

    fn try_all(&mut self, machine: &Machine, at: usize) -> (Option<usize>, usize) {
        let rest = &self.input[at..];
        let alike = rest.first().map_or(&[][..], |byte| &self.by_byte[usize::from(*byte)]);
        let mut work = 1;
        for (index, pattern) in alike {
            let pattern = machine.heap.bytes(*pattern);
            let same = pattern.iter().zip(rest).take_while(|(a, b)| a == b).count();
            if same == pattern.len() {
                return (Some(*index), work);
            }
            work += same;
            self.vain += same;
        }
        (None, work)
    }
}
