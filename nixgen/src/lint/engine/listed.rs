//! Definitions of NixOS' own options, as an `options.json` lists them.
//!
//! The list may be of another release and lacks the options of third parties, so that it says what values are right and
//! not what options there are, unless the user says so (`closed`). Nothing else tells a module of NixOS from one of
//! home-manager or nix-darwin but where it stands and what it sets.

use std::collections::HashSet;
use std::rc::Rc;

use nix_eval::Kind;
use nix_schema::AttrPath;

use super::super::World;
use super::Run;
use super::configuration::Says;
use super::findings::Findings;
use super::first_look::{Look, nested};
use super::roots::{Configuration, Root};
use crate::modules::{Asked, Listed, Unit, at_path, collect_each, spread};
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

impl<'r> Run<'r> {
    /// Judges what the modules of NixOS define of the listed options, each module once; nothing if it is cancelled.
    pub(super) fn judge_listed(
        &mut self,
        listed: &'r ListedOptions,
        looks: &[Look],
        configurations: &[Configuration<'r>],
    ) -> Option<()> {
        let says = Says::of(looks, configurations);
        let Ok(asked) = Asked::new(&mut self.evaluator, None, Vec::new()) else { return Some(()) };
        let mut seen = HashSet::new();
        for configuration in configurations {
            let units = self.of_nixos(configuration);
            for unit in units.into_iter().filter(|unit| seen.insert(Rc::as_ptr(unit))) {
                self.go_on()?;
                self.evaluator.renew_limits();
                self.judge_unit(listed, &unit, (&asked, &says));
            }
        }
        Some(())
    }

    fn judge_unit(
        &mut self,
        options: &'r ListedOptions,
        unit: &Rc<Unit>,
        (asked, says): (&Asked<'r>, &Says),
    ) {
        let mut units = vec![unit.clone()];
        for within in nested(&mut self.evaluator, unit) {
            units.push(self.loader.values(&mut self.evaluator, &[within.module]));
        }
        let everything = [AttrPath::root()];
        let owned = match self.known.options.world {
            World::Closed => &everything[..],
            World::Open => &[],
        };
        let root = Listed { options, entry: options.index().root() };
        let configs: Vec<_> = units.iter().flat_map(|unit| unit.configs()).collect();
        let mut collected = collect_each(&mut self.evaluator, configs, (root, owned));
        // Those are judged by the module that declares them.
        collected.definitions.retain(|one| !self.known.owns(&one.path));
        collected.others.retain(|other| !self.known.owns(&other.path));
        let mut findings =
            Findings::new(&mut self.evaluator, (self.known, asked, says), self.report);
        findings.collected(&collected);
    }

    /// The modules of a configuration that are certainly NixOS'.
    fn of_nixos(&mut self, configuration: &Configuration<'r>) -> Vec<Rc<Unit>> {
        let units = &configuration.reached.units;
        let (mut found, mut imported) = (Vec::new(), HashSet::new());
        for (at, unit) in units.iter().enumerate() {
            let is_root = at == 0 && matches!(configuration.root, Root::Modules(_));
            let is_imported = unit.file.as_ref().is_some_and(|file| imported.contains(file));
            if is_root || is_imported || self.is_nixos(unit) {
                imported.extend(unit.imports.iter().map(|import| import.path.clone()));
                found.push(unit.clone());
            }
        }
        found
    }

    /// Whether a unit defines what only NixOS has, and nothing that others have.
    fn is_nixos(&mut self, unit: &Unit) -> bool {
        let mut is_nixos = false;
        for config in unit.configs() {
            for (kind, ..) in spread(&mut self.evaluator, config.clone(), &mut Vec::new()) {
                let Kind::Attrs(attrs) = kind else { continue };
                if attrs.iter().any(|(name, _)| OTHERS.contains(&name.as_str())) {
                    return false;
                }
            }
            for path in NIXOS {
                is_nixos |= !at_path(&mut self.evaluator, config.clone(), path).is_empty();
            }
        }
        is_nixos
    }
}
