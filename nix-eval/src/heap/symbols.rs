//! Names, each stored once, so that comparing two is comparing two numbers.

use super::Text;

/// The index of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(pub(crate) u32);

/// Where the text of a name is looked up.
pub(super) trait Names {
    fn get(&self, text: Text) -> &[u8];
}

/// A hash table with open addressing; the names themselves are ordinary strings.
#[derive(Default)]
pub(super) struct Symbols {
    names: Vec<(Text, u32)>,
    /// A cell with the name for each symbol, 0 until it is asked for.
    cells: Vec<u32>,
    /// Indices into `names` plus one; 0 is free. The length is a power of two.
    table: Vec<u32>,
}

/// The hash of a name that is not there yet.
#[derive(Clone, Copy)]
pub(super) struct Vacant(u32);

impl Symbols {
    #[inline]
    pub(super) fn name(&self, symbol: Symbol) -> Text {
        self.names[symbol.0 as usize].0
    }

    #[inline]
    pub(super) fn cell(&mut self, symbol: Symbol) -> &mut u32 {
        &mut self.cells[symbol.0 as usize]
    }

    pub(super) fn find(&self, names: &impl Names, bytes: &[u8]) -> Result<Symbol, Vacant> {
        let hash = hash(bytes);
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

/// Multiply and rotate over words of eight bytes: names are short, and not an attacker's to choose for long, because
/// steps are limited.
fn hash(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    (hash ^ hash >> 32) as u32
}
