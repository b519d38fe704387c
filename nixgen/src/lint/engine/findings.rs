//! What was loaded and collected, as findings.

mod assertions;
mod conflicts;
mod cycles;
mod edits;
mod effect;
mod errors;
mod right;
mod undeclared;
mod values;

pub(super) use self::effect::Effects;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{AttrPath, OptionDecl};

use super::super::rules::{
    condition_not_bool, config_beside_definitions, internal_option, not_analysable, unreadable_file,
};
use super::super::{Declaration, Diagnostic, Edit, Place, Report, Rule, Safety, wording};
use super::configuration::Says;
use super::judge::shown;
use super::{Known, places};
use crate::modules::{
    Asked, At, Collected, Declared, Definition, Found, Import, Options, Other, Solved, Trouble,
    Unit,
};

/// Turns what was found in the modules of a configuration into findings.
pub(super) struct Findings<'a, 'w> {
    evaluator: &'w mut Evaluator,
    known: &'a Known<'a>,
    asked: &'w Asked<'a>,
    says: &'w Says,
    report: &'w mut Report,
    /// Where definitions stand that have a finding: they get no other one.
    found_at: HashSet<Place>,
    texts: edits::Texts,
}

/// A configuration as a whole.
pub(super) struct Whole<'a, 'w> {
    pub(super) declared: &'a Declared<'a>,
    pub(super) solved: &'w Solved<'a>,
    /// Whether nothing defines options that was not seen.
    pub(super) is_whole: bool,
    /// Whether files of the project may belong to it that were not seen.
    pub(super) is_partial: bool,
}

impl<'a, 'w> Findings<'a, 'w> {
    pub(super) fn new(
        evaluator: &'w mut Evaluator,
        (known, asked, says): (&'a Known<'a>, &'w Asked<'a>, &'w Says),
        report: &'w mut Report,
    ) -> Self {
        let (found_at, texts) = (HashSet::new(), edits::Texts::default());
        Self { evaluator, known, asked, says, report, found_at, texts }
    }

    /// What is wrong with modules themselves.
    pub(super) fn units(&mut self, units: &[Rc<Unit>]) {
        let files = units.iter().enumerate();
        let by_file: HashMap<&str, usize> =
            files.filter_map(|(at, unit)| Some((unit.file.as_deref()?, at))).collect();
        self.cycles(units, &by_file);
        for unit in units {
            for trouble in &unit.troubles {
                self.trouble(trouble);
            }
            for import in &unit.imports {
                let imported = by_file.get(import.path.as_str());
                imported.iter().for_each(|at| self.import(import, &units[**at]));
            }
        }
    }

    fn import(&mut self, Import { place, .. }: &Import, unit: &Unit) {
        for trouble in &unit.troubles {
            if let Trouble::Unreadable { error } = trouble {
                let place = places::of_user(self.evaluator, place.as_ref(), self.report);
                self.tell((&unreadable_file::RULE, place), &error.message, |found| found);
            }
        }
    }

    /// What is wrong with definitions, each by itself.
    pub(super) fn collected<G: Options<'a>>(&mut self, collected: &Collected<'a, G>) {
        for other in &collected.others {
            self.other(other);
        }
        for definition in &collected.definitions {
            let before = self.report.diagnostics.len();
            self.definition(definition);
            let name = self.name(&definition.at);
            if self.report.diagnostics.len() > before {
                self.found_at.extend(name);
            }
            if name.is_some() {
                self.count(definition);
            }
        }
    }

    /// Counts a definition, and says where what it sets is not known.
    fn count(&mut self, definition: &Definition<'a>) {
        let counted = &mut self.report.statistics.definitions;
        counted.all += 1;
        let Some(origin) = errors::unknown_origin(self.evaluator, definition.value) else {
            counted.known += 1;
            return;
        };
        let path = definition.path.to_string();
        let place = self.place_of((definition.value, &definition.at));
        let message = format!("what `{path}` is set to is not known");
        self.tell((&not_analysable::RULE, place), message, |found| {
            found.about(&path).here(format!("this depends on {origin}"))
        });
    }

    /// What is wrong with a configuration.
    pub(super) fn all(&mut self, whole: &Whole<'a, '_>) {
        self.units(&whole.solved.reached.units);
        self.collected(&whole.solved.collected);
        self.conflicts(whole);
        self.recursions(whole);
        self.assertions(whole);
        self.missing(whole);
    }

    fn definition(&mut self, definition: &Definition<'a>) {
        let option = definition.option;
        if option.read_only && option.default.is_some() {
            let (name, path) = (self.name(&definition.at), definition.path.to_string());
            let declared = self.declaration(&definition.path, option);
            self.add(name, |place| wording::read_only(place, &path).declared(declared));
            return;
        }
        if option.internal && !is_own_affair(&definition.path) {
            let (name, path) = (self.name(&definition.at), definition.path.to_string());
            let declared = self.declaration(&definition.path, option);
            let message = format!("`{path}` is internal to its module");
            self.tell((&internal_option::RULE, name), message, |found| {
                found.about(&path).help("look for a public option").declared(declared)
            });
        }
        self.value(&definition.path, option, (definition.value, definition.at.clone()));
    }

    fn trouble(&mut self, trouble: &Trouble) {
        match trouble {
            Trouble::BesideConfig { name, place } => {
                let place = places::of_user(self.evaluator, place.as_ref(), self.report);
                let text = AttrPath(vec!["config".to_owned(), name.clone()]).to_string();
                self.tell(
                    (&config_beside_definitions::RULE, place),
                    format!("`{name}` is defined beside `config`"),
                    |found| {
                        let edit = Edit { place: found.place, text };
                        found.help("move it into `config`").fix(Safety::Safe, vec![edit])
                    },
                );
            }
            // Told where it is imported.
            Trouble::Unreadable { .. } | Trouble::NoModule => {}
            Trouble::Failed { error } => self.failed(error),
        }
    }

    fn other<G: Options<'a>>(&mut self, other: &Other<'a, G>) {
        let Other { path, at, found } = other;
        let name = self.name(at);
        match found {
            Found::Undeclared { siblings, value } => {
                let known: &'a Known<'a> = self.known;
                let find = |meant: &AttrPath| known.tree.get(&meant.0);
                self.undeclared((path, *value), (at, &siblings.names()), find);
            }
            Found::NotAGroup { value } => {
                let place = self.place_of((*value, at));
                self.not_a_group(place, (path, *value));
            }
            Found::Renamed { to } => self.renamed(name, (path, to)),
            Found::Removed { reason } => {
                self.add(name, |place| wording::removed(place, path, reason));
            }
            Found::ConditionNotBool { condition } => self.condition(*condition, at),
            Found::Failed { error } => self.failed(error),
        }
    }

    fn not_a_group(&mut self, place: Option<Place>, (path, value): (&AttrPath, Value)) {
        let shown = shown(self.evaluator, value);
        self.add(place, |place| wording::not_a_group(place, &path.to_string(), &shown));
    }

    fn condition(&mut self, condition: Value, at: &At) {
        let place = self.place_of((condition, at));
        let shown = shown(self.evaluator, condition);
        self.tell(
            (&condition_not_bool::RULE, place),
            "the condition of `mkIf` is no Boolean",
            |found| found.here(format!("this is {shown}")),
        );
    }

    /// An option as it is declared.
    fn declaration(&self, path: &AttrPath, option: &OptionDecl) -> Declaration {
        wording::declaration(path, option, self.known.module(path))
    }

    fn name(&mut self, at: &At) -> Option<Place> {
        places::of_user(self.evaluator, at.name.as_ref(), self.report)
    }

    fn place_of(&mut self, (value, at): (Value, &At)) -> Option<Place> {
        places::of_value(self.evaluator, (value, at), self.report)
    }

    fn bool(&mut self, value: Value) -> Option<bool> {
        match self.evaluator.kind(value) {
            Ok(Kind::Bool(bool)) => Some(bool),
            Ok(_) | Err(_) => None,
        }
    }

    /// Reports what is found there, if there is a place to report it at.
    fn add(&mut self, place: Option<Place>, found: impl FnOnce(Place) -> Diagnostic) {
        self.report.diagnostics.extend(place.map(found));
    }

    /// Reports a finding, if there is a place to report it at.
    fn tell(
        &mut self,
        (rule, place): (&'static Rule, Option<Place>),
        message: impl Into<String>,
        more: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.add(place, |place| more(Diagnostic::new(rule, place, message)));
    }
}

/// Options that every configuration sets although they are internal.
fn is_own_affair(path: &AttrPath) -> bool {
    let first = path.0.first().map_or("", String::as_str);
    matches!(first, "_module" | "assertions" | "warnings" | "lib")
        || path.strip_prefix(&AttrPath::from("system.build")).is_some()
}
