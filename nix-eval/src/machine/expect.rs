//! Values that have to be of one type.

use super::Machine;
use crate::failure::{Eval, Failure};
use crate::heap::{Run, Set, Slot, Text, Value};

impl Machine {
    /// The error that a value is of the wrong type; or that it is unknown, which is another matter.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_type(&self, value: Value, wanted: &str) -> Box<Failure> {
        if let Value::Unknown(_) | Value::Choice(_) = value
            && let Some(failure) = self.unknown_error(value)
        {
            return failure;
        }
        let message = format!("value is {} while {wanted} was expected", describe(value));
        Failure::type_error(message)
    }

    #[inline]
    pub(crate) fn expect_set(&self, value: Value) -> Eval<Set> {
        match value {
            Value::Attrs(set) => Ok(set),
            other => Err(self.wrong_type(other, "a set")),
        }
    }

    #[inline]
    pub(crate) fn expect_list(&self, value: Value) -> Eval<Run> {
        match value {
            Value::List(list) => Ok(list),
            other => Err(self.wrong_type(other, "a list")),
        }
    }

    #[inline]
    pub(crate) fn expect_text(&self, value: Value) -> Eval<Text> {
        match value {
            Value::Str(text) => Ok(text),
            other => Err(self.wrong_type(other, "a string")),
        }
    }

    pub(crate) fn expect_int(&self, value: Value) -> Eval<i64> {
        match value {
            Value::Int(int) => Ok(int),
            other => Err(self.wrong_type(other, "an integer")),
        }
    }

    pub(crate) fn expect_bool(&self, value: Value) -> Eval<bool> {
        match value {
            Value::True => Ok(true),
            Value::False => Ok(false),
            other => Err(self.wrong_type(other, "a Boolean")),
        }
    }

    pub(crate) fn force_set(&mut self, slot: Slot) -> Eval<Set> {
        let value = self.force(slot)?;
        self.expect_set(value)
    }

    pub(crate) fn force_list(&mut self, slot: Slot) -> Eval<Run> {
        let value = self.force(slot)?;
        self.expect_list(value)
    }

    pub(crate) fn force_text(&mut self, slot: Slot) -> Eval<Text> {
        let value = self.force(slot)?;
        self.expect_text(value)
    }

    /// A string that refers to no store path.
    pub(crate) fn force_plain(&mut self, slot: Slot) -> Eval<Text> {
        let value = self.force(slot)?;
        self.expect_plain(value)
    }

    /// The same of a value.
    pub(crate) fn expect_plain(&self, value: Value) -> Eval<Text> {
        let text = self.expect_text(value)?;
        if self.heap.text_context(text).is_none() {
            return Ok(text);
        }
        let shown = self.heap.str(text).into_owned();
        let message = format!("the string '{shown}' is not allowed to refer to a store path");
        Err(Failure::type_error(message))
    }
}

/// The kind of a value with an article.
pub(crate) fn describe(value: Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::True | Value::False => "a Boolean",
        Value::Int(_) => "an integer",
        Value::Float(_) => "a float",
        Value::Str(_) => "a string",
        Value::Path(_) => "a path",
        Value::List(_) => "a list",
        Value::Attrs(_) => "a set",
        Value::Lambda(_) => "a function",
        Value::Builtin(_) | Value::Partial(_) => "a built-in function",
        Value::Unknown(_) | Value::Choice(_) => "unknown",
        Value::Thunk(_) | Value::Apply(_) | Value::Call(_) | Value::Black => "not evaluated",
    }
}
