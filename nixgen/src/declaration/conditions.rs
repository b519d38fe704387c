//! `config`: its conditions and assertions.

use std::collections::BTreeSet;

use nix_eval::{Error, Kind};
use nix_schema::{Assertion, NixExpr, Part, What};

use super::judge::{Asked, Judge};
use super::reads::reads;

impl Judge<'_> {
    /// Judges the conditions and assertions of all parts, and sets which defaults hold.
    ///
    /// # Errors
    /// If the pieces can't be put together.
    pub(super) fn conditions(&mut self) -> Result<(), Error> {
        let module = self.module;
        let mut assumed = Vec::new();
        let mut refused = BTreeSet::new();
        for part in &module.config {
            let unset = self.assumed(part)?;
            for assertion in &part.assertions {
                if self.is_false(&assertion.assertion, &unset)? {
                    refused.extend(self.reads(&assertion.assertion));
                }
            }
            assumed.push((part, unset));
        }
        for (part, unset) in assumed {
            self.values = self.evaluation.pieces(&unset.union(&refused).copied().collect())?;
            for (at, assertion) in part.assertions.iter().enumerate() {
                self.assertion(at, assertion);
            }
        }
        self.values = self.evaluation.pieces(&refused)?;
        for part in &module.config {
            if let Some(condition) = &part.condition {
                let subject = What::Condition.to_string();
                self.boolean(&subject, (condition, &part.place));
            }
        }
        Ok(())
    }

    /// The defaults that need not hold where a part counts: those that its condition reads, unless it holds.
    fn assumed(&mut self, part: &Part) -> Result<BTreeSet<usize>, Error> {
        let Some(condition) = &part.condition else { return Ok(BTreeSet::new()) };
        let all = self.evaluation.pieces(&BTreeSet::new())?;
        let holds = self.static_kind(condition, &all) == Some(Kind::Bool(true));
        Ok(if holds { BTreeSet::new() } else { self.reads(condition) })
    }

    fn is_false(&mut self, expr: &NixExpr, unset: &BTreeSet<usize>) -> Result<bool, Error> {
        let values = self.evaluation.pieces(unset)?;
        Ok(self.static_kind(expr, &values) == Some(Kind::Bool(false)))
    }

    /// What a piece is among `values`, if that can be said.
    fn static_kind(&mut self, expr: &NixExpr, values: &[nix_eval::Value]) -> Option<Kind> {
        let value = values.get(self.evaluation.pieces.number(expr)?)?;
        self.evaluation.evaluator.kind(*value).ok()
    }

    fn reads(&self, expr: &NixExpr) -> BTreeSet<usize> {
        reads(self.module, self.evaluation.pieces, &expr.text)
    }

    fn assertion(&mut self, at: usize, assertion: &Assertion) {
        let subject = What::Assertion(at).to_string();
        self.boolean(&subject, (&assertion.assertion, &assertion.place));
    }

    /// Reports what certainly is no Boolean.
    fn boolean(&mut self, subject: &str, (expr, place): (&NixExpr, &nix_schema::Place)) {
        let Some(piece) = self.evaluation.pieces.number(expr) else { return };
        let Some(value) = self.values.get(piece).copied() else { return };
        let asked = Asked { subject, place, piece };
        let is_boolean = match self.kind(asked, value) {
            None | Some(Kind::Bool(_) | Kind::Unknown(_) | Kind::Choice(_)) => true,
            Some(
                Kind::Null
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)
                | Kind::Path(_)
                | Kind::List(_)
                | Kind::Attrs(_)
                | Kind::Function,
            ) => false,
        };
        if !is_boolean {
            self.say(asked, format!("`{}` is no Boolean", expr.text.trim()));
        }
    }
}
