//! Values as JSON.

use super::{Row, row};
use crate::failure::{Eval, Failure};
use crate::heap::{Found, Run, Set, Slot, Text, Value};
use crate::machine::{Coerce, Machine};
use crate::numbers;

pub(super) const ROWS: &[Row] = &[row!("toJSON", to_json, 1, "a value as JSON")];

fn to_json(machine: &mut Machine, slot: Slot) -> Eval<Text> {
    let mut json = Json::default();
    json.add(machine, slot)?;
    machine.spend(json.text.len() / 16)?;
    let context = machine.heap.join_all(json.found);
    Ok(machine.heap.text_with(&json.text, context))
}

/// JSON that is being written.
#[derive(Default)]
pub(crate) struct Json {
    pub(crate) text: Vec<u8>,
    /// What the strings in it refer to.
    pub(super) found: Found,
}

impl Json {
    pub(crate) fn add(&mut self, machine: &mut Machine, slot: Slot) -> Eval<()> {
        machine.enter_call()?;
        let result = self.value(machine, slot);
        machine.leave_call();
        result
    }

    fn value(&mut self, machine: &mut Machine, slot: Slot) -> Eval<()> {
        machine.hold(self.text.len())?;
        let value = machine.force(slot)?;
        match value {
            Value::Null => self.text.extend(b"null"),
            Value::True => self.text.extend(b"true"),
            Value::False => self.text.extend(b"false"),
            Value::Int(int) => self.text.extend(int.to_string().bytes()),
            Value::Float(float) => self.float(float.get())?,
            Value::Str(text) => {
                self.found.add(machine.heap.text_context(text));
                machine.work(machine.heap.bytes(text).len())?;
                self.string(machine.heap.bytes(text))?;
            }
            Value::Path(_) => self.coerced(machine, value)?,
            Value::List(list) => self.list(machine, list)?,
            Value::Attrs(set) => self.set(machine, set)?,
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => {
                return Err(Failure::type_error("cannot convert a function to JSON"));
            }
            Value::Unknown(_)
            | Value::Choice(_)
            | Value::Thunk(_)
            | Value::Apply(_)
            | Value::Call(_)
            | Value::Black => return Err(machine.wrong_type(value, "a value")),
        }
        Ok(())
    }

    fn float(&mut self, float: f64) -> Eval<()> {
        if float.is_finite() {
            self.text.extend(numbers::json(float).bytes());
        } else {
            self.text.extend(b"null");
        }
        Ok(())
    }

    fn coerced(&mut self, machine: &mut Machine, value: Value) -> Eval<()> {
        let text = machine.coerced(value, Coerce::Interpolate)?;
        self.found.add(machine.heap.text_context(text));
        self.string(machine.heap.bytes(text))
    }

    fn list(&mut self, machine: &mut Machine, list: Run) -> Eval<()> {
        self.text.push(b'[');
        for index in 0..list.len() {
            if index > 0 {
                self.text.push(b',');
            }
            self.add(machine, machine.heap.item(list, index))?;
        }
        self.text.push(b']');
        Ok(())
    }

    fn set(&mut self, machine: &mut Machine, set: Set) -> Eval<()> {
        if machine.heap.find(set, machine.known.to_string).is_some() {
            return self.coerced(machine, Value::Attrs(set));
        }
        if let Some(entry) = machine.heap.find(set, machine.known.out_path) {
            return self.add(machine, entry.slot);
        }
        self.text.push(b'{');
        for (index, entry) in machine.heap.by_name(set).into_iter().enumerate() {
            if index > 0 {
                self.text.push(b',');
            }
            self.string(machine.heap.name(entry.symbol))?;
            self.text.push(b':');
            self.add(machine, entry.slot)?;
        }
        self.text.push(b'}');
        Ok(())
    }

    pub(super) fn string(&mut self, bytes: &[u8]) -> Eval<()> {
        if std::str::from_utf8(bytes).is_err() {
            return Err(Failure::type_error("a string that is not UTF-8 can't be JSON"));
        }
        self.text.push(b'"');
        for byte in bytes {
            match byte {
                b'"' => self.text.extend(b"\\\""),
                b'\\' => self.text.extend(b"\\\\"),
                b'\n' => self.text.extend(b"\\n"),
                b'\r' => self.text.extend(b"\\r"),
                b'\t' => self.text.extend(b"\\t"),
                8 => self.text.extend(b"\\b"),
                12 => self.text.extend(b"\\f"),
                0..32 => self.text.extend(format!("\\u{byte:04x}").bytes()),
                _ => self.text.push(*byte),
            }
        }
        self.text.push(b'"');
        Ok(())
    }
}
