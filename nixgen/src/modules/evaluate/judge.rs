//! What a solved configuration comes to: refused, or an outcome of each option.

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{AttrPath, Relocation};

use super::{Evaluated, Refusal};
use crate::modules::fixed_point::{Declared, Solved};
use crate::modules::load::Trouble;
use crate::modules::merge::Merged;
use crate::modules::read::{Failure, FailureKind, Outcome, Plain, Read, of_merged};
use crate::modules::{Condition, Found, Layer, Other, at_path, spread};

/// Says what is made of a configuration that was solved.
pub(super) struct Judge<'a, 'r> {
    pub(super) evaluator: &'r mut Evaluator,
    pub(super) declared: &'r Declared<'a>,
    pub(super) solved: &'r Solved<'a>,
}

impl<'a> Judge<'a, '_> {
    /// Whether undeclared options are looked for, if that is known.
    pub(super) fn is_checked(&mut self) -> Option<bool> {
        let configs = self.solved.reached.in_order().configs;
        let mut is_checked = Some(true);
        for config in configs {
            let found = at_path(self.evaluator, config, &["_module", "check"]);
            for place in found {
                for (kind, _, at) in spread(self.evaluator, place, &mut Vec::new()) {
                    is_checked = match (kind, at.condition) {
                        (_, Condition::Fails) | (Kind::Bool(true), Condition::Holds) => is_checked,
                        (Kind::Bool(false), Condition::Holds) => Some(false),
                        _ => return None,
                    };
                }
            }
        }
        is_checked
    }

    pub(super) fn is_incomplete(&self) -> bool {
        let units = &self.solved.reached.units;
        units
            .iter()
            .any(|unit| unit.is_incomplete || unit.says.is_open || !unit.says.relocated.is_empty())
    }

    /// Whether a module is none, or which modules there are depends on what they define.
    pub(super) fn broken(&mut self, depends_on_config: bool) -> Option<Refusal> {
        for unit in &self.solved.reached.units {
            if let Some(trouble) = unit.troubles.first() {
                return Some(match trouble {
                    Trouble::BesideConfig { name, .. } => {
                        Refusal::UnsupportedAttribute(name.clone())
                    }
                    Trouble::Unreadable { error } | Trouble::Failed { error } => {
                        Refusal::Error(error.message.clone())
                    }
                    Trouble::NoModule => Refusal::NoModule,
                });
            }
        }
        if depends_on_config && !self.solved.reached.units.iter().any(|unit| unit.is_incomplete) {
            return Some(Refusal::InfiniteRecursion);
        }
        None
    }

    /// Whether something is defined that nobody declares.
    pub(super) fn refusal(&mut self, is_checked: Option<bool>) -> Option<Refusal> {
        if is_checked != Some(true) {
            // What is wrong with a group fails where it is read.
            return None;
        }
        let declared = self.declared;
        let is_option =
            |path: &AttrPath| declared.paths.contains_key(path) || declared.names.contains(path);
        let mut others = self.solved.collected.others.iter();
        if let Some(refusal) = others.find_map(|other| match &other.found {
            // It is the option that fails.
            Found::Failed { .. } if is_option(&other.path) => None,
            _ => refused(other),
        }) {
            return Some(refusal);
        }
        let is_ordered = |layer: &Layer| matches!(layer, Layer::Order);
        let mut raw = self.solved.collected.raw.iter();
        let ordered = raw.find(|raw| raw.at.layers.iter().any(is_ordered));
        ordered.map(|raw| Refusal::Undeclared(raw.path.to_string()))
    }

    pub(super) fn outcomes(&mut self, config: Value) -> Evaluated {
        let declared = self.declared;
        let mut evaluated = Evaluated::default();
        for ((path, _), merged) in declared.options().iter().zip(&self.solved.merged) {
            let outcome = match merged {
                Merged::Unknown(_) | Merged::Failed(_) => of_merged(merged.clone()),
                Merged::Value(_) | Merged::Own(_) | Merged::Nothing => self.read(config, path),
            };
            evaluated.options.insert(path.to_string(), outcome);
        }
        for path in &declared.names {
            let outcome = self.read(config, path);
            evaluated.options.insert(path.to_string(), outcome);
        }
        for module in declared.modules {
            for relocation in module.relocations() {
                if let Relocation::Removed { option, .. } = relocation {
                    let failure = Failure { kind: FailureKind::Removed, message: String::new() };
                    evaluated.options.insert(option.to_string(), Outcome::Failed(failure));
                }
            }
        }
        evaluated.assertions = match evaluated.options.get("assertions") {
            Some(Outcome::Value(Plain::List(items))) => items.iter().filter_map(message).collect(),
            Some(other) => vec![other.clone()],
            None => Vec::new(),
        };
        evaluated.warnings = match evaluated.options.get("warnings") {
            Some(Outcome::Value(Plain::List(items))) => items.clone(),
            Some(other) => vec![other.clone()],
            None => Vec::new(),
        };
        evaluated
    }

    /// What is at a path of `config`.
    fn read(&mut self, config: Value, path: &AttrPath) -> Outcome {
        let mut value = config;
        for name in &path.0 {
            match self.evaluator.select(value, name) {
                Ok(inner) => value = inner,
                Err(error) => return of_merged(crate::modules::merge::failed(error)),
            }
        }
        Read::new(self.evaluator).read(value)
    }
}

fn refused<G>(other: &Other<'_, G>) -> Option<Refusal> {
    let path = other.path.to_string();
    match &other.found {
        Found::Undeclared { .. } => {
            let is_own = other.path.0.first().is_some_and(|name| name == "_module");
            (!is_own).then_some(Refusal::Undeclared(path))
        }
        Found::NotAGroup { .. } => Some(Refusal::NotAGroup(path)),
        Found::Failed { error } => Some(Refusal::Error(error.message.clone())),
        Found::Renamed { .. } | Found::Removed { .. } | Found::ConditionNotBool { .. } => None,
    }
}

/// The message of an assertion, unless it holds.
fn message(assertion: &Outcome) -> Option<Outcome> {
    let Outcome::Value(Plain::Attrs(attrs)) = assertion else {
        return Some(assertion.clone());
    };
    match attrs.get("assertion") {
        Some(Outcome::Value(Plain::Bool(true))) => None,
        Some(Outcome::Value(Plain::Bool(false))) => {
            let missing = Failure { kind: FailureKind::Error, message: "no message".to_owned() };
            Some(attrs.get("message").cloned().unwrap_or(Outcome::Failed(missing)))
        }
        Some(Outcome::Value(_)) | None => {
            let kind = FailureKind::ConditionNotBool;
            Some(Outcome::Failed(Failure { kind, message: String::new() }))
        }
        Some(other) => Some(other.clone()),
    }
}
