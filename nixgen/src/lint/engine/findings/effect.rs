//! Modules that are not enabled, and options that an enabled one lacks.

use std::collections::HashSet;

use nix_schema::{AttrPath, Branch, Form, Import, Module, Node, OptionDecl};

use super::super::super::rules::{missing_value, no_effect};
use super::super::super::{Diagnostic, Level, Place, wording};
use super::{Findings, Whole};
use crate::modules::{At, Condition, Definition, Merged};

/// What modules that are not enabled come to in all configurations: what one sets in vain may matter to another.
#[derive(Debug, Default)]
pub(in super::super) struct Effects {
    idle: Vec<Idle>,
    /// Where definitions stand that have an effect in some configuration.
    effective: HashSet<Place>,
}

/// A module that is not enabled in a configuration.
#[derive(Debug)]
struct Idle {
    module: String,
    /// Where it says so, if it does.
    enabling: Option<Place>,
    level: Level,
    /// Where its options are set.
    useless: Vec<Place>,
}

impl Effects {
    /// Every finding once all configurations were looked at.
    pub(in super::super) fn told(self) -> Vec<Diagnostic> {
        let Self { idle, effective } = self;
        idle.into_iter().filter_map(|idle| idle.told(&effective)).collect()
    }
}

impl Idle {
    fn told(mut self, effective: &HashSet<Place>) -> Option<Diagnostic> {
        self.useless.retain(|place| !effective.contains(place));
        self.useless.sort();
        self.useless.dedup();
        let place = self.enabling.or(self.useless.first().copied())?;
        if self.useless.is_empty() {
            return None;
        }
        let message = format!("{} is not enabled, its options have no effect", self.module);
        let found = Diagnostic::new(&no_effect::RULE, place, message);
        let others = self.useless.into_iter().filter(|other| *other != place);
        let found = others.fold(found, |found, other| found.label(other, "has no effect"));
        Some(found.at_level(self.level).help("enable the module, or remove what is set"))
    }
}

impl<'a> Findings<'a, '_> {
    /// Finds options that are set while nothing of their module has any effect.
    /// `may_define` are the options that variants of the configuration define.
    pub(in super::super) fn effect(
        &mut self,
        whole: &Whole<'a, '_>,
        (effects, may_define): (&mut Effects, Vec<&OptionDecl>),
    ) {
        for module in &self.known.options.modules {
            let Some((_, enable)) = enable_of(module) else { continue };
            let may_be_enabled = may_define.iter().any(|option| std::ptr::eq(*option, enable));
            if self.is_idle(module) && !may_be_enabled {
                effects.idle.extend(self.idle((module, enable), whole));
            } else {
                let definitions = whole.solved.collected.definitions.iter();
                let places = definitions.filter(|one| is_of(module, one));
                effects.effective.extend(places.filter_map(|one| self.name(&one.at)));
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

    fn idle(
        &mut self,
        (module, enable): (&Module, &OptionDecl),
        whole: &Whole<'a, '_>,
    ) -> Option<Idle> {
        let (mut enabling, mut is_firm, mut useless) = (None, false, Vec::new());
        let definitions = whole.solved.collected.definitions.iter();
        for definition in definitions.filter(|one| is_of(module, one)) {
            if definition.at.condition != Condition::Holds {
                continue;
            }
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
        if enabling.is_none() {
            // It would be the place of the finding.
            useless.retain(|place| !self.found_at.contains(place));
        }
        let is_certain = is_firm && !whole.is_partial || whole.is_whole;
        let level = if is_certain { no_effect::RULE.level } else { Level::Info };
        let module = module.name.clone();
        (!useless.is_empty()).then_some(Idle { module, enabling, level, useless })
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

/// Whether a definition is of a module's option.
fn is_of(module: &Module, definition: &Definition<'_>) -> bool {
    module.roots.iter().any(|root| definition.path.strip_prefix(&root.path).is_some())
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
