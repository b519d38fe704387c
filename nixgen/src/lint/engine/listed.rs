//! Definitions of NixOS' own options, as an `options.json` lists them.
//!
//! The list may be of another release and lacks the options of third parties, so that it says what values are right and
//! not what options there are, unless the user says so (`closed`). Nothing else tells a module of NixOS from one of
//! home-manager or nix-darwin but where it stands and what it sets.

mod judged;
mod parts;

pub(in super::super) use self::judged::Judged;

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use nix_eval::{Kind, Value};
use nix_schema::AttrPath;

use self::parts::Parts;
use super::super::syntax::Tree;
use super::super::{FileId, World};
use super::Run;
use super::configuration::Says;
use super::findings::{Findings, Told};
use super::first_look::{Look, nested};
use super::roots::{Configuration, Root};
use crate::modules::{
    Asked, At, BESIDE_DEFINITIONS, Collected, Found, Listed, Unit, Wanted, at_path, collect_some,
    spread,
};
use crate::options_json::ListedOptions;

/// What only NixOS has: a module that defines some of it is one of NixOS.
const NIXOS: [&[&str]; 6] = [
    &["boot"],
    &["fileSystems"],
    &["swapDevices"],
    &["systemd", "services"],
    &["virtualisation"],
    &["i18n"],
];

/// What others have: a module that defines some of it is none of NixOS.
const OTHERS: [&str; 8] =
    ["home", "xsession", "wayland", "launchd", "homebrew", "targets", "perSystem", "flake"];

/// What nixpkgs' manual does not list, because it is internal or not to be seen there, and people define.
const UNLISTED: [&[&str]; 6] = [
    &["assertions"],
    &["warnings"],
    &["meta"],
    &["passthru"],
    &["system", "path"],
    &["system", "requiredKernelConfig"],
];

/// Whether something may be defined that is in no list of options.
fn is_unlisted(path: &AttrPath) -> bool {
    let begins = |begin: &[&str]| path.names().take(begin.len()).eq(begin.iter().copied());
    BESIDE_DEFINITIONS.iter().any(|name| begins(&[name]))
        || UNLISTED.iter().any(|path| begins(path))
}

impl<'r> Run<'r> {
    /// Judges what the modules of NixOS define of the listed options, each module once; nothing if it is cancelled.
    pub(super) fn judge_listed(
        &mut self,
        options: &'r ListedOptions,
        (looks, trees): (&[Look], &[Tree]),
        configurations: &[Configuration<'r>],
    ) -> Option<()> {
        let says = Says::of(looks, configurations);
        let Ok(asked) = Asked::new(&mut self.evaluator, None, Vec::new()) else { return Some(()) };
        let (before, mut seen) = (self.evaluator.steps(), HashSet::new());
        let judged = configurations.iter().try_for_each(|configuration| {
            let mut units = VecDeque::from(self.of_nixos(configuration));
            while let Some(unit) = units.pop_front() {
                if seen.insert(Rc::as_ptr(&unit)) {
                    self.go_on()?;
                    self.evaluator.renew_limits();
                    units.extend(self.judge_unit(options, (&unit, trees), (&asked, &says)));
                }
            }
            Some(())
        });
        self.note(trees, before);
        judged
    }

    /// Notes what the findings that are kept depend on.
    fn note(&mut self, trees: &[Tree], steps_before: u64) {
        let Some((judged, notes)) = &mut self.judged else { return };
        let sources = &self.report.sources;
        let linted: HashMap<&str, &str> = trees
            .iter()
            .map(|tree| sources.get(tree.file))
            .map(|source| (&*source.path, source.text()))
            .collect();
        let imports = self.evaluator.imports().map(|path| self.evaluator.imported_file(path));
        let imports: Vec<_> = imports.collect();
        let mut record = notes.take();
        for path in &imports {
            linted.get(path.as_str()).iter().for_each(|text| record.add_text(path, text));
        }
        judged.end(record, self.evaluator.steps() - steps_before);
        // That others are no programs is told whenever they are read.
        let mut refused = self.evaluator.refused_files().iter();
        let is_silent = refused.all(|path| linted.contains_key(path.as_str()));
        judged.retain(|path| is_silent && linted.contains_key(path));
    }

    /// Judges a unit and the modules that stand within; gives the files of those that are files.
    fn judge_unit(
        &mut self,
        options: &'r ListedOptions,
        (unit, trees): (&Rc<Unit>, &[Tree]),
        (asked, says): (&Asked<'r>, &Says),
    ) -> Vec<Rc<Unit>> {
        let root = Listed { options, entry: options.index().root() };
        let within = nested(&mut self.evaluator, unit);
        if within.is_empty()
            && says.is_nothing()
            && let Some((file, parts)) = self.parts(unit, trees, root)
            && self.judge_parts((unit, file), (root, parts), (asked, says)).is_some()
        {
            return Vec::new();
        }
        let (mut units, mut files) = (vec![unit.clone()], Vec::new());
        for within in within {
            let value = self.loader.values(&mut self.evaluator, &[within.module]);
            let reached = self.loader.reach(&mut self.evaluator, vec![value]);
            let (own, imported): (Vec<_>, Vec<_>) =
                reached.units.into_iter().partition(|unit| unit.file.is_none());
            units.extend(own);
            files.extend(imported);
        }
        let configs: Vec<_> = units.iter().flat_map(|unit| unit.configs()).collect();
        let collected = self.collected(configs, root, &Wanted::All);
        let mut findings =
            Findings::new(&mut self.evaluator, (self.known, asked, says), self.report);
        findings.collected(&collected);
        files
    }

    /// What modules define of the listed options, and whatever else is judged by those.
    fn collected(
        &mut self,
        configs: impl IntoIterator<Item = (Value, At)>,
        root: Listed<'r>,
        wanted: &Wanted<'_>,
    ) -> Collected<'r, Listed<'r>> {
        let everything = [AttrPath::root()];
        let owned = match self.known.options.world {
            World::Closed => &everything[..],
            World::Open => &[],
        };
        let mut collected = collect_some(&mut self.evaluator, configs, (root, owned), wanted);
        // Those are judged by the module that declares them.
        collected.definitions.retain(|one| !self.known.owns(&one.path));
        collected.others.retain(|other| {
            let is_unknown = matches!(other.found, Found::Undeclared { .. });
            !(self.known.owns(&other.path) || is_unknown && is_unlisted(&other.path))
        });
        collected
    }

    /// The text of a unit in parts, if findings are kept and it is a file whose definitions stand in one set.
    fn parts<'t>(
        &self,
        unit: &Unit,
        trees: &'t [Tree],
        root: Listed<'r>,
    ) -> Option<(FileId, Parts<'t>)> {
        let (Some(_), Some(path), 1) = (&self.judged, &unit.file, unit.configs().count()) else {
            return None;
        };
        let file = self.report.sources.find(path)?;
        let tree = trees.iter().find(|tree| tree.file == file)?;
        let text = self.report.sources.get(file).text();
        Some((file, Parts::of((&tree.parse.expr, text), root)?))
    }

    /// Judges the parts of a unit of which it is not known what there is to say; nothing if none of it can be known.
    fn judge_parts(
        &mut self,
        (unit, file): (&Unit, FileId),
        (root, parts): (Listed<'r>, Parts<'_>),
        (asked, says): (&Asked<'r>, &Says),
    ) -> Option<()> {
        let source = self.report.sources.get(file);
        let (path, text) = (source.path.clone(), source.text.clone()?);
        let mut module = self.judged.as_mut()?.0.take(&path, &text, &parts)?;
        let mut wanted = Wanted::Names(HashMap::new());
        // Nothing for a part that is known.
        let mut told: Vec<Option<Told>> = Vec::with_capacity(parts.parts.len());
        for part in &parts.parts {
            let found = module.get(part, file);
            if found.is_none() {
                wanted.add(&part.path);
            }
            told.push(found.is_none().then(Told::default));
            found.iter().for_each(|found| found.tell(self.report));
        }
        let collected = self.collected(unit.configs(), root, &wanted);
        let mut findings =
            Findings::new(&mut self.evaluator, (self.known, asked, says), self.report);
        let mut add = |path, new| {
            if let Some(Some(told)) = parts.number(path).map(|number| &mut told[number]) {
                told.add(new);
            }
        };
        for other in &collected.others {
            add(&other.path, findings.told(file, |findings| findings.other(other)));
        }
        for definition in &collected.definitions {
            add(&definition.path, findings.told(file, |findings| findings.defined(definition)));
        }
        for (part, told) in parts.parts.into_iter().zip(told) {
            if let Some(told) = told {
                module.keep(part, told);
            }
        }
        self.judged.as_mut()?.0.put(&path, module);
        Some(())
    }

    /// The modules of a configuration that are certainly NixOS': those that say so, what imports one of them, and what
    /// these import.
    fn of_nixos(&mut self, configuration: &Configuration<'r>) -> Vec<Rc<Unit>> {
        let units = &configuration.reached.units;
        let own: Vec<Option<bool>> = units.iter().map(|unit| self.is_nixos(unit)).collect();
        let mut files: HashSet<&str> = HashSet::new();
        // A module stands before what it imports.
        for (unit, own) in units.iter().zip(&own).rev() {
            let imports_one = || unit.imports.iter().any(|import| files.contains(&*import.path));
            if own.unwrap_or_else(imports_one) {
                files.extend(unit.file.as_deref());
            }
        }
        let mut found = Vec::new();
        for (at, (unit, own)) in units.iter().zip(&own).enumerate() {
            let is_root = at == 0 && matches!(configuration.root, Root::Modules(_));
            let is_known = unit.file.as_deref().is_some_and(|file| files.contains(file));
            if is_root || is_known || *own == Some(true) {
                files.extend(unit.imports.iter().map(|import| &*import.path));
                found.push(unit.clone());
            }
        }
        found
    }

    /// Whether a unit defines what only NixOS has, and nothing that others have; nothing if it does neither.
    fn is_nixos(&mut self, unit: &Unit) -> Option<bool> {
        let mut is_nixos = None;
        for config in unit.configs() {
            for (kind, ..) in spread(&mut self.evaluator, config.clone(), &mut Vec::new()) {
                let Kind::Attrs(attrs) = kind else { continue };
                if attrs.iter().any(|(name, _)| OTHERS.contains(&name.as_str())) {
                    return Some(false);
                }
            }
            for path in NIXOS {
                if !at_path(&mut self.evaluator, config.clone(), path).is_empty() {
                    is_nixos = Some(true);
                }
            }
        }
        is_nixos
    }
}
