//! What types ask of Nix: predicates of `addCheck`, and patterns of `strMatching`.

use std::cell::RefCell;

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{Answer, NixExpr, Oracle, Seen, View};

use super::pieces::Pieces;
use super::view::PieceView;

/// Answers with the pieces of a declaration.
pub(super) struct PieceOracle<'a, 'e, 'v> {
    pub(super) evaluator: &'e RefCell<&'v mut Evaluator>,
    pub(super) pieces: &'a Pieces,
    pub(super) values: &'a [Value],
    /// Predicates that gave no answer.
    pub(super) odd: RefCell<Vec<Odd>>,
}

/// Why a predicate gave no answer.
pub(super) enum Odd {
    /// This one gives something else than a Boolean.
    NotBool(String),
    /// The one in this piece can't be evaluated.
    Failed(usize, Error),
}

impl<'e, 'v> Oracle<PieceView<'e, 'v>> for PieceOracle<'_, 'e, 'v> {
    fn predicate(&self, predicate: &NixExpr, value: &PieceView<'e, 'v>) -> Answer {
        let Some(piece) = self.pieces.number(predicate) else { return Answer::Unknown };
        let Some(function) = self.values.get(piece) else { return Answer::Unknown };
        if matches!(value.look(), Seen::Unknown) {
            return Answer::Unknown;
        }
        let mut evaluator = self.evaluator.borrow_mut();
        // Anything else is said once, of the type.
        if !matches!(evaluator.kind(*function), Ok(Kind::Function | Kind::Attrs(_))) {
            return Answer::Unknown;
        }
        let answer = evaluator.call(*function, value.0.value);
        match answer.and_then(|answer| evaluator.kind(answer)) {
            Ok(Kind::Bool(holds)) => return holds.into(),
            Ok(Kind::Unknown(_) | Kind::Choice(_)) => {}
            Ok(
                Kind::Null
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)
                | Kind::Path(_)
                | Kind::List(_)
                | Kind::Attrs(_)
                | Kind::Function,
            ) => self.odd.borrow_mut().push(Odd::NotBool(predicate.text.clone())),
            Err(error) => self.odd.borrow_mut().push(Odd::Failed(piece, error)),
        }
        Answer::Unknown
    }

    fn matches(&self, pattern: &str, text: &str) -> Answer {
        nix_eval::is_match(pattern, text).map_or(Answer::Unknown, Answer::from)
    }
}
