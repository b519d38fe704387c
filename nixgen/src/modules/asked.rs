//! What is asked of Nix while definitions are judged: predicates, patterns, equality.

use std::cell::RefCell;
use std::collections::HashMap;

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{Answer, NixExpr, Oracle, Submodule};

use super::EvalView;
use crate::emit::{Piece, PieceAt, Program, Scope};

/// The values of the parts of declarations, and equality.
pub(crate) struct Asked<'a> {
    program: Option<&'a Program<'a>>,
    /// By declaration and piece.
    pieces: Vec<Vec<Value>>,
    equal: Value,
    /// nixpkgs' library, where it is known.
    lib: Option<Value>,
    /// The pieces of the submodules that are under way, by the number of the submodule; the innermost last.
    instances: RefCell<Vec<(usize, Vec<Value>)>>,
    /// Functions of this program itself, by their text.
    functions: RefCell<HashMap<&'static str, Value>>,
}

impl<'a> Asked<'a> {
    /// With these values of the parts of declarations.
    pub(crate) fn new(
        evaluator: &mut Evaluator,
        program: Option<&'a Program<'a>>,
        pieces: Vec<Vec<Value>>,
    ) -> Result<Self, Error> {
        let equal = evaluator.eval("a: b: a == b")?;
        let (instances, functions) = (RefCell::default(), RefCell::default());
        Ok(Self { program, pieces, equal, lib: None, instances, functions })
    }

    /// With nixpkgs' library.
    pub(crate) fn with_lib(self, lib: Value) -> Self {
        Self { lib: Some(lib), ..self }
    }

    /// nixpkgs' library, if it is known.
    pub(crate) fn lib(&self) -> Option<Value> {
        self.lib
    }

    /// The value of a part of a declaration.
    pub(crate) fn piece<T: Piece>(&self, part: &T) -> Option<Value> {
        self.value_at(self.program?.piece(part)?)
    }

    /// The value of a part of a type: of one that is made of another, what needs nothing but nixpkgs' library.
    pub(crate) fn fragment(&self, evaluator: &mut Evaluator, part: &NixExpr) -> Option<Value> {
        self.piece(part).or_else(|| {
            let function = crate::emit::of_library(part).ok()?;
            let function = evaluator.eval(&*function).ok()?;
            let lib = evaluator.set([("lib", self.lib?)]).ok()?;
            evaluator.call(function, lib).ok()
        })
    }

    /// The same, by where it is.
    pub(crate) fn value_at(&self, at: PieceAt) -> Option<Value> {
        let Some(scope) = at.scope else {
            return self.pieces.get(at.module)?.get(at.piece).copied();
        };
        let instances = self.instances.borrow();
        let (_, pieces) = instances.iter().rev().find(|(number, _)| *number == scope)?;
        pieces.get(at.piece).copied()
    }

    /// How instances of a submodule are made, if it is more than its options.
    pub(crate) fn scope(&self, submodule: &Submodule) -> Option<Scope> {
        self.program?.scope(submodule)
    }

    /// From now on, until [`leave`](Self::leave), the pieces of a submodule are those of this instance.
    pub(crate) fn enter(&self, scope: Scope, pieces: Vec<Value>) {
        self.instances.borrow_mut().push((scope.number, pieces));
    }

    /// The instance that was entered last ends.
    pub(crate) fn leave(&self) {
        self.instances.borrow_mut().pop();
    }

    /// A function of this program itself, which is read once.
    pub(crate) fn function(
        &self,
        evaluator: &mut Evaluator,
        text: &'static str,
    ) -> Result<Value, Error> {
        let known = self.functions.borrow().get(text).copied();
        if let Some(known) = known {
            return Ok(known);
        }
        let function = evaluator.eval(text)?;
        self.functions.borrow_mut().insert(text, function);
        Ok(function)
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
