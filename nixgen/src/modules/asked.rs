//! What is asked of Nix while definitions are judged: predicates, patterns, equality.

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{Answer, NixExpr, Oracle};

use super::EvalView;
use crate::emit::{Piece, PieceAt, Program};

/// The values of the parts of declarations, and equality.
pub(crate) struct Asked<'a> {
    program: Option<&'a Program<'a>>,
    /// By declaration and piece.
    pieces: Vec<Vec<Value>>,
    equal: Value,
    /// nixpkgs' library, where modules within values are called.
    lib: Option<Value>,
}

impl<'a> Asked<'a> {
    /// With these values of the parts of declarations.
    pub(crate) fn new(
        evaluator: &mut Evaluator,
        program: Option<&'a Program<'a>>,
        pieces: Vec<Vec<Value>>,
    ) -> Result<Self, Error> {
        let equal = evaluator.eval("a: b: a == b")?;
        Ok(Self { program, pieces, equal, lib: None })
    }

    /// With nixpkgs' library for modules within values.
    pub(crate) fn with_lib(self, lib: Value) -> Self {
        Self { lib: Some(lib), ..self }
    }

    /// nixpkgs' library, if modules within values are to be called.
    pub(crate) fn lib(&self) -> Option<Value> {
        self.lib
    }

    /// The value of a part of a declaration.
    pub(crate) fn piece<T: Piece>(&self, part: &T) -> Option<Value> {
        self.value_at(self.program?.piece(part)?)
    }

    /// The same, by where it is.
    pub(crate) fn value_at(&self, at: PieceAt) -> Option<Value> {
        self.pieces.get(at.module)?.get(at.piece).copied()
    }

    /// Whether two values are equal.
    pub(crate) fn equal(
        &self,
        evaluator: &mut Evaluator,
        one: Value,
        other: Value,
    ) -> Result<Value, Error> {
        let equal = evaluator.call(self.equal, one)?;
        evaluator.call(equal, other)
    }

    /// Whether a condition of a declaration holds, if that is known.
    pub(crate) fn holds(&self, evaluator: &mut Evaluator, condition: &NixExpr) -> Option<bool> {
        match evaluator.kind(self.piece(condition)?) {
            Ok(Kind::Bool(holds)) => Some(holds),
            Ok(_) | Err(_) => None,
        }
    }

    fn answer(evaluator: &mut Evaluator, value: Result<Value, Error>) -> Answer {
        match value.and_then(|value| evaluator.kind(value)) {
            Ok(Kind::Bool(holds)) => holds.into(),
            Ok(_) | Err(_) => Answer::Unknown,
        }
    }
}

impl Oracle<EvalView<'_, '_>> for Asked<'_> {
    fn predicate(&self, predicate: &NixExpr, view: &EvalView<'_, '_>) -> Answer {
        let Some(predicate) = self.piece(predicate) else {
            return Answer::Unknown;
        };
        let mut evaluator = view.evaluator.borrow_mut();
        let result = evaluator.call(predicate, view.value);
        Self::answer(&mut evaluator, result)
    }

    fn matches(&self, pattern: &str, text: &str) -> Answer {
        nix_eval::is_match(pattern, text).map_or(Answer::Unknown, Answer::from)
    }
}
