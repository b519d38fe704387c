//! Modules that are not enabled, and options that an enabled one lacks.

use nix_schema::{AttrPath, Branch, Form, Import, Module, Node, OptionDecl};

use super::super::super::rules::{missing_value, no_effect};
use super::super::super::{Level, Place, wording};
use super::{Findings, Whole};
use crate::modules::{At, Condition, Definition, Merged};

impl<'a> Findings<'a, '_> {
    /// Finds options that are set while nothing of their module has any effect.
    pub(super) fn effect(&mut self, whole: &Whole<'a, '_>) {
        for module in &self.known.options.modules {
            let Some((_, enable)) = enable_of(module) else { continue };
            if self.is_idle(module) && !may_be_enabled(enable, whole) {
                self.idle((module, enable), whole);
            }
        }
    }

    /// Whether certainly none of a module's parts holds.
    fn is_idle(&mut self, module: &Module) -> bool {
        let is_raw = |import: &Import| matches!(import, Import::Raw(_));
        !module.config.is_empty()
            && !module.imports.iter().any(is_raw)
            && module.config.iter().all(|part| self.holds(part) == Some(false))
    }

    fn idle(&mut self, (module, enable): (&Module, &OptionDecl), whole: &Whole<'a, '_>) {
        let of_module = |one: &&Definition<'a>| {
            module.roots.iter().any(|root| one.path.strip_prefix(&root.path).is_some())
                && one.at.condition == Condition::Holds
        };
        let (mut enabling, mut is_firm, mut useless) = (None, false, Vec::new());
        for definition in whole.solved.collected.definitions.iter().filter(of_module) {
            let Some(place) = self.name(&definition.at) else { continue };
            match std::ptr::eq(definition.option, enable) {
                true => {
                    enabling = Some(place);
                    // What is weaker waits for another file to say something else.
                    is_firm |= definition.at.priority <= At::plain().priority;
                }
                false => useless.push(place),
            }
        }
        useless.sort();
        if enabling.is_none() {
            // It would be the place of the finding.
            useless.retain(|place| !self.found_at.contains(place));
        }
        let Some(first) = useless.first().copied() else { return };
        let level = match is_firm || whole.is_whole {
            true => no_effect::RULE.level,
            false => Level::Info,
        };
        let message = format!("{} is not enabled, its options have no effect", module.name);
        let place = enabling.unwrap_or(first);
        self.tell((&no_effect::RULE, Some(place)), message, |found| {
            let others = useless.into_iter().filter(|other| *other != place);
            let found = others.fold(found, |found, other| found.label(other, "has no effect"));
            found.at_level(level).help("enable the module, or remove what is set")
        });
    }

    /// Finds options of enabled modules that have no value.
    pub(super) fn missing(&mut self, whole: &Whole<'a, '_>) {
        for ((path, option), merged) in whole.declared.options().iter().zip(&whole.solved.merged) {
            let is_required =
                matches!(self.known.tree.get(&path.0), Some(Branch::Option { required: true, .. }));
            if !is_required || !matches!(merged, Merged::Nothing) {
                continue;
            }
            let place = self.enabled_at(self.known.module(path), whole);
            let declared = self.declaration(path, option);
            let level = if whole.is_whole { missing_value::RULE.level } else { Level::Info };
            self.add(place, |place| {
                wording::no_value(place, &path.to_string()).at_level(level).declared(declared)
            });
        }
    }

    /// Where a module is enabled; where something of it is set first, if it can't be.
    fn enabled_at(&mut self, module: &Module, whole: &Whole<'a, '_>) -> Option<Place> {
        let enable = enable_of(module);
        let parts: Vec<_> = module.config.iter().map(|part| self.holds(part)).collect();
        if enable.is_some() && !parts.is_empty() && !parts.contains(&Some(true)) {
            return None;
        }
        let definitions = whole.solved.collected.definitions.iter().filter(|one| {
            let is_own =
                module.roots.iter().any(|root| one.path.strip_prefix(&root.path).is_some());
            is_own && enable.as_ref().is_none_or(|(_, enable)| std::ptr::eq(*enable, one.option))
        });
        let mut places: Vec<Place> = definitions.filter_map(|one| self.name(&one.at)).collect();
        places.sort();
        places.first().copied()
    }
}

/// The option that enables a module.
fn enable_of(module: &Module) -> Option<(AttrPath, &OptionDecl)> {
    module.roots.iter().find_map(|root| match &root.group.get("enable")?.node {
        Node::Option(option) if option.form == Form::Enable => {
            Some((root.path.join("enable"), &**option))
        }
        Node::Option(_) | Node::Group(_) | Node::Raw(_) => None,
    })
}

/// Whether a variant of the configuration sets the option.
fn may_be_enabled(enable: &OptionDecl, whole: &Whole<'_, '_>) -> bool {
    let sets = |one: &Definition<'_>| std::ptr::eq(one.option, enable);
    whole.within.iter().any(|collected| collected.definitions.iter().any(sets))
}
