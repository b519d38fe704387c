//! Names, each stored once, so that comparing two is comparing two numbers.

use std::hash::{BuildHasher, RandomState};

use super::Text;

/// The index of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(pub(crate) u32);

/// Where the text of a name is looked up.
pub(super) trait Names {
    fn get(&self, text: Text) -> &[u8];
}

/// A hash table with open addressing; the names themselves are ordinary strings.
pub(super) struct Symbols {
    /// What no program knows, so that none can choose names that all hash alike.
    secret: Secret,
    names: Vec<(Text, u32)>,
    /// A cell with the name for each symbol, 0 until it is asked for.
    cells: Vec<u32>,
    /// Indices into `names` plus one; 0 is free. The length is a power of two.
    table: Vec<u32>,
}

/// The hash of a name that is not there yet.
#[derive(Clone, Copy)]
pub(super) struct Vacant(u32);

impl Default for Symbols {
    fn default() -> Self {
        let random = RandomState::new();
        let secret = Secret { start: random.hash_one(0), factor: random.hash_one(1) | 1 };
        Self { secret, names: Vec::new(), cells: Vec::new(), table: Vec::new() }
    }
}

impl Symbols {
    /// How many bytes are in use, without the names themselves.
    pub(super) fn size(&self) -> usize {
        self.names.len() * size_of::<(Text, u32)>()
            + (self.cells.len() + self.table.len()) * size_of::<u32>()
    }

    #[inline]
    pub(super) fn name(&self, symbol: Symbol) -> Text {
        self.names[symbol.0 as usize].0
    }

    #[inline]
    pub(super) fn cell(&mut self, symbol: Symbol) -> &mut u32 {
        &mut self.cells[symbol.0 as usize]
    }

    pub(super) fn find(&self, names: &impl Names, bytes: &[u8]) -> Result<Symbol, Vacant> {
        let hash = self.secret.hash(bytes);
        if self.table.is_empty() {
            return Err(Vacant(hash));
        }
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(index) = self.table[at].checked_sub(1) {
            let (text, known) = self.names[index as usize];
            if known == hash && names.get(text) == bytes {
                return Ok(Symbol(index));
            }
            at = (at + 1) & mask;
        }
        Err(Vacant(hash))
    }

    pub(super) fn insert(&mut self, vacant: Vacant, text: Text) -> Symbol {
        self.names.push((text, vacant.0));
        self.cells.push(0);
        if self.names.len() * 2 > self.table.len() {
            self.grow();
        } else {
            self.enter(self.names.len() - 1);
        }
        Symbol(self.names.len() as u32 - 1)
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(1024)];
        for index in 0..self.names.len() {
            self.enter(index);
        }
    }

    fn enter(&mut self, index: usize) {
        let mask = self.table.len() - 1;
        let mut at = self.names[index].1 as usize & mask;
        while self.table[at] != 0 {
            at = (at + 1) & mask;
        }
        self.table[at] = index as u32 + 1;
    }
}

/// What hashes start from.
#[derive(Clone, Copy)]
struct Secret {
    start: u64,
    factor: u64,
}

impl Secret {
    /// Multiplies words of eight bytes, and folds each product: names are short.
    fn hash(self, bytes: &[u8]) -> u32 {
        let mut hash = self.start ^ bytes.len() as u64;
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let product = u128::from(hash ^ u64::from_le_bytes(word)) * u128::from(self.factor);
            hash = product as u64 ^ (product >> 64) as u64;
        }
        (hash ^ hash >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Symbols;

    #[test]
    fn no_program_can_know_the_hash_of_a_name() {
        let hash = || Symbols::default().secret.hash(b"name");
        let first = hash();
        assert!((0..4).any(|_| hash() != first));
    }
}
