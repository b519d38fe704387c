//! What a cell holds.

use std::ops::Range;

/// The index of a cell: what a variable, a list element or an attribute refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Slot(pub(crate) u32);

/// The index of an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Env(pub(crate) u32);

/// The index of a string. 64 bits wide so that every payload of [`Value`] has one size, and a value fits two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Text(u64);

/// Two indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pair(u64);

/// A stretch of a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Run(u64);

/// A set: a stretch of attributes sorted by symbol, or (top bit of the length) a layer over another set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Set(Run);

/// The bits of a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Bits(u64);

/// A value, or what will be one once it is forced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    Null,
    True,
    False,
    Int(i64),
    Float(Bits),
    Str(Text),
    Path(Text),
    List(Run),
    Attrs(Set),
    /// The index of the lambda and its environment.
    Lambda(Pair),
    /// The index of the builtin.
    Builtin(u64),
    /// A function and the arguments it has so far, fewer than it needs.
    Partial(Run),
    /// What the embedder does not know; the index of its origin.
    Unknown(u64),
    /// One of several values, which one depends on something unknown: the cell of that, then their cells.
    Choice(Run),
    /// Not evaluated yet: a node and its environment.
    Thunk(Pair),
    /// Not evaluated yet: a function and an argument.
    Apply(Pair),
    /// Not evaluated yet: a function and its arguments.
    Call(Run),
    /// Being evaluated.
    Black,
}

impl Value {
    pub(crate) fn bool(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    pub(crate) fn float(value: f64) -> Self {
        Self::Float(Bits(value.to_bits()))
    }

    #[inline]
    pub(crate) fn is_delayed(self) -> bool {
        matches!(self, Self::Thunk(_) | Self::Apply(_) | Self::Call(_) | Self::Black)
    }

    pub(crate) const EMPTY_SET: Self = Self::Attrs(Set::EMPTY);
    pub(crate) const EMPTY_LIST: Self = Self::List(Run::EMPTY);
}

impl Text {
    pub(super) fn new(index: usize) -> Self {
        Self(index as u64)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl Bits {
    pub(crate) fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl Pair {
    #[inline]
    pub(crate) fn new(first: u32, second: u32) -> Self {
        Self(u64::from(first) | u64::from(second) << 32)
    }

    #[inline]
    pub(crate) fn first(self) -> u32 {
        self.0 as u32
    }

    #[inline]
    pub(crate) fn second(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl Run {
    pub(crate) const EMPTY: Self = Self(0);

    #[inline]
    pub(crate) fn new(start: usize, len: usize) -> Self {
        Self(start as u64 & 0xffff_ffff | (len as u64) << 32)
    }

    #[inline]
    pub(crate) fn start(self) -> usize {
        self.0 as u32 as usize
    }

    #[inline]
    pub(crate) fn len(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[inline]
    pub(crate) fn range(self) -> Range<usize> {
        self.start()..self.start() + self.len()
    }

    /// Without the first `count` (at most all).
    pub(crate) fn skip(self, count: usize) -> Self {
        Self::new(self.start() + count, self.len() - count)
    }
}

const LAYERED: usize = 1 << 31;

impl Set {
    pub(crate) const EMPTY: Self = Self(Run::EMPTY);

    #[inline]
    pub(super) fn flat(run: Run) -> Self {
        Self(run)
    }

    pub(super) fn layered(index: usize) -> Self {
        Self(Run::new(index, LAYERED))
    }

    #[inline]
    pub(super) fn layer(self) -> Option<usize> {
        (self.0.len() & LAYERED != 0).then(|| self.0.start())
    }

    #[inline]
    pub(super) fn run(self) -> Run {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn a_value_fits_two_registers() {
        assert_eq!(size_of::<Value>(), 16);
        assert_eq!(size_of::<Result<Value, Box<u8>>>(), 16);
    }
}
