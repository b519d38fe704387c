//! Values as `nix-instantiate --eval` prints them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is applied to too few arguments is a function"
)]

use std::collections::HashSet;

use crate::failure::Eval;
use crate::heap::{Run, Set, Slot, Symbol, Value};
use crate::machine::Machine;
use crate::numbers;

/// Text that is being written.
struct Printer {
    text: String,
    /// Lists and sets that were begun before: a value may hold itself.
    seen: HashSet<Seen>,
}

/// What tells a list or set from others. C++ Nix keeps lists of up to two elements in the value itself.
#[derive(PartialEq, Eq, Hash)]
enum Seen {
    Content(Value),
    Slot(Slot),
}

impl Machine {
    /// The value of a slot as far as it is evaluated.
    pub(crate) fn show(&mut self, slot: Slot) -> Eval<String> {
        let mut printer = Printer { text: String::new(), seen: HashSet::new() };
        printer.value(self, slot)?;
        Ok(printer.text)
    }
}

impl Printer {
    fn value(&mut self, machine: &mut Machine, slot: Slot) -> Eval<()> {
        machine.step()?;
        machine.hold(self.text.len())?;
        let value = machine.heap.get(slot);
        match value {
            Value::Null => self.text.push_str("null"),
            Value::True => self.text.push_str("true"),
            Value::False => self.text.push_str("false"),
            Value::Int(int) => self.text.push_str(&int.to_string()),
            Value::Float(float) => self.text.push_str(&numbers::general(float.get())),
            Value::Str(text) => {
                machine.work(machine.heap.bytes(text).len())?;
                self.string(&machine.heap.str(text));
            }
            Value::Path(text) => self.text.push_str(&machine.heap.str(text)),
            Value::List(list) => self.list(machine, list, slot)?,
            Value::Attrs(set) => self.set(machine, set)?,
            Value::Lambda(_) => self.text.push_str("<LAMBDA>"),
            Value::Builtin(_) => self.text.push_str("<PRIMOP>"),
            Value::Partial(run) => match machine.heap.get(machine.heap.item(run, 0)) {
                Value::Builtin(_) => self.text.push_str("<PRIMOP-APP>"),
                _ => self.text.push_str("<LAMBDA>"),
            },
            Value::Unknown(_) | Value::Choice(_) => self.text.push_str("«unknown»"),
            Value::Thunk(_) | Value::Apply(_) | Value::Call(_) => self.text.push_str("<CODE>"),
            Value::Black => self.text.push_str("«potential infinite recursion»"),
        }
        Ok(())
    }

    fn list(&mut self, machine: &mut Machine, list: Run, slot: Slot) -> Eval<()> {
        let seen = if list.len() > 2 { Seen::Content(Value::List(list)) } else { Seen::Slot(slot) };
        if list.len() > 0 && !self.seen.insert(seen) {
            self.text.push_str("«repeated»");
            return Ok(());
        }
        self.text.push_str("[ ");
        for index in 0..list.len() {
            self.value(machine, machine.heap.item(list, index))?;
            self.text.push(' ');
        }
        self.text.push(']');
        Ok(())
    }

    fn set(&mut self, machine: &mut Machine, set: Set) -> Eval<()> {
        if machine.heap.set_len(set) > 0 && !self.seen.insert(Seen::Content(Value::Attrs(set))) {
            self.text.push_str("«repeated»");
            return Ok(());
        }
        self.text.push_str("{ ");
        for entry in machine.heap.by_name(set) {
            self.name(machine, entry.symbol);
            self.text.push_str(" = ");
            self.value(machine, entry.slot)?;
            self.text.push_str("; ");
        }
        self.text.push('}');
        Ok(())
    }

    fn name(&mut self, machine: &Machine, symbol: Symbol) {
        let name = machine.heap.name_str(symbol);
        if is_bare(&name) {
            self.text.push_str(&name);
        } else {
            self.string(&name);
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '$' if rest.peek() == Some(&'{') => self.text.push_str("\\$"),
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

/// Whether the name of an attribute needs no quotes.
fn is_bare(name: &str) -> bool {
    const KEYWORDS: [&str; 9] =
        ["assert", "else", "if", "in", "inherit", "let", "rec", "then", "with"];
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_';
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '-');
    name.starts_with(is_start) && name.chars().all(goes_on) && !KEYWORDS.contains(&name)
}
