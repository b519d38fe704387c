//! What builtins take and give: how a value is forced and checked is its type's business.

use crate::failure::Eval;
use crate::heap::{Run, Set, Slot, Text, Value};
use crate::machine::{Machine, Origin};

/// An argument of a builtin.
pub(crate) trait Take: Sized {
    /// Whether taking it evaluates it.
    const FORCES: bool = true;

    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self>;
}

/// What a builtin gives.
pub(crate) trait Give: Sized {
    /// Whether the builtin made it, and does not pass on what something else made.
    const MAKES: bool = true;

    fn give(self, machine: &mut Machine) -> Eval<Value>;
}

/// Not evaluated.
impl Take for Slot {
    const FORCES: bool = false;

    fn take(_: &mut Machine, slot: Slot) -> Eval<Self> {
        Ok(slot)
    }
}

/// Evaluated, of any type.
impl Take for Value {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        machine.force(slot)
    }
}

/// Evaluated, and something that can be called.
pub(crate) struct Function(pub(crate) Value);

impl Take for Function {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        let value = machine.force(slot)?;
        let is_callable = match value {
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => true,
            Value::Attrs(set) => machine.heap.find(set, machine.known.functor).is_some(),
            _ => false,
        };
        if is_callable {
            return Ok(Self(value));
        }
        Err(machine.wrong_type(value, "a function"))
    }
}

/// A list.
impl Take for Run {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        machine.force_list(slot)
    }
}

impl Take for Set {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        machine.force_set(slot)
    }
}

impl Take for Text {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        machine.force_text(slot)
    }
}

/// A string that refers to no store path.
pub(crate) struct Plain(pub(crate) Text);

impl Take for Plain {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        machine.force_plain(slot).map(Self)
    }
}

impl Take for i64 {
    fn take(machine: &mut Machine, slot: Slot) -> Eval<Self> {
        let value = machine.force(slot)?;
        machine.expect_int(value)
    }
}

/// The result of a builtin as its caller sees it.
pub(crate) fn give<G: Give>(machine: &mut Machine, result: G) -> Eval<Value> {
    if G::MAKES {
        machine.origin = Origin::Builtin;
    }
    result.give(machine)
}

/// A value that evaluating an argument gave.
pub(crate) struct Passed(pub(crate) Value);

impl Give for Passed {
    const MAKES: bool = false;

    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(self.0)
    }
}

impl Give for Value {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(self)
    }
}

impl Give for Slot {
    const MAKES: bool = false;

    fn give(self, machine: &mut Machine) -> Eval<Value> {
        machine.pass(self)
    }
}

impl Give for bool {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::bool(self))
    }
}

impl Give for i64 {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::Int(self))
    }
}

impl Give for usize {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::Int(self as i64))
    }
}

impl Give for Run {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::List(self))
    }
}

impl Give for Set {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::Attrs(self))
    }
}

impl Give for Text {
    fn give(self, _: &mut Machine) -> Eval<Value> {
        Ok(Value::Str(self))
    }
}

impl Give for Vec<Slot> {
    fn give(self, machine: &mut Machine) -> Eval<Value> {
        Ok(machine.heap.list(&self))
    }
}

impl Give for String {
    fn give(self, machine: &mut Machine) -> Eval<Value> {
        Ok(machine.string(&self))
    }
}
