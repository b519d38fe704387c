//! Values as the embedder sees them.

use crate::heap::Slot;

/// A value of one [`Evaluator`](crate::Evaluator), evaluated or not; only that evaluator knows what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    pub(crate) slot: Slot,
    /// The evaluator that it belongs to.
    pub(crate) owner: u32,
}

/// What a value is, once it is evaluated; what is in it may not be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string; bytes that are no UTF-8 are replaced.
    String(String),
    /// An absolute path.
    Path(String),
    /// The elements of a list.
    List(Vec<Value>),
    /// The attributes of a set, sorted by name.
    Attrs(Vec<(String, Value)>),
    /// A function.
    Function,
    /// What the embedder left unknown: its origin.
    Unknown(String),
    /// One of several values, which one depends on something unknown. Only with
    /// [`Builder::explore_unknown`](crate::Builder::explore_unknown).
    Choice(Choice),
}

/// A value that depends on a condition which is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The origin of what is not known.
    pub origin: String,
    /// What it may be, in the order of the source: first what it is if the condition holds.
    pub alternatives: Vec<Value>,
}
