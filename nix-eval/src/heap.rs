//! Everything that a running program makes: cells, environments, lists, sets and strings.
//!
//! All of it lives in a few growing vectors and is referred to by 32-bit indices, so that values are `Copy`, nothing
//! is counted or collected, and the whole is freed at once. It is also why none of it needs `unsafe`.

mod cell;
mod context;
mod pages;
mod sets;
mod strings;
mod symbols;

pub(crate) use self::cell::{Env, Pair, Run, Set, Slot, Text, Value};
pub(crate) use self::context::{Context, Element, Found};
pub(crate) use self::sets::{Entry, REST};
pub(crate) use self::symbols::Symbol;

use self::context::Contexts;
use self::pages::reserved;
use self::sets::Layer;
use self::strings::Strings;
use self::symbols::Symbols;

/// So many bytes of addresses are set aside for what grows most; memory is taken as it is used.
const ROOM: usize = 1 << 30;

/// The memory of one evaluator.
pub(crate) struct Heap {
    /// Values and what will become values; slot 0 stands for none.
    pub(crate) cells: Vec<Value>,
    /// Environments: the index of the enclosing one, then one slot for each variable.
    pub(crate) envs: Vec<u32>,
    /// The elements of all lists.
    pub(crate) elements: Vec<Slot>,
    /// The attributes of all sets.
    pub(crate) entries: Vec<Entry>,
    layers: Vec<Layer>,
    strings: Strings,
    symbols: Symbols,
    contexts: Contexts,
    /// At so many steps memory is looked at: after an interval, or earlier if much was allocated at once.
    pub(crate) next_look: u64,
    /// The steps that were not taken one by one since the last look, but allocated at once.
    pub(crate) owed: u64,
}

/// As many bytes at once count as one step.
const BYTES_PER_STEP: usize = 64;

impl Heap {
    pub(crate) fn new() -> Self {
        let (mut cells, mut envs) = (reserved(ROOM), reserved(ROOM / 4));
        cells.push(Value::Null);
        envs.push(0);
        let mut heap = Self {
            cells,
            envs,
            elements: reserved(ROOM / 4),
            entries: reserved(ROOM),
            layers: Vec::new(),
            strings: Strings::default(),
            symbols: Symbols::default(),
            contexts: Contexts::default(),
            next_look: 0,
            owed: 0,
        };
        // Takes the first symbol, so that it stands first in every set.
        heap.symbol(b"\0rest");
        heap
    }

    /// To be called by what may allocate much in one step.
    #[inline]
    pub(crate) fn grew(&mut self, bytes: usize) {
        let steps = (bytes / BYTES_PER_STEP) as u64;
        self.next_look = self.next_look.saturating_sub(steps);
        self.owed += steps;
    }

    /// About how many bytes are in use.
    pub(crate) fn size(&self) -> usize {
        self.cells.len() * size_of::<Value>()
            + (self.envs.len() + self.elements.len()) * size_of::<u32>()
            + self.entries.len() * size_of::<Entry>()
            + self.layers.len() * size_of::<Layer>()
            + self.strings.size()
            + self.contexts.size()
            + self.symbols.size()
    }

    /// A new cell with `value` in it.
    #[inline]
    pub(crate) fn cell(&mut self, value: Value) -> Slot {
        let slot = Slot(self.cells.len() as u32);
        self.cells.push(value);
        slot
    }

    #[inline]
    pub(crate) fn get(&self, slot: Slot) -> Value {
        self.cells[slot.0 as usize]
    }

    #[inline]
    pub(crate) fn set(&mut self, slot: Slot, value: Value) {
        self.cells[slot.0 as usize] = value;
    }

    /// The list of these elements.
    pub(crate) fn list(&mut self, elements: &[Slot]) -> Value {
        let start = self.elements.len();
        self.elements.extend_from_slice(elements);
        Value::List(Run::new(start, elements.len()))
    }

    /// The elements of a list.
    #[inline]
    pub(crate) fn items(&self, list: Run) -> &[Slot] {
        &self.elements[list.range()]
    }

    #[inline]
    pub(crate) fn item(&self, list: Run, index: usize) -> Slot {
        self.elements[list.start() + index]
    }
}
