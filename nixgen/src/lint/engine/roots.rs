//! Which modules make a configuration: those of a call of `nixosSystem`, or a file that no other one imports, each with all
//! that it reaches. Other files never meet: two hosts of one project do not conflict.

use std::collections::HashSet;
use std::rc::Rc;

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{Branch, OptionDecl, Tree};

use super::Run;
use super::first_look::{Look, Touch, touch};
use crate::modules::{Loader, Reached, Unit};

/// Where a configuration begins.
#[derive(Clone, Debug)]
pub(super) enum Root {
    File(String),
    Modules(Vec<Value>),
}

/// Modules that belong together.
pub(super) struct Configuration<'a> {
    pub(super) root: Root,
    /// What it reaches, as the first look has it.
    pub(super) reached: Reached,
    /// Whether these are all of its modules but NixOS' own.
    pub(super) is_whole: bool,
    /// The options that files define of which it is not known whether they belong to it.
    pub(super) doubtful: Vec<&'a OptionDecl>,
}

impl Root {
    /// The modules of it and all that they import.
    pub(super) fn reach(&self, evaluator: &mut Evaluator, loader: &mut Loader) -> Reached {
        let root = match self {
            Self::File(path) => loader.file(evaluator, path),
            Self::Modules(modules) => loader.values(evaluator, modules),
        };
        loader.reach(evaluator, vec![root])
    }
}

impl<'a> Run<'a> {
    /// Every configuration.
    pub(super) fn configurations(
        &mut self,
        looks: &[Look],
        mentioned: &HashSet<String>,
    ) -> Option<Vec<Configuration<'a>>> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for system in looks.iter().flat_map(|look| &look.systems) {
            self.go_on()?;
            let root = Root::Modules(system.modules.clone());
            found.push(self.configuration((root, system.is_whole), &mut seen));
        }
        let imported = imported(looks.iter().filter_map(|look| look.unit.as_deref()));
        let files = || {
            let modules = looks.iter().filter(|look| look.unit.is_some()).map(|look| &look.path);
            modules.filter(|path| !mentioned.contains(*path))
        };
        // Those that import each other in a circle come last.
        let (roots, others): (Vec<_>, Vec<_>) = files().partition(|path| !imported.contains(*path));
        let foreign = self.reached_from(looks, mentioned);
        for path in roots.into_iter().chain(others) {
            self.go_on()?;
            if !seen.contains(path) && !foreign.contains(path) {
                found.push(self.configuration((Root::File(path.clone()), false), &mut seen));
            }
        }
        self.doubts(looks, &mut found)?;
        Some(found)
    }

    /// What is imported by files that are no modules of NixOS.
    fn reached_from(&mut self, looks: &[Look], mentioned: &HashSet<String>) -> HashSet<String> {
        let units = looks.iter().filter(|look| mentioned.contains(&look.path));
        let units = units.filter_map(|look| look.unit.clone()).collect();
        let reached = self.loader.reach(&mut self.evaluator, units);
        reached.units.iter().filter_map(|unit| unit.file.clone()).collect()
    }

    fn configuration(
        &mut self,
        (root, is_whole): (Root, bool),
        seen: &mut HashSet<String>,
    ) -> Configuration<'a> {
        let reached = root.reach(&mut self.evaluator, &mut self.loader);
        for unit in &reached.units {
            seen.extend(unit.file.clone());
        }
        let is_whole = is_whole && !reached.units.iter().any(|unit| unit.is_incomplete);
        Configuration { root, reached, is_whole, doubtful: Vec::new() }
    }

    /// Finds the options of which a configuration may have definitions that it does not certainly reach.
    fn doubts(&mut self, looks: &[Look], found: &mut [Configuration<'a>]) -> Option<()> {
        for configuration in found {
            self.go_on()?;
            let doubtful = configuration.reached.doubtful.clone();
            let units =
                doubtful.iter().filter_map(|at| configuration.reached.units.get(*at).cloned());
            let mut all: Vec<Rc<Unit>> = units.collect();
            let is_incomplete = configuration.reached.units.iter().any(|unit| unit.is_incomplete);
            if is_incomplete && self.has_to_do(configuration) {
                let known: HashSet<_> =
                    configuration.reached.units.iter().map(Rc::as_ptr).collect();
                let reached = |other: &&Rc<Unit>| known.contains(&Rc::as_ptr(other));
                all.extend(
                    looks
                        .iter()
                        .filter_map(|look| look.unit.as_ref())
                        .filter(|unit| !reached(unit))
                        .cloned(),
                );
            }
            for unit in all {
                let options = self.touch(&unit).options.clone();
                configuration.doubtful.extend(options);
            }
            for unit in &configuration.reached.units {
                let moved = moved(&mut self.evaluator, unit, &self.known.tree);
                configuration.doubtful.extend(moved);
            }
        }
        Some(())
    }

    /// Whether a configuration has anything to do with the declared modules.
    pub(super) fn has_to_do(&mut self, configuration: &Configuration<'_>) -> bool {
        configuration.reached.units.iter().any(|unit| self.touch(unit).any)
    }

    /// What a unit has to do with the options.
    pub(super) fn touch(&mut self, unit: &Rc<Unit>) -> Rc<Touch<'a>> {
        let key = Rc::as_ptr(unit).addr();
        if let Some((_, known)) = self.touches.get(&key) {
            return known.clone();
        }
        let touch = Rc::new(touch(&mut self.evaluator, (&mut self.loader, unit), self.known));
        // The unit is kept, so that no other can come to stand where it is.
        self.touches.insert(key, (unit.clone(), touch.clone()));
        touch
    }
}

/// The files that units import.
fn imported<'u>(units: impl Iterator<Item = &'u Unit>) -> HashSet<String> {
    let imports = units.flat_map(|unit| {
        let own = unit.file.clone();
        unit.imports.iter().filter(move |import| Some(&import.path) != own.as_ref())
    });
    imports.map(|import| import.path.clone()).collect()
}

/// The declared options of which a unit says something else than definitions: that they have other names, or another
/// declaration.
fn moved<'a>(evaluator: &mut Evaluator, unit: &Unit, tree: &'a Tree<'a>) -> Vec<&'a OptionDecl> {
    let mut found = Vec::new();
    for target in &unit.says.targets {
        if let Some(branch) = tree.get(target) {
            options_of(branch, &mut found);
        }
    }
    for options in &unit.says.options {
        declared_again(evaluator, *options, tree, &mut found);
    }
    found
}

fn options_of<'a>(branch: &'a Branch<'a>, found: &mut Vec<&'a OptionDecl>) {
    match branch {
        Branch::Option { option, .. } => found.push(option),
        Branch::Tree(tree) => tree.members.values().for_each(|branch| options_of(branch, found)),
        Branch::Alias(branch) => options_of(branch, found),
        Branch::Raw | Branch::Renamed { .. } | Branch::Removed { .. } => {}
    }
}

fn declared_again<'a>(
    evaluator: &mut Evaluator,
    options: Value,
    tree: &'a Tree<'a>,
    found: &mut Vec<&'a OptionDecl>,
) {
    let Ok(Kind::Attrs(attrs)) = evaluator.kind(options) else { return };
    for (name, value) in attrs {
        match tree.members.get(name.as_str()) {
            Some(Branch::Tree(tree)) => declared_again(evaluator, value, tree, found),
            Some(branch) => options_of(branch, found),
            None => {}
        }
    }
}
