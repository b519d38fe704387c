//! Errors inside of the machine: what is wrong, and on the way out who asked for it.

use crate::error::ErrorKind;
use crate::heap::{Slot, Symbol};

/// What evaluating something gives.
pub(crate) type Eval<T> = Result<T, Box<Failure>>;

/// As many as calls may nest by default; more would not be read.
const MAX_FRAMES: usize = 10_000;

/// An error on its way out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    /// Where, as global positions, once someone who knows was passed.
    pub(crate) span: Option<(u32, u32)>,
    /// The innermost first.
    pub(crate) frames: Vec<Frame>,
}

/// Something that was under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A call at a place.
    Call { span: (u32, u32), name: Option<Symbol> },
    /// An attribute that was selected at a place.
    Attribute { span: (u32, u32), name: Symbol },
    /// What `addErrorContext` adds; evaluated only when it is shown.
    Context(Slot),
}

impl Failure {
    #[cold]
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Box<Self> {
        Box::new(Self { kind, message: message.into(), span: None, frames: Vec::new() })
    }

    /// What any misuse of a value is.
    #[cold]
    pub(crate) fn type_error(message: impl Into<String>) -> Box<Self> {
        Self::new(ErrorKind::Type, message)
    }

    /// The same, at a place if none is known yet.
    #[cold]
    pub(crate) fn at(mut self: Box<Self>, span: (u32, u32)) -> Box<Self> {
        self.span.get_or_insert(span);
        self
    }

    /// The same, while something else was under way.
    #[cold]
    pub(crate) fn during(mut self: Box<Self>, frame: Frame) -> Box<Self> {
        // A recursion is shown once.
        if self.frames.len() < MAX_FRAMES && self.frames.last() != Some(&frame) {
            self.frames.push(frame);
        }
        self
    }
}
