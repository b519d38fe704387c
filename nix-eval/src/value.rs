//! Values as the embedder sees them.

use crate::heap::Slot;

/// A value of one [`Evaluator`](crate::Evaluator), evaluated or not; only that evaluator knows what it is. It is
/// a copyable name of 8 bytes: the evaluator keeps what it stands for.
///
/// ```
/// let mut evaluator = nix_eval::Evaluator::new();
/// let one = evaluator.eval("1")?;
/// let both = evaluator.set([("a", one), ("b", one)])?;
/// assert_eq!(evaluator.to_json(both)?, r#"{"a":1,"b":1}"#);
/// # Ok::<(), nix_eval::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    pub(crate) slot: Slot,
    /// The evaluator that it belongs to.
    pub(crate) owner: u32,
}

/// What a value is, once it is evaluated; what is in it may not be. The types are those of the Nix manual, "Data
/// Types".
///
/// ```
/// use nix_eval::{Evaluator, Kind};
/// let mut evaluator = Evaluator::new();
/// let set = evaluator.eval("{ port = 80; host = \"web1\"; }")?;
/// let Kind::Attrs(attrs) = evaluator.kind(set)? else { panic!("a set") };
/// let (name, host) = &attrs[0];
/// assert_eq!((name.as_str(), evaluator.kind(*host)?), ("host", Kind::String("web1".to_owned())));
/// # Ok::<(), nix_eval::Error>(())
/// ```
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
    /// A string without its context; bytes that are no UTF-8 are replaced.
    String(String),
    /// An absolute path, without `.` and `..`.
    Path(String),
    /// The elements of a list.
    List(Vec<Value>),
    /// The attributes of a set, sorted by name.
    Attrs(Vec<(String, Value)>),
    /// A function, of the program or built in.
    Function,
    /// What the embedder left unknown: its origin.
    Unknown(String),
    /// One of several values, which one depends on something unknown. Only with
    /// [`Builder::explore_unknown`](crate::Builder::explore_unknown).
    Choice(Choice),
}

/// A value that depends on a condition which is not known.
///
/// ```
/// use nix_eval::{Evaluator, Kind};
/// let mut evaluator = Evaluator::builder().explore_unknown().build();
/// let (f, tls) = (evaluator.eval("tls: if tls then 443 else 80")?, evaluator.unknown("tls"));
/// let port = evaluator.call(f, tls)?;
/// let Kind::Choice(choice) = evaluator.kind(port)? else { panic!("a choice") };
/// assert_eq!(choice.origin, "tls");
/// assert_eq!(evaluator.kind(choice.alternatives[1])?, Kind::Int(80));
/// # Ok::<(), nix_eval::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The origin of what is not known.
    pub origin: String,
    /// What it may be, in the order of the source: first what it is if the condition holds.
    pub alternatives: Vec<Value>,
}
