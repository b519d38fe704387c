//! Definitions of one option that exclude each other.

use nix_schema::{AttrPath, Type};

use super::super::super::rules::conflicting_definitions;
use super::super::super::{Diagnostic, wording};
use super::super::judge::shown;
use super::{Findings, Whole};
use crate::modules::{Clash, Condition, Definition, Merged};

impl<'a> Findings<'a, '_> {
    /// Finds options whose definitions exclude each other (nixpkgs `lib/options.nix`, `mergeEqualOption`).
    pub(super) fn conflicts(&mut self, whole: &Whole<'a, '_>) {
        for (number, merged) in whole.solved.merged.iter().enumerate() {
            if let Merged::Failed(Clash::Conflict | Clash::SetTwice) = merged {
                let definitions = whole.solved.collected.definitions.iter();
                let of_option = definitions
                    .filter(|one| whole.declared.number(one.option) == Some(number))
                    .filter(|one| one.at.condition == Condition::Holds);
                self.conflict(&of_option.collect::<Vec<_>>());
            }
        }
    }

    fn conflict(&mut self, all: &[&Definition<'a>]) {
        let (Some(strongest), [_, _, ..]) = (all.iter().map(|one| one.at.priority).min(), all)
        else {
            return;
        };
        // Merging begins with the last module, which is the one that was imported; it comes first for people too.
        let winners: Vec<_> = all.iter().filter(|one| one.at.priority == strongest).collect();
        let (Some(mut first), Some(mut last)) = (winners.first(), winners.last()) else {
            return;
        };
        let names = [first, last].map(|one| self.name(&one.at));
        if let [Some(one), Some(other)] = names
            && one.file == other.file
            && one.span > other.span
        {
            // Within a file people read from the top.
            (first, last) = (last, first);
        }
        let (mut place, mut before) = (self.name(&last.at), self.name(&first.at));
        if place == before {
            place = self.place_of((last.value, &last.at));
            before = self.place_of((first.value, &first.at));
        }
        let values = [first, last].map(|one| shown(self.evaluator, one.value));
        let path: &AttrPath = &last.path;
        let message = format!("`{path}` has two values at the same priority");
        let declared = self.declaration(path, last.option);
        if last.option.read_only {
            if last.option.default.is_some() {
                // Each of them is told by itself.
                return;
            }
            let path = path.to_string();
            return self.add(place, |place| wording::read_only(place, &path).declared(declared));
        }
        let told = unique_message(&last.option.ty);
        self.tell((&conflicting_definitions::RULE, place), message, |found| {
            let found = found.about(path.to_string()).here(format!("this is {}", values[1]));
            let found = match before {
                Some(before) => found.label(before, format!("and this is {}", values[0])),
                None => found,
            };
            let found = told.into_iter().fold(found, Diagnostic::help);
            found
                .help("remove one of them, or say which one counts with `lib.mkForce`")
                .declared(declared)
        });
    }
}

/// What a type says of several definitions.
fn unique_message(ty: &Type) -> Option<&str> {
    if let Type::Unique(unique) = ty {
        return unique.message.as_deref();
    }
    ty.inner().into_iter().find_map(unique_message)
}
