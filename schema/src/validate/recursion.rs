//! Recursive types: each has to pass through a submodule.
//!
//! nixpkgs builds a type's description from the types inside it and stops only at a submodule: evaluating any
//! other recursive type never ends.

use super::Problem;
use crate::{Module, Type};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let endless = module.types.iter().filter(|named| {
        let mut entered = vec![named.name.as_str()];
        returns(module, &named.ty, &mut entered)
    });
    endless
        .map(|named| {
            let message = "contains itself and never ends; put a submodule (a struct) in between";
            Problem::new(format!("type `{}`", named.name), message, &named.place)
        })
        .collect()
}

/// Whether `ty` leads back to the first name entered without a submodule on the way.
fn returns<'a>(module: &'a Module, ty: &'a Type, entered: &mut Vec<&'a str>) -> bool {
    match ty {
        Type::Submodule(_) => false,
        Type::Named(name) if entered[0] == name => true,
        Type::Named(name) if entered.contains(&name.as_str()) => false,
        Type::Named(name) => {
            entered.push(name);
            module.named_type(name).is_some_and(|ty| returns(module, ty, entered))
        }
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => ty.inner().into_iter().any(|ty| returns(module, ty, entered)),
    }
}
