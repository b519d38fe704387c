//! Values as strings.

use super::Machine;
use crate::failure::{Eval, Failure};
use crate::heap::{Context, Found, Run, Set, Text, Value};
use crate::numbers;

/// What may become a string, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coerce {
    /// In `"${…}"`: strings, sets that say how, and paths, which are copied to the store.
    Interpolate,
    /// After a path: the same, but paths stay where they are.
    Path,
    /// In a derivation: everything, and paths are copied to the store.
    Environment,
    /// `toString`: numbers, lists, Booleans and null as well.
    Everything,
}

/// From here on a string costs more than one step.
pub(crate) const LONG: usize = 4096;

impl Coerce {
    fn copies(self) -> bool {
        matches!(self, Self::Interpolate | Self::Environment)
    }

    fn takes_all(self) -> bool {
        matches!(self, Self::Everything | Self::Environment)
    }
}

impl Machine {
    /// Appends the value to `scratch`, and gives what it refers to.
    pub(crate) fn coerce(&mut self, value: Value, how: Coerce) -> Eval<Context> {
        match value {
            Value::Str(text) => {
                self.add_text(text)?;
                Ok(self.heap.text_context(text))
            }
            Value::Path(text) if how.copies() => self.copy_to_store(text),
            Value::Path(text) => {
                self.scratch.extend_from_slice(self.heap.bytes(text));
                Ok(Context::NONE)
            }
            Value::Attrs(set) => self.coerce_set(set, how),
            Value::Int(int) if how.takes_all() => Ok(self.add_scratch(int.to_string().as_bytes())),
            Value::Float(float) if how.takes_all() => {
                Ok(self.add_scratch(numbers::fixed(float.get()).as_bytes()))
            }
            Value::True if how.takes_all() => Ok(self.add_scratch(b"1")),
            Value::False | Value::Null if how.takes_all() => Ok(Context::NONE),
            Value::List(list) if how.takes_all() => {
                let mut found = Found::default();
                self.coerce_list(list, how, &mut found)?;
                Ok(self.heap.join_all(found))
            }
            other => Err(self.not_a_string(other)),
        }
    }

    /// Appends a string to `scratch`.
    pub(crate) fn add_text(&mut self, text: Text) -> Eval<()> {
        let len = self.heap.bytes(text).len();
        if len > LONG {
            self.work(len)?;
        }
        self.hold(self.scratch.len() + len)?;
        self.scratch.extend_from_slice(self.heap.bytes(text));
        Ok(())
    }

    fn add_scratch(&mut self, bytes: &[u8]) -> Context {
        self.scratch.extend_from_slice(bytes);
        Context::NONE
    }

    #[cold]
    fn not_a_string(&self, value: Value) -> Box<Failure> {
        self.unknown_error(value).unwrap_or_else(|| {
            let what = super::expect::describe(value);
            Failure::type_error(format!("cannot coerce {what} to a string"))
        })
    }

    fn coerce_set(&mut self, set: Set, how: Coerce) -> Eval<Context> {
        self.step()?;
        if let Some(entry) = self.heap.find(set, self.known.to_string) {
            let function = self.force(entry.slot)?;
            let itself = self.heap.cell(Value::Attrs(set));
            let value = self.call(function, &[itself])?;
            return self.coerce(value, how);
        }
        let Some(entry) = self.heap.find(set, self.known.out_path) else {
            return Err(self.not_a_string(Value::Attrs(set)));
        };
        let value = self.force(entry.slot)?;
        self.coerce(value, how)
    }

    /// Elements with a space between; nothing for empty lists.
    fn coerce_list(&mut self, list: Run, how: Coerce, found: &mut Found) -> Eval<()> {
        self.step()?;
        self.spend(list.len())?;
        for index in 0..list.len() {
            let value = self.force(self.heap.item(list, index))?;
            match value {
                Value::List(inner) => self.coerce_list(inner, how, found)?,
                other => found.add(self.coerce(other, how)?),
            }
            let is_empty = matches!(value, Value::List(inner) if inner.len() == 0);
            if index + 1 < list.len() && !is_empty {
                self.scratch.push(b' ');
            }
        }
        Ok(())
    }

    /// To be called before all bytes of a string are looked at.
    pub(crate) fn spend_on(&mut self, text: Text) -> Eval<()> {
        let len = self.heap.bytes(text).len();
        if len > LONG { self.work(len) } else { Ok(()) }
    }

    /// The value as a string of its own.
    pub(crate) fn coerced(&mut self, value: Value, how: Coerce) -> Eval<Text> {
        if let Value::Str(text) = value {
            return Ok(text);
        }
        let start = self.scratch.len();
        let result = self.coerce(value, how);
        let text = result.map(|context| self.heap.text_with(&self.scratch[start..], context));
        self.scratch.truncate(start);
        text
    }

    /// The path as text, of a path or of a string with an absolute one.
    pub(crate) fn path_text(&mut self, value: Value) -> Eval<String> {
        let text = self.coerced(value, Coerce::Path)?;
        self.work(self.heap.bytes(text).len())?;
        let path = self.heap.str(text).into_owned();
        if !path.starts_with('/') {
            let message = format!("string '{path}' doesn't represent an absolute path");
            return Err(Failure::type_error(message));
        }
        Ok(crate::paths::normalize(&path))
    }
}
