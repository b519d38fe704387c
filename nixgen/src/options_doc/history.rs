//! What nixpkgs' manual does not show of options: that they are deprecated, and names that moved or went.

use std::collections::BTreeMap;

use nix_schema::{Import, Relocation, Text};

/// What options were.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Why no new configuration should set an option, by its name.
    pub deprecated: BTreeMap<String, String>,
    /// The names that moved or went.
    pub moved: Vec<Moved>,
}

/// A name that moved or went.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The old path.
    pub from: Vec<String>,
    /// The new path, if there is one.
    pub to: Option<Vec<String>>,
    /// What to do instead.
    pub reason: Option<Text>,
}

impl History {
    /// Adds those of `imports`, whose paths begin at `around`.
    pub(super) fn add(&mut self, around: &[String], imports: &[Import]) {
        for import in imports {
            match import {
                Import::Relocation(relocation) => self.relocation(around, relocation),
                Import::Raw(_) => {}
            }
        }
    }

    fn relocation(&mut self, around: &[String], relocation: &Relocation) {
        let reason = match relocation {
            Relocation::Removed { reason, .. } => Some(reason.clone()),
            Relocation::Renamed { .. }
            | Relocation::Alias { .. }
            | Relocation::Changed { .. }
            | Relocation::Merged { .. }
            | Relocation::General(_) => None,
        };
        let to = relocation.to().map(|to| [around, to.0.as_slice()].concat());
        for from in relocation.from() {
            let from = [around, from.0.as_slice()].concat();
            self.moved.push(Moved { from, to: to.clone(), reason: reason.clone() });
        }
    }
}
