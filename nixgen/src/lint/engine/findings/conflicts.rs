//! Definitions of one option that exclude each other.

use nix_eval::Kind;
use nix_schema::{Module, Simple, Type};

use super::super::super::rules::conflicting_definitions;
use super::super::judge::{Typed, shown};
use super::Findings;
use crate::modules::{Condition, Definition};

impl<'a> Findings<'a, '_> {
    /// Finds options that two definitions of the same priority give two values (nixpkgs `lib/options.nix`,
    /// `mergeEqualOption`).
    pub(super) fn conflicts(&mut self, definitions: &[Definition<'a>]) {
        for (index, definition) in definitions.iter().enumerate() {
            let same = |other: &&Definition<'a>| std::ptr::eq(other.option, definition.option);
            // Each option once, at its first definition.
            if !definitions[..index].iter().any(|other| same(&other)) {
                let all: Vec<_> = definitions[index..].iter().filter(same).collect();
                self.conflict(&all);
            }
        }
    }

    fn conflict(&mut self, all: &[&Definition<'a>]) {
        let is_unsure = all.iter().any(|one| one.at.condition == Condition::Unknown);
        let counts = all.iter().filter(|one| one.at.condition == Condition::Holds);
        let Some(priority) = counts.clone().map(|one| one.at.priority).min() else {
            return;
        };
        let winners: Vec<_> = counts.filter(|one| one.at.priority == priority).collect();
        let (Some(first), Some(last)) = (winners.first(), winners.last()) else {
            return;
        };
        if is_unsure || !must_be_equal(&last.option.ty, self.module) {
            return;
        }
        let kinds = [first, last].map(|one| self.evaluator.kind(one.value).ok());
        let [Some(one), Some(other)] = kinds else {
            return;
        };
        if one == other || !is_scalar(&one) || !is_scalar(&other) {
            return;
        }
        let (place, before) = (self.name(&last.at), self.name(&first.at));
        let values = [first, last].map(|one| shown(self.evaluator, one.value));
        let path = last.path.to_string();
        let message = format!("`{path}` has two values at the same priority");
        self.tell((&conflicting_definitions::RULE, place), message, |found| {
            let found = found.about(&path).here(format!("this is {}", values[1]));
            let found = match before {
                Some(before) => found.label(before, format!("and this is {}", values[0])),
                None => found,
            };
            found.help("remove one of them, or say which one counts with `lib.mkForce`")
        });
    }
}

/// Whether several definitions have to be the same.
fn must_be_equal(ty: &Type, module: &Module) -> bool {
    let base = Typed { ty, module }.base();
    let is_merged = matches!(
        base,
        Type::Simple(
            Simple::Lines
                | Simple::Commas
                | Simple::EnvVar
                | Simple::Attrs
                | Simple::Raw
                | Simple::Anything
                | Simple::Unspecified
        )
    );
    let is_plain = matches!(
        base,
        Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::Enum(_)
    );
    is_plain && !is_merged
}

fn is_scalar(kind: &Kind) -> bool {
    matches!(kind, Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::String(_))
}
