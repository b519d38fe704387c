//! Submodules: options within a value (nixpkgs `lib/types.nix`, `submoduleWith`).

mod modules;

use nix_eval::{Kind, Value};
use nix_schema::{AttrPath, Group, Member, Node, OptionDecl, Type};

use super::{At, Clash, Given, Merge, Merged, failed};
use crate::modules::{Collected, Inner, Layer, Raw, Target, collect};

/// What was found in the definitions of a submodule.
type Found<'a> = Collected<'a, Inner<'a>>;

impl<'a> Merge<'_, 'a> {
    /// Definitions are modules, so that the last one comes first.
    pub(super) fn submodule(&mut self, group: &'a Group, definitions: &[Given]) -> Merged {
        self.try_submodule(group, definitions).unwrap_or_else(|merged| merged)
    }

    fn try_submodule(&mut self, group: &'a Group, definitions: &[Given]) -> Result<Merged, Merged> {
        let mut configs = Vec::new();
        for given in definitions.iter().rev() {
            if given.at.layers.iter().any(|layer| matches!(layer, Layer::Order)) {
                return Err(Merged::Failed(Clash::Ordered));
            }
            match self.known_kind(given.value)? {
                Kind::Attrs(_) => configs.push((given.value, At::plain())),
                _ => return self.of_modules(group, definitions),
            }
        }
        self.of_configs(group, configs)
    }

    /// The value of what modules define, the last one first.
    fn of_configs(
        &mut self,
        group: &'a Group,
        configs: Vec<(Value, At)>,
    ) -> Result<Merged, Merged> {
        for (config, _) in &configs {
            if self.is_open(*config) {
                return Err(Merged::Unknown("a set of which not all is known".to_owned()));
            }
        }
        let whole = [AttrPath::root()];
        let found = collect(self.evaluator, configs, (Inner::of(group), &whole));
        self.refused(&found)?;
        let free = match (&group.freeform, found.free.is_empty()) {
            (Some(ty), false) => Some(self.free(ty, &found)?),
            (None, _) | (_, true) => None,
        };
        self.group(group, (&AttrPath::root(), &found), free)
    }

    /// Whether there is something in the definitions that makes all of them fail.
    fn refused(&mut self, found: &Found<'a>) -> Result<(), Merged> {
        use crate::modules::Found as What;
        for other in &found.others {
            if other.path.0.first().is_some_and(|name| name == "_module") {
                return Err(Merged::Unknown("a submodule's own `_module`".to_owned()));
            }
            match &other.found {
                What::Undeclared { .. } => return Err(Merged::Failed(Clash::Undeclared)),
                What::NotAGroup { .. } => return Err(Merged::Failed(Clash::WrongType)),
                // An option fails by itself.
                What::Failed { .. } if found.raw.iter().any(|raw| raw.path == other.path) => {}
                What::Failed { error } => return Err(failed(error.clone())),
                // Whoever is under it fails.
                What::ConditionNotBool { .. } => {}
                What::Renamed { .. } | What::Removed { .. } => return Err(super::unknown_type()),
            }
        }
        match found.unknown.iter().find(|(path, _)| path.0.is_empty()) {
            Some(_) => Err(Merged::Unknown("a set of which not all is known".to_owned())),
            None => Ok(()),
        }
    }

    /// The value of a group of options, over what is free at the same place.
    fn group(
        &mut self,
        group: &'a Group,
        (path, found): (&AttrPath, &Found<'a>),
        free: Option<Value>,
    ) -> Result<Merged, Merged> {
        if found.unknown.iter().any(|(unknown, _)| unknown == path) {
            return Ok(Merged::Unknown("a set of which not all is known".to_owned()));
        }
        let mut attrs = match free.map(|free| self.evaluator.kind(free)) {
            Some(Ok(Kind::Attrs(attrs))) => attrs,
            // What is not declared in a group is a value of the freeform type under the group's name, and none of it.
            Some(Err(error)) => return Ok(failed(error)),
            _ => Vec::new(),
        };
        for member in &group.members {
            let below = attrs.iter().find(|(name, _)| *name == member.name);
            let below = below.map(|(_, value)| *value);
            let value = self.member(member, (path, found), below)?;
            for name in member.aliases.iter().chain([&member.name]) {
                attrs.retain(|(own, _)| own != name);
                attrs.push((name.clone(), value));
            }
        }
        Ok(self.set(&attrs))
    }

    fn member(
        &mut self,
        member: &'a Member,
        (path, found): (&AttrPath, &Found<'a>),
        free: Option<Value>,
    ) -> Result<Value, Merged> {
        let own = path.join(&member.name);
        let merged = match &member.node {
            Node::Group(group) => self.group(group, (&own, found), free)?,
            Node::Option(option) => return self.sub_option(option, (&own, found)),
            Node::Raw(_) => Merged::Unknown("a declaration that is not known".to_owned()),
        };
        Ok(self.placed(merged)?.unwrap_or_else(|| self.undefined()))
    }

    fn sub_option(
        &mut self,
        option: &'a OptionDecl,
        (path, found): (&AttrPath, &Found<'a>),
    ) -> Result<Value, Merged> {
        if found.unknown.iter().any(|(unknown, _)| path.strip_prefix(unknown).is_some()) {
            return Ok(self.evaluator.unknown("a set of which not all is known"));
        }
        let is_of = |raw: &&Raw<'a>| matches!(raw.target, Target::Option(other) if std::ptr::eq(other, option));
        let raw: Vec<&Raw<'a>> = found.raw.iter().filter(is_of).collect();
        let definitions = self.with_aliases(&raw, (path, 0), (&[], Vec::new()))?;
        let name = path.0.last().cloned();
        let merged = self.named_as(name, |merge| merge.option_with_default(option, &definitions));
        let value = self.placed(merged)?.unwrap_or_else(|| self.undefined());
        Ok(match &option.apply {
            Some(apply) => self.applied(apply, value),
            None => value,
        })
    }

    /// The definitions of an option, those of its other names among them: these are in a module of their own, which is
    /// behind the first `before`, with the priority of the strongest and without an order (nixpkgs `lib/modules.nix`,
    /// `doRename`).
    pub(crate) fn with_aliases(
        &mut self,
        raw: &[&Raw<'a>],
        (path, before): (&AttrPath, usize),
        (order, between): (&[AttrPath], Vec<Given>),
    ) -> Result<Vec<Given>, Merged> {
        let own = raw.iter().filter(|raw| raw.path == *path);
        let given = |raw: &&&Raw<'a>| Given { value: raw.value, at: raw.at.clone() };
        let mut definitions: Vec<Given> =
            own.clone().filter(|raw| raw.module < before).map(|raw| given(&raw)).collect();
        let mut names: Vec<&AttrPath> =
            raw.iter().map(|raw| &raw.path).filter(|other| *other != path).collect();
        // The last module comes first.
        let place = |name: &AttrPath| order.iter().position(|other| other == name);
        names.sort_by_key(|name| (std::cmp::Reverse(place(name)), *name));
        names.dedup();
        for name in names {
            let of_name: Vec<Given> =
                raw.iter().filter(|raw| raw.path == *name).map(|raw| given(&raw)).collect();
            definitions.extend(self.forwarded(&of_name)?);
        }
        definitions.extend(between);
        definitions.extend(own.filter(|raw| raw.module >= before).map(|raw| given(&raw)));
        Ok(definitions)
    }

    /// Definitions as they are passed on to another option.
    pub(crate) fn forwarded(&mut self, raw: &[Given]) -> Result<Vec<Given>, Merged> {
        let counting = self.counting(raw)?;
        let passed = counting.into_iter().map(|given| {
            let priority = Layer::Override(given.at.priority);
            let at = At { order: At::plain().order, layers: vec![priority], ..given.at };
            Given { at, ..given }
        });
        Ok(passed.collect())
    }

    /// The value of what is not declared: each definition is a set of the one thing that it names.
    fn free(&mut self, ty: &'a Type, found: &Found<'a>) -> Result<Value, Merged> {
        let mut definitions = Vec::new();
        for (path, value, at) in &found.free {
            let mut value = self.wrapped(*value, &at.layers).map_err(failed)?;
            for name in path.0.iter().rev() {
                value = self.evaluator.set([(name.as_str(), value)]).map_err(failed)?;
            }
            definitions.push(Given { value, at: At::plain() });
        }
        match self.checked(ty, &definitions) {
            Merged::Value(value) if self.is_open(value) => {
                Err(Merged::Unknown("a set of which not all is known".to_owned()))
            }
            Merged::Value(value) | Merged::Own(value) => Ok(value),
            other => Err(other),
        }
    }
}
