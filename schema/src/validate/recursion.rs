//! Recursive types: each has to pass through an option of a submodule.
//!
//! nixpkgs builds a type's description from the types inside it. It stops at the options of a submodule, and at
//! a description that the declaration gives a freeform type, but not at the freeform type itself
//! (`lib/types.nix`, `submoduleWith`): the manual, which shows descriptions, would never be built.

use std::collections::HashSet;

use super::Problem;
use crate::{Module, Type};

const ENDLESS: &str = "contains itself and never ends; put a submodule (a struct) in between";
const FREEFORM: &str = "is inside its own freeform type, so that its description never ends; give the freeform \
                        type a description of its own, or make what it holds an option";

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let endless = module.types.iter().filter_map(|named| {
        let mut walk = Walk { module, first: &named.name, entered: HashSet::new() };
        let message = if walk.returns(&named.ty, Within::Type) { Some(ENDLESS) } else { None };
        walk.entered.clear();
        let message =
            message.or_else(|| walk.returns(&named.ty, Within::Freeform).then_some(FREEFORM));
        Some(Problem::new(format!("type `{}`", named.name), message?, &named.place))
    });
    endless.collect()
}

/// Which types a walk enters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Within {
    /// Those that are no submodule.
    Type,
    /// Freeform types of submodules too, but nothing that has a description of its own.
    Freeform,
}

struct Walk<'a> {
    module: &'a Module,
    /// The type that must not lead to itself.
    first: &'a str,
    entered: HashSet<&'a str>,
}

impl<'a> Walk<'a> {
    /// Whether `ty` leads back to the first name.
    fn returns(&mut self, ty: &'a Type, within: Within) -> bool {
        match ty {
            Type::Submodule(_) if within == Within::Type => false,
            Type::Described(described)
                if within == Within::Freeform && described.description.is_some() =>
            {
                false
            }
            Type::Named(name) if name == self.first => true,
            Type::Named(name) => {
                self.entered.insert(name)
                    && self.module.named_type(name).is_some_and(|ty| self.returns(ty, within))
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
            | Type::Submodule(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => ty.inner().into_iter().any(|ty| self.returns(ty, within)),
        }
    }
}
