//! The order of modules (nixpkgs `lib/modules.nix`, `collectModules`).

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use nix_eval::Value;

use super::{At, Entry, Reached, Unit};

/// What modules define, each module before those that it imports.
pub(crate) struct Ordered {
    /// The values, each level of imports after the one above it.
    pub(crate) configs: Vec<(Value, At)>,
    /// How many of them are those of the first level.
    pub(crate) first: usize,
    /// How many are those of the first two levels.
    pub(crate) second: usize,
}

impl Reached {
    /// What its modules define, in nixpkgs' order, without what is disabled.
    pub(crate) fn in_order(&self) -> Ordered {
        let files = self.units.iter().filter_map(|unit| Some((unit.file.as_deref()?, unit)));
        let disabled = self.units.iter().flat_map(|unit| &unit.says.disabled);
        let disabled = disabled.chain(&self.disabled);
        let mut walk = Walk {
            files: files.collect(),
            disabled: disabled.map(String::as_str).collect(),
            seen: HashSet::new(),
            queue: VecDeque::new(),
        };
        for unit in self.roots.iter().filter_map(|at| self.units.get(*at)) {
            let is_new = unit.file.as_ref().is_none_or(|file| walk.seen.insert(file.clone()));
            if is_new {
                walk.enter(unit, &unit.top);
            }
        }
        walk.all()
    }
}

struct Walk<'u> {
    files: HashMap<&'u str, &'u Rc<Unit>>,
    disabled: HashSet<&'u str>,
    /// The files and keys that had their turn.
    seen: HashSet<String>,
    queue: VecDeque<(&'u Unit, usize)>,
}

impl<'u> Walk<'u> {
    fn enter(&mut self, unit: &'u Unit, entries: &[Entry]) {
        for entry in entries {
            match entry {
                Entry::Module(at) => {
                    let key = unit.modules.get(*at).and_then(|module| module.key.as_ref());
                    let is_wanted = key.is_none_or(|key| self.is_new(key));
                    self.queue.extend(is_wanted.then_some((unit, *at)));
                }
                Entry::File(path) => {
                    if self.is_new(path)
                        && let Some(unit) = self.files.get(path.as_str()).copied()
                    {
                        self.enter(unit, &unit.top);
                    }
                }
            }
        }
    }

    fn is_new(&mut self, key: &str) -> bool {
        !self.disabled.contains(key) && self.seen.insert(key.to_owned())
    }

    fn all(mut self) -> Ordered {
        let mut levels = Vec::new();
        let mut configs = Vec::new();
        while !self.queue.is_empty() {
            for (unit, at) in std::mem::take(&mut self.queue) {
                let Some(module) = unit.modules.get(at) else { continue };
                configs.extend(module.defined());
                self.enter(unit, &module.imports);
            }
            levels.push(configs.len());
        }
        let up_to = |level| levels.get(level).or(levels.last()).copied().unwrap_or(0);
        Ordered { first: up_to(0), second: up_to(1), configs }
    }
}
