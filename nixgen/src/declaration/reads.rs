//! Which defaults a piece of Nix depends on, without evaluating it.

use std::collections::BTreeSet;

use nix_eval::syntax::{free_names, parse, selections};
use nix_schema::{AttrPath, Module};

use super::options::meet;
use super::pieces::Pieces;

/// The defaults of all options that `text` may read, through the bindings of the module too.
pub(super) fn reads(module: &Module, pieces: &Pieces, text: &str) -> BTreeSet<usize> {
    let mut paths = Paths { module, pieces, found: Vec::new(), seen: BTreeSet::new() };
    paths.of(text);
    let is_read = |path: &AttrPath| paths.found.iter().any(|found| meet(found, path));
    let owners = pieces.owners.iter();
    owners.filter(|(_, (path, _))| is_read(path)).map(|(number, _)| *number).collect()
}

struct Paths<'a> {
    module: &'a Module,
    pieces: &'a Pieces,
    found: Vec<AttrPath>,
    seen: BTreeSet<usize>,
}

impl Paths<'_> {
    fn of(&mut self, text: &str) {
        let expr = parse(text).expr;
        let cfg = self.module.cfg.clone().unwrap_or_default();
        for (root, path) in [("cfg", cfg), ("config", AttrPath::root())] {
            let selected = selections(&expr, root).into_iter();
            self.found.extend(selected.map(|one| path.concat(&AttrPath(one.path))));
        }
        for free in free_names(&expr) {
            if let Some(number) = self.pieces.bindings.get(&free.name)
                && self.seen.insert(*number)
                && let Some(text) = self.pieces.texts.get(*number)
            {
                self.of(text);
            }
        }
    }
}
