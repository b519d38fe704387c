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
use super::super::{
    Declaration, Definitions, Diagnostic, Edit, FileId, Place, Report, Rule, Safety, wording,
};
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
    /// The files that something was looked up in since that was last asked.
    looked_in: HashSet<FileId>,
    /// Whether a file was loaded as a module since then.
    has_loaded: bool,
}

/// What a look at something adds to a report.
#[derive(Default)]
pub(super) struct Told {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) definitions: Definitions,
    /// Whether something was looked up in another file.
    pub(super) strays: bool,
}

impl Told {
    /// What another look adds, too.
    pub(super) fn add(&mut self, more: Self) {
        self.diagnostics.extend(more.diagnostics);
        self.definitions.add(more.definitions);
        self.strays |= more.strays;
    }
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
        let (looked_in, has_loaded) = (HashSet::new(), false);
        Self { evaluator, known, asked, says, report, found_at, texts, looked_in, has_loaded }
    }

    /// What a look adds to the report, and whether it leads out of `file`.
    pub(super) fn told(&mut self, file: FileId, look: impl FnOnce(&mut Self)) -> Told {
        self.looked_in.clear();
        self.has_loaded = false;
        let (found, counted) = (self.report.diagnostics.len(), self.report.statistics.definitions);
        look(self);
        let Definitions { all, known } = self.report.statistics.definitions;
        Told {
            diagnostics: self.report.diagnostics[found..].to_vec(),
            definitions: Definitions { all: all - counted.all, known: known - counted.known },
            strays: self.has_loaded || self.looked_in.iter().any(|looked| *looked != file),
        }
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
                let place = self.of_user(place.as_ref());
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
            self.defined(definition);
        }
    }

    /// What is wrong with a definition by itself.
    pub(super) fn defined(&mut self, definition: &Definition<'a>) {
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
                let place = self.of_user(place.as_ref());
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

    /// What is wrong with something that defines no option.
    pub(super) fn other<G: Options<'a>>(&mut self, other: &Other<'a, G>) {
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
        self.of_user(at.name.as_ref())
    }

    fn place_of(&mut self, (value, at): (Value, &At)) -> Option<Place> {
        let place = places::of_value(self.evaluator, (value, at), self.report);
        self.looked_in.extend(place.map(|place| place.file));
        place
    }

    fn of_user(&mut self, place: Option<&nix_eval::Place>) -> Option<Place> {
        let place = places::of_user(self.evaluator, place, self.report);
        self.looked_in.extend(place.map(|place| place.file));
        place
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
