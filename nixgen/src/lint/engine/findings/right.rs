//! Whether values are as they should be: of most a short look says so.

use std::cell::RefCell;

use nix_eval::{Kind, Value};
use nix_schema::{Context, Mismatch, Module, Simple, Type};

use super::super::judge::Typed;
use super::Findings;
use crate::modules::EvalView;

impl<'a> Findings<'a, '_> {
    /// Whether there is surely nothing to say of a value and what is in it.
    pub(super) fn is_right(&mut self, typed: Typed<'a>, value: Value) -> bool {
        match self.evaluator.kind(value) {
            Ok(
                kind @ (Kind::Null
                | Kind::Bool(_)
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)),
            ) => is_plain(typed.ty, &kind) || self.broken(typed, (value, &kind)).is_none(),
            Ok(
                Kind::Path(_)
                | Kind::List(_)
                | Kind::Attrs(_)
                | Kind::Function
                | Kind::Unknown(_)
                | Kind::Choice(_),
            )
            | Err(_) => false,
        }
    }

    /// Whether the mistakes of a value, if it has some, are in what it consists of.
    pub(super) fn is_right_kind(&mut self, typed: Typed<'a>, value: Value) -> bool {
        self.mismatches((typed.ty, typed.module), value)
            .iter()
            .all(|mismatch| !mismatch.path.is_empty())
    }

    /// Whether all that a value consists of is right, and the value is not.
    pub(super) fn is_wrong_as_a_whole(&mut self, typed: Typed<'a>, value: Value) -> bool {
        let found = self.mismatches((typed.ty, typed.module), value);
        !found.is_empty() && found.iter().all(|mismatch| mismatch.path.is_empty())
    }

    /// Whether a value is of a type.
    pub(super) fn fits(&mut self, ty: &Type, module: &Module, value: Value) -> bool {
        self.mismatches((ty, module), value).is_empty()
    }

    fn mismatches(&mut self, (ty, module): (&Type, &Module), value: Value) -> Vec<Mismatch> {
        let evaluator = RefCell::new(&mut *self.evaluator);
        let view = EvalView { evaluator: &evaluator, value };
        ty.check(view, &Context::new(module).with_oracle(self.asked))
    }
}

/// Whether a value is one of the simplest types, which most are.
fn is_plain(ty: &Type, kind: &Kind) -> bool {
    if let Type::NullOr(inner) = ty {
        return matches!(kind, Kind::Null) || is_plain(inner, kind);
    }
    let Type::Simple(simple) = ty else { return false };
    let is_bool = *simple == Simple::Bool && matches!(kind, Kind::Bool(_));
    is_bool || *simple == Simple::Str && matches!(kind, Kind::String(_))
}
