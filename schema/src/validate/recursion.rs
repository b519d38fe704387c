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
        let ends = match within {
            Within::Type => matches!(ty, Type::Submodule(_)),
            Within::Freeform => {
                matches!(ty, Type::Described(described) if described.description.is_some())
            }
        };
        if ends {
            return false;
        }
        let Type::Named(name) = ty else {
            return ty.inner().into_iter().any(|ty| self.returns(ty, within));
        };
        name == self.first
            || self.entered.insert(name)
                && self.module.named_type(name).is_some_and(|ty| self.returns(ty, within))
    }
}
