//! Why definitions give no value, and values that fail for that reason.

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Value};

/// Why definitions give no value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clash {
    /// One is not of the type.
    WrongType,
    /// They exclude each other.
    Conflict,
    /// Only one is allowed.
    SetTwice,
    /// There is none, and no default.
    Undefined,
    /// One defines an option of a submodule that is not declared.
    Undeclared,
    /// The option was removed.
    Removed,
    /// A condition, or what a check says, is no Boolean.
    NotBool,
    /// It has an order around it, and nixpkgs takes it without one only.
    Ordered,
    /// It needs itself.
    Recursion,
    /// Evaluating one fails.
    Error(Error),
}

/// What nixpkgs throws, in a list so that it is not yet thrown.
const THROWN: &str = "message: [ (throw message) ]";

/// The same that nobody can catch.
const ABORTED: &str = "message: [ (abort message) ]";

/// What messages of failing values begin with, so that they are known again.
const MARK: &str = "\u{1}";

/// The clashes that values can fail with, by name.
const NAMED: [(&str, Clash); 9] = [
    ("wrong type", Clash::WrongType),
    ("conflict", Clash::Conflict),
    ("set twice", Clash::SetTwice),
    ("undefined", Clash::Undefined),
    ("undeclared", Clash::Undeclared),
    ("removed", Clash::Removed),
    ("not bool", Clash::NotBool),
    ("ordered", Clash::Ordered),
    ("recursion", Clash::Recursion),
];

impl Clash {
    /// Why evaluating fails.
    pub(crate) fn of(error: Error) -> Self {
        let name = error.message.strip_prefix(MARK);
        let named = name.and_then(|name| NAMED.iter().find(|(own, _)| *own == name));
        match named {
            Some((_, clash)) => clash.clone(),
            None if error.kind == ErrorKind::InfiniteRecursion => Self::Recursion,
            None => Self::Error(error),
        }
    }

    /// A value that fails when it is read. What nixpkgs throws can be caught.
    ///
    /// # Errors
    /// If the evaluator may do no more.
    pub(crate) fn value(&self, evaluator: &mut Evaluator) -> Result<Value, Error> {
        self.value_by(evaluator, Evaluator::eval)
    }

    /// The same with a way to get a function.
    pub(super) fn value_by(
        &self,
        evaluator: &mut Evaluator,
        function: impl FnOnce(&mut Evaluator, &'static str) -> Result<Value, Error>,
    ) -> Result<Value, Error> {
        let name = NAMED.iter().find(|(_, clash)| clash == self);
        let (lazy, message) = match (self, name) {
            (Self::Error(error), _) if error.kind.is_catchable() => (THROWN, error.message.clone()),
            (Self::Error(error), _) => (ABORTED, error.message.clone()),
            (Self::Recursion | Self::Ordered, Some((name, _))) => (ABORTED, [MARK, name].concat()),
            (_, Some((name, _))) => (THROWN, [MARK, name].concat()),
            (_, None) => (THROWN, String::new()),
        };
        let message = evaluator.string(&message);
        let lazy = function(evaluator, lazy)?;
        let list = evaluator.call(lazy, message)?;
        Ok(match evaluator.kind(list)? {
            Kind::List(items) => items.first().copied().unwrap_or(list),
            _ => list,
        })
    }
}
