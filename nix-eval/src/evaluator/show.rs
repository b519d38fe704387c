//! Values and errors as the embedder sees them.

use crate::error::{Error, Frame, FrameKind};
use crate::failure::{self, Failure};
use crate::heap;
use crate::machine::Machine;
use crate::value::{Choice, Kind, Value};

/// What a value that is evaluated is.
pub(super) fn kind_of(machine: &mut Machine, value: heap::Value, owner: u32) -> Kind {
    let own = |slot| Value { slot, owner };
    match value {
        heap::Value::Null => Kind::Null,
        heap::Value::True => Kind::Bool(true),
        heap::Value::False => Kind::Bool(false),
        heap::Value::Int(int) => Kind::Int(int),
        heap::Value::Float(float) => Kind::Float(float.get()),
        heap::Value::Str(text) => Kind::String(machine.heap.str(text).into_owned()),
        heap::Value::Path(text) => Kind::Path(machine.heap.str(text).into_owned()),
        heap::Value::List(list) => {
            Kind::List(machine.heap.items(list).iter().copied().map(own).collect())
        }
        heap::Value::Attrs(set) => {
            let entries = machine.heap.by_name(set).into_iter();
            let entries = entries.filter(|entry| entry.symbol != heap::REST);
            Kind::Attrs(
                entries
                    .map(|entry| (machine.heap.name_str(entry.symbol), own(entry.slot)))
                    .collect(),
            )
        }
        heap::Value::Lambda(_) | heap::Value::Builtin(_) | heap::Value::Partial(_) => {
            Kind::Function
        }
        heap::Value::Unknown(index) => {
            let origin = machine.unknowns.get(index as usize);
            Kind::Unknown(origin.cloned().unwrap_or_default())
        }
        heap::Value::Choice(run) => {
            let origin = machine.origin_of_choice(run);
            let slots = machine.alternatives(value).into_iter();
            Kind::Choice(Choice { origin, alternatives: slots.map(own).collect() })
        }
        heap::Value::Thunk(_)
        | heap::Value::Apply(_)
        | heap::Value::Call(_)
        | heap::Value::Black => Kind::Null,
    }
}

impl Machine {
    pub(super) fn start(&mut self, lowest: usize) {
        self.scratch.clear();
        self.budget.start(lowest);
    }

    pub(super) fn stop(&mut self) {
        self.budget.stop();
    }

    /// The error as the embedder sees it.
    pub(super) fn error(&mut self, failure: Failure) -> Error {
        let trace = failure.frames.iter().map(|frame| self.frame(*frame));
        let trace = trace.flatten().collect();
        Error {
            kind: failure.kind,
            message: failure.message,
            place: failure.span.and_then(|span| self.sources.place(span)),
            trace,
        }
    }

    /// Nothing if it has nothing to say.
    fn frame(&mut self, frame: failure::Frame) -> Option<Frame> {
        match frame {
            failure::Frame::Call { span, name } => {
                let message = match name {
                    Some(name) => format!("while calling '{}'", self.heap.name_str(name)),
                    None => "while calling an anonymous function".to_owned(),
                };
                let place = self.sources.place(span);
                Some(Frame { kind: FrameKind::Call, message, place })
            }
            failure::Frame::Attribute { span, name } => {
                let message =
                    format!("while evaluating the attribute '{}'", self.heap.name_str(name));
                let place = self.sources.place(span);
                Some(Frame { kind: FrameKind::Attribute, message, place })
            }
            failure::Frame::Context(slot) => {
                let text = self.force_text(slot).ok()?;
                let message = self.heap.str(text).into_owned();
                Some(Frame { kind: FrameKind::Context, message, place: None })
            }
        }
    }
}
