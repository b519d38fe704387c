//! Order of evaluation, errors and other programs.

use std::collections::HashSet;

use super::groups::wrong;
use super::{Passed, Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure, Frame};
use crate::heap::{Set, Slot, Text, Value};
use crate::machine::{Coerce, Machine};

pub(super) const ROWS: &[Row] = &[
    row!("seq", seq, 2, "the second, after the first is evaluated"),
    row!("deepSeq", deep_seq, 2, "the second, after the first is evaluated with all that is in it"),
    row!("throw", throw, 1, "an error that `tryEval` catches"),
    row!("abort", abort, 1, "an error that nothing catches"),
    row!("tryEval", try_eval, 1, "whether a value can be evaluated, and it"),
    row!("addErrorContext", add_error_context, 2, "the second; its errors say the first"),
    row!("trace", trace, 2, "the second, after saying the first"),
    row!("warn", warn, 2, "the second, after saying the first as a warning"),
    row!("traceVerbose", trace_verbose, 2, "the second, after saying the first if that is wanted"),
    row!("break", identity, 1, "its argument: there is no debugger"),
    row!("import", import, 1, "the value of a file"),
    row!("scopedImport", scoped_import, 2, "the value of a file with further names in scope"),
];

fn seq(_: &mut Machine, _: Value, second: Slot) -> Eval<Slot> {
    Ok(second)
}

fn identity(_: &mut Machine, value: Slot) -> Eval<Slot> {
    Ok(value)
}

fn deep_seq(machine: &mut Machine, first: Slot, second: Slot) -> Eval<Slot> {
    machine.force_deep(first)?;
    Ok(second)
}

impl Machine {
    /// Evaluates everything that is in a value.
    pub(crate) fn force_deep(&mut self, slot: Slot) -> Eval<()> {
        let (mut work, mut seen) = (vec![slot], HashSet::new());
        while let Some(slot) = work.pop() {
            if !seen.insert(slot) {
                continue;
            }
            self.step()?;
            match self.force(slot)? {
                Value::List(list) => {
                    // Lists may share their elements.
                    self.work(list.len())?;
                    self.hold((work.len() + seen.len() + list.len()) * size_of::<Slot>())?;
                    work.extend(self.heap.items(list).iter().rev());
                }
                Value::Attrs(set) => {
                    self.work(self.heap.set_len(set))?;
                    let entries = self.heap.by_name(set);
                    work.extend(entries.iter().rev().map(|entry| entry.slot));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn throw(machine: &mut Machine, message: Value) -> Eval<Value> {
    let text = machine.coerced(message, Coerce::Interpolate)?;
    machine.work(machine.heap.bytes(text).len())?;
    let message = machine.heap.str(text).into_owned();
    Err(Failure::new(ErrorKind::Throw, message))
}

fn abort(machine: &mut Machine, message: Value) -> Eval<Value> {
    let text = machine.coerced(message, Coerce::Interpolate)?;
    let message = machine.heap.str(text).into_owned();
    Err(Failure::new(ErrorKind::Abort, message))
}

fn try_eval(machine: &mut Machine, slot: Slot) -> Eval<Set> {
    let mark = machine.scratch.len();
    let (success, value) = match machine.force(slot) {
        Ok(value) => (Value::True, value),
        Err(failure) if failure.kind.is_catchable() => {
            machine.scratch.truncate(mark);
            (Value::False, Value::False)
        }
        Err(failure) => return Err(failure),
    };
    Ok(machine.set_with([("success", success), ("value", value)]))
}

fn add_error_context(machine: &mut Machine, context: Slot, slot: Slot) -> Eval<Passed> {
    let result = machine.pass(slot);
    result.map(Passed).map_err(|failure| failure.during(Frame::Context(context)))
}

/// More is not kept for the embedder.
const MAX_MESSAGES: usize = 10_000;

/// A longer message is cut.
const MAX_MESSAGE: usize = 10_000;

impl Machine {
    fn say(&mut self, prefix: &str, value: Value) -> Eval<()> {
        if self.listener.is_none() && self.messages.len() >= MAX_MESSAGES {
            return Ok(());
        }
        let text = match value {
            Value::Str(text) => shortened(self.heap.bytes(text)),
            other => {
                let slot = self.heap.cell(other);
                shortened(self.show(slot)?.as_bytes())
            }
        };
        let message = [prefix, &text].concat();
        match &mut self.listener {
            Some(listener) => listener(&message),
            None => self.messages.push(message),
        }
        Ok(())
    }
}

fn shortened(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_MESSAGE)]).into_owned();
    if bytes.len() > MAX_MESSAGE {
        text.push('…');
    }
    text
}

fn trace(machine: &mut Machine, message: Value, second: Slot) -> Eval<Slot> {
    machine.say("trace: ", message)?;
    Ok(second)
}

fn trace_verbose(machine: &mut Machine, message: Slot, second: Slot) -> Eval<Slot> {
    if machine.settings.is_verbose {
        let message = machine.force(message)?;
        machine.say("trace: ", message)?;
    }
    Ok(second)
}

fn warn(machine: &mut Machine, message: Text, second: Slot) -> Eval<Slot> {
    machine.say("evaluation warning: ", Value::Str(message))?;
    if machine.settings.aborts_on_warn {
        let message = "a warning was given, and warnings are to be errors";
        return Err(Failure::new(ErrorKind::Abort, message));
    }
    Ok(second)
}

fn import(machine: &mut Machine, path: Value) -> Eval<Passed> {
    let path = machine.path_text(path)?;
    machine.asks_for(&path);
    machine.import(&path).map(Passed)
}

fn scoped_import(machine: &mut Machine, scope: Set, path: Value) -> Eval<Passed> {
    let path = machine.path_text(path)?;
    machine.asks_for(&path);
    let run = machine.heap.flat(scope);
    let entries = machine.heap.entries[run.range()].to_vec();
    if entries.len() > 10_000 {
        return Err(wrong("'scopedImport' takes at most 10000 names"));
    }
    machine.scoped_import(&path, &entries).map(Passed)
}
