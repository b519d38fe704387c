//! Definitions of options whose path begins with a misspelt name.

use nix_eval::syntax::is_one_off;
use nix_eval::{Evaluator, Kind, Value};
use nix_schema::AttrPath;

use super::Known;
use crate::modules::{At, Unit, collect_each, spread};

/// A name that is one letter off on the way to options.
#[derive(Clone, Debug)]
pub(super) struct Misspelt {
    /// The path as it is written.
    pub(super) path: AttrPath,
    /// The name that was meant.
    pub(super) meant: String,
    /// One of the options that are there if the name is mended.
    pub(super) option: AttrPath,
    /// Where the name stands.
    pub(super) at: At,
}

/// Finds them in what a unit's modules define.
pub(super) fn misspelt(evaluator: &mut Evaluator, unit: &Unit, known: &Known<'_>) -> Vec<Misspelt> {
    let mut find = Find { evaluator, known, found: Vec::new() };
    for config in unit.configs() {
        for owned in &known.owned {
            find.below(config.clone(), &AttrPath::root(), &owned.0);
        }
    }
    find.found
}

struct Find<'e, 'k> {
    evaluator: &'e mut Evaluator,
    known: &'k Known<'k>,
    found: Vec<Misspelt>,
}

impl Find<'_, '_> {
    /// Looks below a path that is right for the rest of an owned one.
    fn below(&mut self, defined: (Value, At), path: &AttrPath, rest: &[String]) {
        let Some((wanted, rest)) = rest.split_first() else { return };
        for (kind, set, at) in spread(self.evaluator, defined, &mut Vec::new()) {
            let Kind::Attrs(attrs) = kind else { continue };
            for (name, value) in attrs {
                if name == *wanted {
                    self.below((value, at.clone()), &path.join(wanted), rest);
                } else if is_one_off(&name, wanted) && !self.is_declared(&path.join(&name)) {
                    let at = at.named(self.evaluator.position(set, &name).ok().flatten());
                    self.mended((value, at), (path, &name), (wanted, rest));
                }
            }
        }
    }

    fn is_declared(&self, path: &AttrPath) -> bool {
        self.known.tree.get(&path.0).is_some()
    }

    /// Takes a misspelt name if there are options below it once it is mended.
    fn mended(
        &mut self,
        (value, at): (Value, At),
        (path, name): (&AttrPath, &str),
        (wanted, rest): (&str, &[String]),
    ) {
        let mut defined = value;
        for name in [wanted].into_iter().chain(path.0.iter().rev().map(String::as_str)) {
            match self.evaluator.set([(name, defined)]) {
                Ok(outer) => defined = outer,
                Err(_) => return,
            }
        }
        let owned = [path.join(wanted).concat(&AttrPath(rest.to_vec()))];
        let collected =
            collect_each(self.evaluator, [(defined, At::plain())], (&self.known.tree, &owned));
        let option =
            collected.definitions.iter().find(|one| one.path.strip_prefix(&owned[0]).is_some());
        if let Some(definition) = option {
            self.found.push(Misspelt {
                path: path.join(name),
                meant: wanted.to_owned(),
                option: definition.path.clone(),
                at,
            });
        }
    }
}
