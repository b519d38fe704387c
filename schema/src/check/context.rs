//! What the judge has to ask others.

use crate::{Module, NixExpr};

/// What a check needs besides type and value: the named types, and who can run Nix.
pub struct Context<'a, V> {
    pub(crate) module: &'a Module,
    pub(crate) oracle: &'a dyn Oracle<V>,
    pub(crate) numbers: Numbers,
}

/// Which numbers are integers, and which are floats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// As for Nix: `1` is no float, `1.0` no integer, and an integer has 64 bits.
    #[default]
    Nix,
    /// As for JSON Schema (draft 2020-12, 6.1.1): any number is a number, and one without a fraction an integer.
    Json,
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
        Self { module, oracle: &NoOracle, numbers: Numbers::Nix }
    }

    /// With somebody to ask.
    #[must_use]
    pub fn with_oracle(self, oracle: &'a dyn Oracle<V>) -> Self {
        Self { oracle, ..self }
    }

    /// With other numbers: those of a data file, where a reader takes `15` for a float.
    ///
    /// ```
    /// use nix_schema::{Context, Module, Numbers, Simple, Type, Value};
    /// let module = Module::new("m");
    /// let context = Context::new(&module).with_numbers(Numbers::Json);
    /// assert!(Type::from(Simple::Float).check(&Value::Int(15), &context).is_empty());
    /// ```
    #[must_use]
    pub fn with_numbers(self, numbers: Numbers) -> Self {
        Self { numbers, ..self }
    }
}
