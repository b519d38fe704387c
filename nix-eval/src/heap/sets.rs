//! Attribute sets.
//!
//! Most have fewer than eight attributes and are one stretch of a vector, sorted by symbol. `//` on a big set makes a
//! layer over it instead of a copy; layers are merged when they get near in size, so that there are few of them.

use super::{Heap, Run, Set, Slot, Symbol};

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) symbol: Symbol,
    pub(crate) slot: Slot,
    /// Where it was defined: a global position, 0 for nowhere. The top bit says that the program may not see it.
    pub(crate) at: u32,
}

impl Entry {
    const HIDDEN: u32 = 1 << 31;

    /// The position for programs: one that a function of values has made anew has none.
    pub(crate) fn seen_at(self) -> u32 {
        if self.at & Self::HIDDEN == 0 { self.at } else { 0 }
    }

    /// The position for embedders.
    pub(crate) fn defined_at(self) -> u32 {
        self.at & !Self::HIDDEN
    }

    /// The same attribute, for embedders defined at another position.
    pub(crate) fn defined_by(self, at: u32) -> Self {
        Self { at: at | Self::HIDDEN, ..self }
    }

    /// The same attribute with another value.
    pub(crate) fn with_value(self, slot: Slot) -> Self {
        Self { slot, at: if self.at == 0 { 0 } else { self.at | Self::HIDDEN }, ..self }
    }
}

/// A small set over a big one.
#[derive(Clone, Copy)]
pub(super) struct Layer {
    top: Run,
    base: Set,
    len: u32,
    /// Both in one, once someone asked for it.
    flat: Option<Run>,
}

/// The attribute that stands for all that are not known. No program can have it.
pub(crate) const REST: Symbol = Symbol(0);

/// Below this copying is cheaper than looking into two sets.
const SMALL: usize = 32;

/// Up to so many attributes are looked through one by one.
const LINEAR: usize = 8;

impl Heap {
    /// The set of `entries`, sorted by symbol and without duplicates.
    pub(crate) fn sorted_set(&mut self, entries: &[Entry]) -> Set {
        let start = self.entries.len();
        self.grew(size_of_val(entries));
        self.entries.extend_from_slice(entries);
        Set::flat(Run::new(start, entries.len()))
    }

    /// The set of a sorted stretch of [`Heap::entries`].
    #[inline]
    pub(crate) fn set_of(&self, run: Run) -> Set {
        Set::flat(run)
    }

    /// The set of `entries`; of two with one name the first stays.
    pub(crate) fn make_set(&mut self, mut entries: Vec<Entry>) -> Set {
        entries.sort_by_key(|entry| entry.symbol);
        entries.dedup_by_key(|entry| entry.symbol);
        self.sorted_set(&entries)
    }

    /// The value of the attributes that nobody knows of, if there may be any. It comes first of all.
    #[inline]
    pub(crate) fn rest(&self, set: Set) -> Option<Slot> {
        let entry = match set.layer() {
            Some(_) => self.find(set, REST),
            None => self.entries[set.run().range()].first().copied(),
        };
        entry.filter(|entry| entry.symbol == REST).map(|entry| entry.slot)
    }

    pub(crate) fn set_len(&self, set: Set) -> usize {
        match set.layer() {
            Some(layer) => self.layers[layer].len as usize,
            None => set.run().len(),
        }
    }

    /// The attribute called `symbol`.
    #[inline]
    pub(crate) fn find(&self, mut set: Set, symbol: Symbol) -> Option<Entry> {
        while let Some(layer) = set.layer() {
            let layer = self.layers[layer];
            let found = self.find_in(layer.top, symbol);
            if found.is_some() {
                return found;
            }
            set = layer.base;
        }
        self.find_in(set.run(), symbol)
    }

    /// The same with a guess of where it is, which is corrected.
    #[inline]
    pub(crate) fn find_near(&self, set: Set, symbol: Symbol, hint: &mut u16) -> Option<Entry> {
        if set.layer().is_some() {
            return self.find(set, symbol);
        }
        let entries = &self.entries[set.run().range()];
        if let Some(entry) = entries.get(usize::from(*hint))
            && entry.symbol == symbol
        {
            return Some(*entry);
        }
        let index = index_of(entries, symbol)?;
        *hint = u16::try_from(index).unwrap_or_default();
        Some(entries[index])
    }

    #[inline]
    fn find_in(&self, run: Run, symbol: Symbol) -> Option<Entry> {
        let entries = &self.entries[run.range()];
        index_of(entries, symbol).map(|index| entries[index])
    }

    /// The attributes of a set, sorted by symbol, as a stretch of [`Heap::entries`].
    #[inline]
    pub(crate) fn flat(&mut self, set: Set) -> Run {
        match set.layer() {
            Some(layer) => self.flat_layer(layer),
            None => set.run(),
        }
    }

    fn flat_layer(&mut self, index: usize) -> Run {
        let layer = self.layers[index];
        if let Some(flat) = layer.flat {
            return flat;
        }
        // From the bottom up: the layers are few, and each is at least twice as big as the one above it.
        let base = match layer.base.layer() {
            Some(below) => self.flat_layer(below),
            None => layer.base.run(),
        };
        let flat = self.merge(base, layer.top);
        self.layers[index].flat = Some(flat);
        flat
    }

    /// The attributes of a set in the order of their names.
    pub(crate) fn by_name(&mut self, set: Set) -> Vec<Entry> {
        let run = self.flat(set);
        let mut entries = self.entries[run.range()].to_vec();
        entries.sort_unstable_by(|a, b| self.name(a.symbol).cmp(self.name(b.symbol)));
        entries
    }

    /// `left // right`.
    pub(crate) fn update(&mut self, left: Set, right: Set) -> Set {
        let (left_len, right_len) = (self.set_len(left), self.set_len(right));
        if right_len == 0 {
            return left;
        }
        // What is not known on the right may replace everything on the left.
        if left_len == 0 || self.rest(right).is_some() {
            return right;
        }
        if left_len < SMALL || right_len * 2 > left_len {
            let (left, right) = (self.flat(left), self.flat(right));
            return Set::flat(self.merge(left, right));
        }
        let top = self.flat(right);
        self.layer_over(left, top)
    }

    fn layer_over(&mut self, mut base: Set, mut top: Run) -> Set {
        let len = self.set_len(base) + self.count_missing(base, top);
        while let Some(layer) = base.layer() {
            let below = self.layers[layer];
            if below.top.len() > top.len() * 2 {
                break;
            }
            top = self.merge(below.top, top);
            base = below.base;
        }
        if top.len() * 2 > self.set_len(base) {
            let base = self.flat(base);
            return Set::flat(self.merge(base, top));
        }
        self.layers.push(Layer { top, base, len: len as u32, flat: None });
        Set::layered(self.layers.len() - 1)
    }

    fn count_missing(&self, base: Set, top: Run) -> usize {
        let entries = self.entries[top.range()].iter();
        entries.filter(|entry| self.find(base, entry.symbol).is_none()).count()
    }

    /// Both in one; of two with one name that of `right`.
    fn merge(&mut self, left: Run, right: Run) -> Run {
        let start = self.entries.len();
        self.grew((left.len() + right.len()) * size_of::<Entry>());
        self.entries.reserve(left.len() + right.len());
        let (mut l, mut r) = (left.range(), right.range());
        while !l.is_empty() && !r.is_empty() {
            let (a, b) = (self.entries[l.start], self.entries[r.start]);
            l.start += usize::from(a.symbol <= b.symbol);
            let take_right = b.symbol <= a.symbol;
            r.start += usize::from(take_right);
            self.entries.push(if take_right { b } else { a });
        }
        self.entries.extend_from_within(l);
        self.entries.extend_from_within(r);
        Run::new(start, self.entries.len() - start)
    }
}

/// Where the attribute called `symbol` is among sorted ones.
#[inline]
fn index_of(entries: &[Entry], symbol: Symbol) -> Option<usize> {
    if entries.len() <= LINEAR {
        return entries.iter().position(|entry| entry.symbol == symbol);
    }
    entries.binary_search_by_key(&symbol, |entry| entry.symbol).ok()
}
