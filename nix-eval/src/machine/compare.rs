//! Equality and order.

use super::Machine;
use crate::failure::{Eval, Failure};
use crate::heap::{Run, Set, Slot, Text, Value};

/// From here on comparing strings costs more than one step.
const LONG: usize = 4096;

impl Machine {
    /// `left == right`.
    pub(crate) fn equal(&mut self, left: Value, right: Value) -> Eval<bool> {
        Ok(match (left, right) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Str(a), Value::Str(b)) | (Value::Path(a), Value::Path(b)) => {
                a == b || self.equal_texts(a, b)?
            }
            (Value::Null, Value::Null)
            | (Value::True, Value::True)
            | (Value::False, Value::False) => true,
            (Value::Int(a), Value::Float(b)) => a as f64 == b.get(),
            (Value::Float(a), Value::Int(b)) => a.get() == b as f64,
            (Value::Float(a), Value::Float(b)) => a.get() == b.get(),
            (Value::List(a), Value::List(b)) => self.equal_lists(a, b)?,
            (Value::Attrs(a), Value::Attrs(b)) => self.equal_sets(a, b)?,
            (Value::Unknown(_) | Value::Choice(_), _) => {
                return Err(self.wrong_type(left, "a value"));
            }
            (_, Value::Unknown(_) | Value::Choice(_)) => {
                return Err(self.wrong_type(right, "a value"));
            }
            _ => false,
        })
    }

    fn equal_texts(&mut self, left: Text, right: Text) -> Eval<bool> {
        let (a, b) = (self.heap.bytes(left), self.heap.bytes(right));
        if a.len() != b.len() {
            return Ok(false);
        }
        if a.len() > LONG {
            self.work(a.len() / 16)?;
        }
        Ok(self.heap.bytes(left) == self.heap.bytes(right))
    }

    fn less_texts(&mut self, left: Text, right: Text) -> Eval<bool> {
        let len = self.heap.bytes(left).len().min(self.heap.bytes(right).len());
        if len > LONG {
            self.work(len / 16)?;
        }
        Ok(self.heap.bytes(left) < self.heap.bytes(right))
    }

    /// Equality of what two slots have: one slot equals itself, whatever is in it.
    pub(crate) fn equal_slots(&mut self, left: Slot, right: Slot) -> Eval<bool> {
        let a = self.force(left)?;
        let b = self.force(right)?;
        if left == right {
            return Ok(true);
        }
        self.step()?;
        self.equal(a, b)
    }

    fn equal_lists(&mut self, left: Run, right: Run) -> Eval<bool> {
        if left.len() != right.len() {
            return Ok(false);
        }
        for index in 0..left.len() {
            let (a, b) = (self.heap.item(left, index), self.heap.item(right, index));
            if !self.equal_slots(a, b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn equal_sets(&mut self, left: Set, right: Set) -> Eval<bool> {
        if self.is_derivation(left)?
            && self.is_derivation(right)?
            && let Some(a) = self.heap.find(left, self.known.out_path)
            && let Some(b) = self.heap.find(right, self.known.out_path)
        {
            return self.equal_slots(a.slot, b.slot);
        }
        self.expect_closed(left)?;
        self.expect_closed(right)?;
        if self.heap.set_len(left) != self.heap.set_len(right) {
            return Ok(false);
        }
        let (left, right) = (self.heap.flat(left), self.heap.flat(right));
        for (l, r) in left.range().zip(right.range()) {
            let (a, b) = (self.heap.entries[l], self.heap.entries[r]);
            if a.symbol != b.symbol || !self.equal_slots(a.slot, b.slot)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the set says that it is a derivation.
    pub(crate) fn is_derivation(&mut self, set: Set) -> Eval<bool> {
        let Some(kind) = self.heap.find(set, self.known.kind) else {
            return Ok(false);
        };
        match self.force(kind.slot)? {
            Value::Str(text) => Ok(self.heap.bytes(text) == b"derivation"),
            _ => Ok(false),
        }
    }

    /// `left < right`.
    pub(crate) fn less(&mut self, left: Value, right: Value) -> Eval<bool> {
        Ok(match (left, right) {
            (Value::Int(a), Value::Int(b)) => a < b,
            (Value::Int(a), Value::Float(b)) => (a as f64) < b.get(),
            (Value::Float(a), Value::Int(b)) => a.get() < b as f64,
            (Value::Float(a), Value::Float(b)) => a.get() < b.get(),
            (Value::Str(a), Value::Str(b)) | (Value::Path(a), Value::Path(b)) => {
                self.less_texts(a, b)?
            }
            (Value::List(a), Value::List(b)) => self.less_lists(a, b)?,
            (Value::Unknown(_) | Value::Choice(_), _) => {
                return Err(self.wrong_type(left, "a value"));
            }
            (_, Value::Unknown(_) | Value::Choice(_)) => {
                return Err(self.wrong_type(right, "a value"));
            }
            _ => {
                let (a, b) = (super::expect::describe(left), super::expect::describe(right));
                return Err(Failure::type_error(format!("cannot compare {a} with {b}")));
            }
        })
    }

    /// The first elements that differ decide.
    fn less_lists(&mut self, left: Run, right: Run) -> Eval<bool> {
        for index in 0..right.len() {
            if index >= left.len() {
                return Ok(true);
            }
            let (a, b) = (self.heap.item(left, index), self.heap.item(right, index));
            if !self.equal_slots(a, b)? {
                let (a, b) = (self.force(a)?, self.force(b)?);
                return self.less(a, b);
            }
        }
        Ok(false)
    }
}
