//! What was loaded and collected, as findings.

mod conflicts;
mod values;

use nix_eval::{Error, Evaluator, Value};
use nix_schema::{AttrPath, Module, Text, Tree};

use super::super::rules::{
    condition_not_bool, config_beside_definitions, evaluation_error, infinite_recursion,
    read_only_option, removed_option, renamed_option, unknown_option, unreadable_file, wrong_shape,
};
use super::super::{Diagnostic, Edit, Place, Report, Rule, Safety};
use super::judge::shown;
use super::{paths, places};
use crate::modules::{At, Collected, Found, Loaded, Trouble};

/// Turns what was found in the modules of a configuration into findings.
pub(super) struct Findings<'a, 'w> {
    pub(super) evaluator: &'w mut Evaluator,
    pub(super) module: &'a Module,
    pub(super) tree: &'w Tree<'a>,
    pub(super) report: &'w mut Report,
}

impl<'a> Findings<'a, '_> {
    pub(super) fn all(&mut self, loaded: &Loaded, collected: &Collected<'a>) {
        // Only what sets an option that is known here is certainly a module of ours, and not data or another's.
        if collected.definitions.is_empty() && collected.others.is_empty() {
            return;
        }
        for trouble in &loaded.troubles {
            self.trouble(trouble);
        }
        for (path, at, found) in &collected.others {
            self.found(path, at, found);
        }
        for definition in &collected.definitions {
            let path = definition.path.to_string();
            if definition.option.read_only && definition.option.default.is_some() {
                let name = self.name(&definition.at);
                self.tell(
                    (&read_only_option::RULE, name),
                    format!("`{path}` is read-only"),
                    |found| found.about(&path).help("remove the definition"),
                );
                continue;
            }
            self.value(&definition.option.ty, &path, (definition.value, definition.at.clone()));
        }
        self.together(loaded, collected);
    }

    /// What the definitions mean together, if all of them are known.
    fn together(&mut self, loaded: &Loaded, collected: &Collected<'a>) {
        if !loaded.is_incomplete {
            self.conflicts(&collected.definitions);
        }
    }

    fn trouble(&mut self, trouble: &Trouble) {
        match trouble {
            Trouble::BesideConfig { name, place } => {
                let place = places::of_user(self.evaluator, place.clone(), self.report);
                self.tell(
                    (&config_beside_definitions::RULE, place),
                    format!("`{name}` is defined beside `config`"),
                    |found| found.help("move it into `config`"),
                );
            }
            Trouble::Unreadable { error, place } => {
                let place = places::of_user(self.evaluator, place.clone(), self.report);
                self.tell((&unreadable_file::RULE, place), &error.message, |found| found);
            }
            Trouble::Failed { error } => self.failed(error),
        }
    }

    fn found(&mut self, path: &AttrPath, at: &At, found: &Found<'a>) {
        let name = self.name(at);
        match found {
            Found::Undeclared { siblings, .. } => self.undeclared(path, (name, siblings)),
            Found::NotAGroup { value, .. } => {
                let place = self.place_of((*value, at));
                let shown = shown(self.evaluator, *value);
                let message = format!("`{path}` is a group of options, not an option");
                self.tell((&wrong_shape::RULE, place), message, |found| {
                    found.about(path.to_string()).here(format!("{shown} is no attribute set"))
                });
            }
            Found::Renamed { to, .. } => self.renamed((path, to), at),
            Found::Removed { reason } => {
                let reason = match reason {
                    Text::Static(text) => text.clone(),
                    Text::Nix(_) => String::new(),
                };
                let message = format!("`{path}` was removed");
                self.tell((&removed_option::RULE, name), message, |found| {
                    let found = found.about(path.to_string());
                    if reason.is_empty() { found } else { found.help(reason) }
                });
            }
            Found::ConditionNotBool { condition } => self.condition(*condition, at),
            Found::Failed { error } => self.failed(error),
        }
    }

    fn undeclared(&mut self, path: &AttrPath, (place, siblings): (Option<Place>, &Tree<'a>)) {
        let meant = paths::meant(path, siblings, self.tree);
        let is_sibling = meant.as_ref().is_some_and(|meant| {
            meant.0.len() == path.0.len()
                && meant.0.split_last().map(|(_, p)| p) == path.0.split_last().map(|(_, p)| p)
        });
        self.tell(
            (&unknown_option::RULE, place),
            format!("there is no option `{path}`"),
            |found| {
                let found = found.about(path.to_string());
                let Some(meant) = meant else {
                    return found;
                };
                let found = found.help(format!("did you mean `{meant}`?"));
                match (is_sibling, meant.0.last()) {
                    (true, Some(name)) => {
                        let edit = Edit {
                            place: found.place,
                            text: AttrPath(vec![name.clone()]).to_string(),
                        };
                        found.fix(Safety::Safe, vec![edit])
                    }
                    _ => found,
                }
            },
        );
    }

    fn renamed(&mut self, (path, to): (&AttrPath, &AttrPath), at: &At) {
        let message = format!("`{path}` is now called `{to}`");
        let name = self.name(at);
        self.tell((&renamed_option::RULE, name), message, |found| {
            found.about(path.to_string()).help(format!("use `{to}`"))
        });
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

    /// An error of a user's own code. What a program throws is its own affair.
    fn failed(&mut self, error: &Error) {
        use nix_eval::ErrorKind as Kind;
        let is_wrong = matches!(
            error.kind,
            Kind::Type | Kind::Missing | Kind::DivisionByZero | Kind::Overflow
        );
        let rule = match error.kind == Kind::InfiniteRecursion {
            true => &infinite_recursion::RULE,
            false if is_wrong => &evaluation_error::RULE,
            false => return,
        };
        let place = places::of_user(self.evaluator, error.place.clone(), self.report);
        self.tell((rule, place), &error.message, |found| found);
    }

    fn name(&mut self, at: &At) -> Option<Place> {
        places::of_user(self.evaluator, at.name.clone(), self.report)
    }

    fn place_of(&mut self, (value, at): (Value, &At)) -> Option<Place> {
        places::of_value(self.evaluator, (value, at), self.report)
    }

    /// Reports a finding, if there is a place to report it at.
    fn tell(
        &mut self,
        (rule, place): (&'static Rule, Option<Place>),
        message: impl Into<String>,
        more: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let found = place.map(|place| more(Diagnostic::new(rule, place, message)));
        self.report.diagnostics.extend(found);
    }
}
