//! The definitions of each option, put together and merged.

use std::collections::{HashMap, HashSet};

use nix_eval::{Evaluator, Value};
use nix_schema::{AttrPath, Tree};

use super::options::Counting;
use super::{Declared, Parts, relocated};
use crate::emit::Own;
use crate::modules::asked::Asked;
use crate::modules::merge::{Aim, Clash, Given, Merge, Merged};
use crate::modules::{At, Collected, Condition, Found, Raw, Target};

/// What one round found.
pub(super) struct Together<'a, 't> {
    pub(super) declared: &'a Declared<'a>,
    pub(super) asked: &'t Asked<'a>,
    pub(super) collected: &'t Collected<'a, &'a Tree<'a>>,
    /// How many modules come before those that no other one imports.
    pub(super) before_first: usize,
    /// What modules read.
    pub(super) config: Value,
}

pub(super) fn merge_all<'a>(
    evaluator: &mut Evaluator,
    together: &Together<'a, '_>,
    parts: &Parts<'a, '_>,
) -> Vec<Merged> {
    let Together { declared, asked, collected, .. } = *together;
    let (raw, firm) = (by_number(together), firm(together));
    let mut own = own_of_options(evaluator, (declared, asked));
    let mut merged = Vec::new();
    for (number, (path, option)) in declared.options().iter().enumerate() {
        let own = own.remove(&number).unwrap_or_default();
        let is_doubtful = parts.doubtful.iter().any(|other| std::ptr::eq(*other, *option))
            || parts.is_partial && !firm.contains(&number);
        let unknown = collected.unknown.iter();
        let unknown = unknown.filter(|(unknown, _)| path.strip_prefix(unknown).is_some());
        let is_changed = declared.aim == Aim::Judge
            && raw[number]
                .iter()
                .any(|raw| raw.path != *path && relocated::is_changed(declared, &raw.path));
        if is_doubtful || is_changed || unknown.count() > 0 {
            merged.push(Merged::Unknown("what others define".to_owned()));
            continue;
        }
        if declared.aim == Aim::Evaluate
            && let Some(clash) = failed_group(collected, path)
        {
            merged.push(Merged::Failed(clash));
            continue;
        }
        if let ([], [Given { value, at }]) = (raw[number].as_slice(), own.as_slice())
            && at.condition == Condition::Holds
            && option.apply.is_none()
        {
            merged.push(Merged::Own(*value));
            continue;
        }
        let of_option = |module: &&nix_schema::Module| {
            module.roots.iter().any(|root| path.strip_prefix(&root.path).is_some())
        };
        let Some(module) = declared.modules.iter().find(of_option) else {
            merged.push(Merged::Unknown(String::new()));
            continue;
        };
        let (aim, loc) = (declared.aim, path.0.clone());
        let mut merge =
            Merge { evaluator: &mut *evaluator, module, asked, aim, loc, is_declared: true };
        let definitions = definitions(&mut merge, together, (path, &raw[number]));
        merged.push(match definitions {
            Ok(definitions) => merge.option(option, &definitions, own),
            Err(merged) => merged,
        });
    }
    merged
}

/// The options with a definition that no plain one is stronger than.
fn firm(together: &Together<'_, '_>) -> HashSet<usize> {
    let plain = At::plain().priority;
    let definitions = together.collected.definitions.iter();
    let firm = definitions
        .filter(|one| one.at.condition == Condition::Holds && one.at.priority <= plain)
        .filter_map(|one| together.declared.number(one.option));
    firm.collect()
}

/// Why a group that an option is in is none.
fn failed_group(collected: &Collected<'_, &Tree<'_>>, path: &AttrPath) -> Option<Clash> {
    let mut around = collected
        .others
        .iter()
        .filter(|other| path != &other.path && path.strip_prefix(&other.path).is_some());
    around.find_map(|other| match &other.found {
        Found::NotAGroup { .. } => Some(Clash::WrongType),
        Found::Failed { error } => Some(Clash::of(error.clone())),
        Found::Undeclared { .. }
        | Found::Renamed { .. }
        | Found::Removed { .. }
        | Found::ConditionNotBool { .. } => None,
    })
}

/// The definitions of each option that count.
pub(super) fn counting<'a>(
    evaluator: &mut Evaluator,
    together: &Together<'a, '_>,
) -> Vec<Counting> {
    let Together { declared, asked, .. } = *together;
    let raw = by_number(together);
    let mut counting = Vec::new();
    for ((path, option), raw) in declared.options().iter().zip(&raw) {
        let Some(module) = declared.modules.first() else { break };
        let (aim, loc) = (declared.aim, path.0.clone());
        let mut merge =
            Merge { evaluator: &mut *evaluator, module, asked, aim, loc, is_declared: true };
        let definitions = definitions(&mut merge, together, (path, raw));
        counting.push(match definitions {
            Ok(definitions) => merge.counting_with_default(option, &definitions),
            Err(merged) => Err(merged),
        });
    }
    counting
}

/// The definitions of an option, by whatever name.
fn definitions<'a>(
    merge: &mut Merge<'_, 'a>,
    together: &Together<'a, '_>,
    (path, raw): (&AttrPath, &[&Raw<'a>]),
) -> Result<Vec<Given>, Merged> {
    let place = (path, together.before_first);
    let between = match together.declared.aim {
        Aim::Judge => Vec::new(),
        Aim::Evaluate => relocated::said(merge, together, path)?,
    };
    let declared = together.declared;
    let order: Vec<_> = match raw.iter().all(|raw| raw.path == *path) {
        true => Vec::new(),
        false => declared.names.iter().zip(declared.general.iter().copied()).collect(),
    };
    merge.with_aliases(raw, place, (&order, between))
}

/// The definitions of each option.
fn by_number<'a, 't>(together: &Together<'a, 't>) -> Vec<Vec<&'t Raw<'a>>> {
    let declared = together.declared;
    let mut raw: Vec<Vec<&Raw<'a>>> = vec![Vec::new(); declared.options().len()];
    for one in &together.collected.raw {
        let number = match one.target {
            Target::Option(option) => declared.number(option),
            Target::Renamed(to) => declared.paths.get(to).copied(),
            Target::Removed => None,
        };
        if let Some(raw) = number.and_then(|number| raw.get_mut(number)) {
            raw.push(one);
        }
    }
    raw
}

/// What declarations define of their own options, by number of the option.
fn own_of_options(
    evaluator: &mut Evaluator,
    (declared, asked): (&Declared<'_>, &Asked<'_>),
) -> HashMap<usize, Vec<Given>> {
    let mut own: HashMap<usize, Vec<Given>> = HashMap::new();
    for Own { path, part, value } in &declared.program.own {
        let part = declared.modules.get(value.module).and_then(|module| module.config.get(*part));
        let condition = part.and_then(|part| part.condition.as_ref());
        let holds = condition.map_or(Some(true), |condition| asked.holds(evaluator, condition));
        let condition = match holds {
            Some(false) => continue,
            Some(true) => Condition::Holds,
            None => Condition::Unknown,
        };
        let number = declared.options().iter().position(|(known, _)| known == path);
        if let (Some(number), Some(value)) = (number, asked.value_at(*value)) {
            let at = match condition {
                Condition::Unknown => At::plain().doubted("a condition"),
                Condition::Holds | Condition::Fails => At::plain(),
            };
            own.entry(number).or_default().push(Given { value, at });
        }
    }
    own
}
