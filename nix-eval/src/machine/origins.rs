//! Where values come from: the expressions that made them, found again behind variables, calls, `with`, `inherit`, files
//! and functions like `mapAttrs`.
//!
//! The machine always notes what made the value it just gave, which costs a store. Only where the embedder asks for
//! it these notes are kept, one for each cell.

use super::Machine;
use crate::code::NodeId;
use crate::failure::Eval;
use crate::heap::{Slot, Value};

/// What made a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A builtin: the place of its call is what comes nearest.
    Builtin,
    /// The expression of a node.
    Node(NodeId),
    /// Whatever made what is in a cell.
    Slot(Slot),
}

/// The origins of all cells, if they are kept.
#[derive(Default)]
pub(crate) struct Origins {
    is_kept: bool,
    /// For each cell its node plus one; 0 where it is not known.
    nodes: Vec<u32>,
}

impl Origins {
    pub(crate) fn new(is_kept: bool) -> Self {
        Self { is_kept, nodes: Vec::new() }
    }

    /// How many bytes are in use.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len() * size_of::<u32>()
    }

    fn of(&self, slot: Slot) -> u32 {
        self.nodes.get(slot.0 as usize).copied().unwrap_or_default()
    }

    #[cold]
    fn note(&mut self, slot: Slot, origin: Origin) {
        let node = match origin {
            Origin::Builtin => 0,
            Origin::Node(node) => node + 1,
            Origin::Slot(from) => self.of(from),
        };
        let index = slot.0 as usize;
        if self.nodes.len() <= index {
            self.nodes.resize(index + 1, 0);
        }
        // What is known of an expression that was put off is more than nothing.
        if node != 0 {
            self.nodes[index] = node;
        }
    }

    #[inline]
    pub(crate) fn keep(&mut self, slot: Slot, origin: Origin) {
        if self.is_kept {
            self.note(slot, origin);
        }
    }
}

impl Machine {
    /// A cell for the value that was just made.
    #[inline]
    pub(crate) fn made(&mut self, value: Value) -> Slot {
        let slot = self.heap.cell(value);
        self.origins.keep(slot, self.origin);
        slot
    }

    /// A cell for what a node is, or will be.
    #[inline]
    pub(super) fn cell_of(&mut self, node: NodeId, value: Value) -> Slot {
        let slot = self.heap.cell(value);
        self.origins.keep(slot, Origin::Node(node));
        slot
    }

    /// The cell of a constant. One that many places share gets a copy for this one where origins are kept; what is
    /// compared by its identity stays what it is.
    #[inline]
    pub(super) fn constant(&mut self, node: NodeId, slot: Slot) -> Slot {
        if !self.origins.is_kept {
            return slot;
        }
        match self.heap.get(slot) {
            value @ (Value::Null
            | Value::True
            | Value::False
            | Value::Int(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Path(_)) => self.cell_of(node, value),
            value if value == Value::EMPTY_SET || value == Value::EMPTY_LIST => {
                self.cell_of(node, value)
            }
            _ => slot,
        }
    }

    /// The value of a cell, which is the value of the expression that asks.
    #[inline]
    pub(crate) fn pass(&mut self, slot: Slot) -> Eval<Value> {
        let value = self.force(slot)?;
        self.origin = Origin::Slot(slot);
        Ok(value)
    }

    /// Where the expression stands that made what is in a cell, as global positions.
    pub(crate) fn origin_of(&self, slot: Slot) -> Option<(u32, u32)> {
        let node = self.origins.of(slot).checked_sub(1)?;
        Some(self.span(node))
    }
}
