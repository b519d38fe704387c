//! Configurations, each judged by what it comes to.

use std::rc::Rc;

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{AttrPath, OptionDecl};

use super::super::Extent;
use super::Run;
use super::findings::{Effects, Findings, Whole};
use super::first_look::{Look, Within, nested};
use super::roots::Configuration;
use crate::modules::{
    Aim, Asked, At, Declared, Loader, Parts, Reached, Solved, Unit, at_path, collect_each, solve,
};

impl<'r> Run<'r> {
    /// Judges each of them; nothing if it is cancelled.
    pub(super) fn judge_all(
        &mut self,
        looks: &[Look],
        configurations: &[Configuration<'r>],
    ) -> Option<()> {
        let modules = &self.known.options.modules;
        let declared = Declared::new(&mut self.evaluator, modules, self.surroundings, Aim::Judge);
        let says = Says::of(looks, configurations);
        let mut effects = Effects::default();
        for configuration in configurations {
            self.go_on()?;
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
        Some(())
    }

    /// Judges the definitions of a configuration one by one, as the first look has them.
    fn judge_alone(&mut self, says: &Says, configuration: &Configuration<'r>) -> Result<(), Error> {
        let owned = self.owned_by(&configuration.reached.units);
        let units = &configuration.reached.units;
        let configs: Vec<_> = units.iter().flat_map(|unit| unit.configs()).collect();
        let known = self.known;
        let collected = collect_each(&mut self.evaluator, configs, (&known.tree, &owned));
        let asked = Asked::new(&mut self.evaluator, None, Vec::new())?;
        let mut findings = Findings::new(&mut self.evaluator, (known, &asked, says), self.report);
        findings.units(units);
        findings.collected(&collected);
        Ok(())
    }

    /// Judges one configuration, and those that stand within it.
    fn judge<'d>(
        &mut self,
        declared: &'d Declared<'d>,
        (says, effects): (&Says, &mut Effects),
        configuration: &Configuration<'r>,
    ) -> Result<(), Error>
    where
        'r: 'd,
    {
        let (solved, says) = self.solved((declared, says), configuration, None)?;
        let variants = self.variants(&solved.reached.units);
        let known: &'d super::Known<'d> = self.known;
        let mut misspelt = Vec::new();
        for unit in &configuration.reached.units {
            misspelt.extend(self.touch(unit).misspelt.iter().cloned());
        }
        let may_define = variants.iter().filter(|variant| variant.extends);
        let may_define = may_define.flat_map(|variant| variant.options.iter().copied()).collect();
        let (is_whole, is_partial) = (self.is_whole(configuration), is_partial(configuration));
        let whole = Whole { declared, solved: &solved, is_whole, is_partial };
        let mut findings =
            Findings::new(&mut self.evaluator, (known, &solved.asked, &says), self.report);
        findings.misspelt(&misspelt);
        findings.all(&whole);
        findings.effect(&whole, (effects, may_define));
        for variant in variants {
            self.judge_variant((declared, &says), configuration, &variant)?;
        }
        Ok(())
    }

    /// Judges a configuration that stands within another one.
    fn judge_variant<'d>(
        &mut self,
        (declared, says): (&'d Declared<'d>, &Says),
        configuration: &Configuration<'r>,
        variant: &Variant<'r>,
    ) -> Result<(), Error>
    where
        'r: 'd,
    {
        let (solved, says) = self.solved((declared, says), configuration, Some(variant))?;
        let known: &'d super::Known<'d> = self.known;
        let is_whole = variant.extends && self.is_whole(configuration);
        let is_partial = is_partial(configuration);
        let whole = Whole { declared, solved: &solved, is_whole, is_partial };
        let asked = (known, &solved.asked, &says);
        Findings::new(&mut self.evaluator, asked, self.report).all(&whole);
        Ok(())
    }

    /// What a configuration comes to, or one within it, and what all that is linted declares.
    fn solved<'d>(
        &mut self,
        (declared, says): (&'d Declared<'d>, &Says),
        configuration: &Configuration<'r>,
        variant: Option<&Variant<'r>>,
    ) -> Result<(Solved<'d>, Says), Error>
    where
        'r: 'd,
    {
        let (mut owned, mut says) = (self.owned_by(&configuration.reached.units), says.clone());
        if let Some(variant) = variant {
            variant.units.iter().for_each(|unit| says.add(unit));
            let own = self.owned_by(&variant.units);
            owned = if variant.extends { owned } else { self.known.owned.clone() };
            owned.retain(|path| own.contains(path));
        }
        let known: &'d super::Known<'d> = self.known;
        let parts = Parts {
            tree: &known.tree,
            owned: &owned,
            is_open: owned.len() < known.owned.len() || !says.is_nothing(),
            doubtful: &configuration.doubtful,
            is_partial: is_partial(configuration),
        };
        let untouched = self.untouched(configuration);
        let solved = solve(&mut self.evaluator, declared, &parts, |evaluator, arguments| {
            let mut loader = Loader::new(arguments);
            untouched.iter().for_each(|unit| loader.keep(unit.clone()));
            let reached = configuration.root.reach(evaluator, &mut loader);
            match variant {
                Some(variant) => variant.reached(evaluator, (&mut loader, reached)),
                None => reached,
            }
        })?;
        Ok((solved, says))
    }

    /// The configurations within a configuration that have to do with the options.
    fn variants(&mut self, units: &[Rc<Unit>]) -> Vec<Variant<'r>> {
        let within: Vec<_> =
            units.iter().flat_map(|unit| nested(&mut self.evaluator, unit)).collect();
        let mut variants = Vec::new();
        for (number, Within { module, extends }) in within.into_iter().enumerate() {
            let root = self.loader.values(&mut self.evaluator, &[module]);
            let units = self.loader.reach(&mut self.evaluator, vec![root]).units;
            let touches: Vec<_> = units.iter().map(|unit| self.touch(unit)).collect();
            if touches.iter().any(|touch| touch.any) {
                let options = touches.iter().flat_map(|touch| touch.options.clone()).collect();
                variants.push(Variant { number, extends, units, options });
            }
        }
        variants
    }

    fn is_whole(&self, configuration: &Configuration<'r>) -> bool {
        configuration.is_whole || self.known.options.extent == Extent::Whole
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

    /// The paths below which only declared options may stand in modules.
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

/// Whether files of the project may belong to it that were not seen.
fn is_partial(configuration: &Configuration<'_>) -> bool {
    configuration.reached.units.iter().any(|unit| unit.is_partial)
}

/// A configuration within another one: a specialisation, a variant, a container, a machine of a test.
struct Variant<'r> {
    /// Which one it is of those in the configuration.
    number: usize,
    /// Whether what the configuration defines holds in it too.
    extends: bool,
    /// Its own modules, as the first look has them.
    units: Vec<Rc<Unit>>,
    /// The options that they define.
    options: Vec<&'r OptionDecl>,
}

impl Variant<'_> {
    /// Its modules, among or instead of those around it.
    fn reached(
        &self,
        evaluator: &mut Evaluator,
        (loader, around): (&mut Loader, Reached),
    ) -> Reached {
        let mut within = around.units.iter().flat_map(|unit| nested(evaluator, unit));
        let Some(Within { module, .. }) = within.nth(self.number) else {
            return Reached::default();
        };
        drop(within);
        let root = loader.values(evaluator, &[module]);
        let own = loader.reach(evaluator, vec![root]);
        if !self.extends {
            return own;
        }
        let mut all = around;
        let is_new = |unit: &Rc<Unit>| !all.units.iter().any(|known| Rc::ptr_eq(known, unit));
        let new: Vec<_> = own.units.into_iter().filter(is_new).collect();
        // It comes first, and is made anew each time.
        all.roots.insert(all.units.len());
        all.units.extend(new);
        all
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

    pub(super) fn is_nothing(&self) -> bool {
        self.options.is_empty() && self.relocated.is_empty()
    }
}
