//! Values of which a short look says that they are as they should be: most are.

use nix_eval::{Kind, Value};
use nix_schema::{Simple, Type};

use super::super::judge::Typed;
use super::Findings;

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
