//! Configurations, each judged by what it comes to.

use std::rc::Rc;

use nix_eval::{Error, Kind, Value};
use nix_schema::AttrPath;

use super::Run;
use super::findings::{Effects, Findings, Whole};
use super::first_look::{Look, nested};
use super::roots::Configuration;
use crate::modules::{Asked, At, Declared, Loader, Parts, Unit, at_path, collect, solve};

impl<'r> Run<'r> {
    pub(super) fn judge_all(&mut self, looks: &[Look], configurations: &[Configuration<'r>]) {
        let modules = &self.known.options.modules;
        let declared = Declared::new(&mut self.evaluator, modules, self.surroundings);
        let says = Says::of(looks, configurations);
        let mut effects = Effects::default();
        for configuration in configurations {
            self.evaluator.renew_limits();
            let judged = match &declared {
                Ok(declared) => self.judge(declared, (&says, &mut effects), configuration),
                Err(error) => Err(error.clone()),
            };
            if judged.is_err() {
                self.evaluator.renew_limits();
                // It takes too much to know what it comes to.
                let alone = self.judge_alone(&says, configuration);
                debug_assert!(alone.is_ok(), "nothing is evaluated that was not before");
            }
        }
        self.report.diagnostics.extend(effects.told());
    }

    /// Judges the definitions of a configuration one by one, as the first look has them.
    fn judge_alone(&mut self, says: &Says, configuration: &Configuration<'r>) -> Result<(), Error> {
        let owned = self.owned(configuration);
        let units = &configuration.reached.units;
        let configs: Vec<_> = units.iter().flat_map(|unit| unit.configs()).collect();
        let known = self.known;
        let collected = collect(&mut self.evaluator, configs, (&known.tree, &owned));
        let asked = Asked::new(&mut self.evaluator, None, Vec::new())?;
        let mut findings = Findings::new(&mut self.evaluator, (known, &asked, says), self.report);
        findings.units(units);
        findings.collected(&collected);
        Ok(())
    }

    /// Judges one configuration.
    fn judge<'d>(
        &mut self,
        declared: &'d Declared<'d>,
        (says, effects): (&Says, &mut Effects),
        configuration: &Configuration<'r>,
    ) -> Result<(), Error>
    where
        'r: 'd,
    {
        let owned = self.owned(configuration);
        let known: &'d super::Known<'d> = self.known;
        let parts = Parts {
            tree: &known.tree,
            owned: &owned,
            is_open: owned.len() < known.owned.len() || !says.is_nothing(),
            doubtful: &configuration.doubtful,
        };
        let untouched = self.untouched(configuration);
        let mut loader = None;
        let solved = solve(&mut self.evaluator, declared, &parts, |evaluator, arguments| {
            let mut of_round = Loader::new(arguments);
            untouched.iter().for_each(|unit| of_round.keep(unit.clone()));
            let reached = configuration.root.reach(evaluator, &mut of_round);
            loader = Some(of_round);
            reached
        })?;
        let mut within = Vec::new();
        for unit in &solved.reached.units {
            for inner in nested(&mut self.evaluator, unit) {
                let Some(loader) = &mut loader else { continue };
                let root = loader.values(&mut self.evaluator, &[inner.module]);
                let reached = loader.reach(&mut self.evaluator, vec![root]);
                let mut around = if inner.extends { owned.clone() } else { known.owned.clone() };
                let own = self.owned_by(&reached.units);
                around.retain(|path| own.contains(path));
                let configs: Vec<_> =
                    reached.units.iter().flat_map(|unit| unit.configs()).collect();
                let found = collect(&mut self.evaluator, configs, (parts.tree, &around));
                within.push((reached, found, inner.extends));
            }
        }
        let mut all_say = says.clone();
        for (reached, ..) in &within {
            reached.units.iter().for_each(|unit| all_say.add(unit));
        }
        let mut misspelt = Vec::new();
        for unit in &configuration.reached.units {
            misspelt.extend(self.touch(unit).misspelt.iter().cloned());
        }
        let mut findings =
            Findings::new(&mut self.evaluator, (known, &solved.asked, &all_say), self.report);
        findings.misspelt(&misspelt);
        findings.units(&solved.reached.units);
        findings.collected(&solved.collected);
        for (reached, collected, _) in &within {
            findings.units(&reached.units);
            findings.collected(collected);
        }
        let whole = Whole {
            declared,
            solved: &solved,
            is_partial: false,
            is_whole: configuration.is_whole || known.options.extent == crate::lint::Extent::Whole,
            within: within
                .iter()
                .filter(|(.., extends)| *extends)
                .map(|(_, found, _)| found)
                .collect(),
        };
        findings.whole(&whole);
        findings.effect(&whole, effects);
        Ok(())
    }

    /// The units that need not be called again once more is known of `config`: they say nothing of the options.
    fn untouched(&mut self, configuration: &Configuration<'r>) -> Vec<Rc<Unit>> {
        let units = configuration.reached.units.iter();
        units
            .filter(|unit| {
                let touch = self.touch(unit);
                !touch.any && touch.is_settled
            })
            .cloned()
            .collect()
    }

    /// The paths below which only declared options may stand.
    fn owned(&mut self, configuration: &Configuration<'r>) -> Vec<AttrPath> {
        self.owned_by(&configuration.reached.units)
    }

    fn owned_by(&mut self, units: &[Rc<Unit>]) -> Vec<AttrPath> {
        let is_open = units.iter().any(|unit| unit.says.is_open)
            || units.iter().any(|unit| self.checks_nothing(unit));
        if is_open {
            return Vec::new();
        }
        let disabled = |name: &str| {
            let file = format!("{name}.nix");
            let is = |path: &String| path.rsplit('/').next() == Some(file.as_str());
            units.iter().flat_map(|unit| &unit.says.disabled).any(is)
        };
        let modules = self.known.options.modules.iter().filter(|module| !disabled(&module.name));
        modules.flat_map(|module| &module.roots).map(|root| root.path.clone()).collect()
    }

    /// Whether a unit sets `_module.check = false`, or a freeform type.
    fn checks_nothing(&mut self, unit: &Unit) -> bool {
        unit.configs().any(|defined| {
            let freeform = ["_module", "freeformType"];
            if !at_path(&mut self.evaluator, defined.clone(), &freeform).is_empty() {
                return true;
            }
            let found = at_path(&mut self.evaluator, defined, &["_module", "check"]);
            found.into_iter().any(|(value, _)| {
                crate::modules::spread(&mut self.evaluator, (value, At::plain()), &mut Vec::new())
                    .iter()
                    .any(|(kind, ..)| *kind != Kind::Bool(true))
            })
        })
    }
}

/// What the linted files declare themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Says {
    /// Values of `options`.
    pub(super) options: Vec<Value>,
    /// Old names of options.
    pub(super) relocated: Vec<Vec<String>>,
}

impl Says {
    pub(super) fn of(looks: &[Look], configurations: &[Configuration<'_>]) -> Self {
        let reached = configurations.iter().flat_map(|one| &one.reached.units);
        let mut says = Self::default();
        let units = looks.iter().filter_map(|look| look.unit.as_ref()).chain(reached);
        units.for_each(|unit| says.add(unit));
        says
    }

    fn add(&mut self, unit: &Unit) {
        self.options.extend(&unit.says.options);
        self.relocated.extend(unit.says.relocated.iter().cloned());
    }

    fn is_nothing(&self) -> bool {
        self.options.is_empty() && self.relocated.is_empty()
    }
}
