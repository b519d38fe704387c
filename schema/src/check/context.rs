//! What the judge has to ask others.

use crate::{Module, NixExpr};

/// What a check needs besides type and value: the named types, and who can run Nix.
pub struct Context<'a, V> {
    pub(crate) module: &'a Module,
    pub(crate) oracle: &'a dyn Oracle<V>,
}

/// Answers what the types alone can't: predicates of `addCheck`, and patterns of `strMatching`.
///
/// Both methods may be left out; the answer is [`Answer::Unknown`] then.
#[expect(unused_variables, reason = "the defaults look at nothing")]
pub trait Oracle<V> {
    /// Whether `predicate`, a Nix function, holds for `value`.
    fn predicate(&self, predicate: &NixExpr, value: &V) -> Answer {
        Answer::Unknown
    }

    /// Whether the whole `text` matches `pattern`, a POSIX extended regular expression.
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        Answer::Unknown
    }
}

/// What an [`Oracle`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It can't be told, and the value gets the benefit of the doubt.
    Unknown,
}

/// The oracle that knows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoOracle;

impl<V> Oracle<V> for NoOracle {}

impl From<bool> for Answer {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl<'a, V> Context<'a, V> {
    /// With the named types of `module`, and nobody to ask.
    #[must_use]
    pub fn new(module: &'a Module) -> Self {
        Self { module, oracle: &NoOracle }
    }

    /// With somebody to ask.
    #[must_use]
    pub fn with_oracle(self, oracle: &'a dyn Oracle<V>) -> Self {
        Self { oracle, ..self }
    }
}
