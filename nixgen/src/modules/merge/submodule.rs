//! Submodules: options within a value (nixpkgs `lib/types.nix`, `submoduleWith`).

mod modules;

use nix_eval::{Kind, Value};
use nix_schema::{
    AttrPath, Group, Import, Member, Node, OptionDecl, Relocation, Rename, Submodule, Type,
};

use super::{At, Clash, Given, Merge, Merged, failed};
use crate::modules::{Collected, Inner, Layer, Raw, Target, collect};

/// What was found in the definitions of a submodule.
type Found<'a> = Collected<'a, Inner<'a>>;

/// What stands in them besides definitions of options.
type What<'a> = crate::modules::Found<'a, Inner<'a>>;

/// What a module says of itself.
const OWN: &str = "_module";

/// The name of a submodule that stands nowhere (nixpkgs `lib/types.nix`, `submoduleWith`).
const NAMELESS: &str = "‹name›";

/// The old and other names of options, each with where it leads to.
struct Names<'a> {
    moved: Vec<(&'a str, &'a AttrPath)>,
    imports: &'a [Import],
}

/// What was found, by what names, and how many modules come before those that define old names.
#[derive(Clone, Copy)]
struct Whole<'a, 'f> {
    found: &'f Found<'a>,
    names: &'f Names<'a>,
    before: usize,
}

impl<'a> Names<'a> {
    /// Those of a submodule, if all of them are known to be handed on.
    fn of(submodule: &'a Submodule) -> Option<Self> {
        let mut moved = Vec::new();
        for import in &submodule.imports {
            let Import::Relocation(relocation) = import else { continue };
            let (Relocation::Renamed { from, to, .. } | Relocation::Alias { from, to, .. }) =
                relocation
            else {
                return None;
            };
            let [from] = from.0.as_slice() else { return None };
            moved.push((from.as_str(), to));
        }
        Some(Self { moved, imports: &submodule.imports })
    }

    fn inner(&self, group: &'a Group) -> Inner<'a> {
        Inner { moved: self.imports, ..Inner::of(group) }
    }
}

fn moved() -> Merged {
    Merged::Unknown("a name in a submodule that moved".to_owned())
}

impl<'a> Merge<'_, 'a> {
    /// Definitions are modules, so that the last one comes first.
    pub(super) fn submodule(&mut self, submodule: &'a Submodule, definitions: &[Given]) -> Merged {
        self.try_submodule(submodule, definitions).unwrap_or_else(|merged| merged)
    }

    /// What one is that nobody defines, wherever it stands.
    pub(super) fn empty_submodule(&mut self, submodule: &'a Submodule) -> Merged {
        let outer = std::mem::replace(&mut self.loc, vec![NAMELESS.to_owned()]);
        let merged = self.submodule(submodule, &[]);
        self.loc = outer;
        merged
    }

    fn try_submodule(
        &mut self,
        submodule: &'a Submodule,
        definitions: &[Given],
    ) -> Result<Merged, Merged> {
        let mut configs = Vec::new();
        for given in definitions.iter().rev() {
            if given.at.layers.iter().any(|layer| matches!(layer, Layer::Order)) {
                return Err(Merged::Failed(Clash::Ordered));
            }
            match self.known_kind(given.value)? {
                Kind::Attrs(attrs)
                    if submodule.is_plain() && attrs.iter().all(|(name, _)| name != OWN) =>
                {
                    configs.push((given.value, At::plain()));
                }
                _ => return self.of_modules(submodule, definitions),
            }
        }
        match submodule.is_plain() {
            true => self.of_configs(submodule, (configs, 0)),
            false => self.of_modules(submodule, definitions),
        }
    }

    /// The value of what modules define, the last one first; so many come before those that define old names.
    fn of_configs(
        &mut self,
        submodule: &'a Submodule,
        (configs, before): (Vec<(Value, At)>, usize),
    ) -> Result<Merged, Merged> {
        let group = &submodule.group;
        for (config, _) in &configs {
            if self.is_open(*config) {
                return Err(Merged::Unknown("a set of which not all is known".to_owned()));
            }
        }
        let whole = [AttrPath::root()];
        let names = Names::of(submodule).ok_or_else(moved)?;
        let mut found = collect(self.evaluator, configs, (names.inner(group), &whole));
        found.free.retain(|(path, ..)| path.0.first().is_none_or(|name| name != OWN));
        self.refused(&found)?;
        let free = match (&group.freeform, found.free.is_empty()) {
            (Some(ty), false) => Some(self.free(ty, &found)?),
            (None, _) | (_, true) => None,
        };
        let found = Whole { found: &found, names: &names, before };
        let merged = self.group(group, (&AttrPath::root(), &found), free)?;
        self.with_old_names(merged, &names)
    }

    /// With the values that options have by their old names.
    fn with_old_names(&mut self, merged: Merged, names: &Names<'a>) -> Result<Merged, Merged> {
        let Merged::Value(set) = merged else { return Ok(merged) };
        if names.moved.is_empty() {
            return Ok(merged);
        }
        let Kind::Attrs(mut attrs) = self.known_kind(set)? else { return Ok(merged) };
        for (from, to) in &names.moved {
            let mut value = Ok(set);
            for name in &to.0 {
                value = value.and_then(|value| self.evaluator.select(value, name));
            }
            let value = self.placed(value.map_or_else(failed, Merged::Value))?;
            attrs.extend(value.map(|value| ((*from).to_owned(), value)));
        }
        Ok(self.set(&attrs))
    }

    /// Whether there is something in the definitions that makes all of them fail.
    fn refused(&mut self, found: &Found<'a>) -> Result<(), Merged> {
        for other in &found.others {
            if other.path.0.first().is_some_and(|name| name == OWN) {
                self.only_arguments(&other.found)?;
                continue;
            }
            match &other.found {
                What::Undeclared { .. } => return Err(Merged::Failed(Clash::Undeclared)),
                What::NotAGroup { .. } => return Err(Merged::Failed(Clash::WrongType)),
                // An option fails by itself.
                What::Failed { .. } if found.raw.iter().any(|raw| raw.path == other.path) => {}
                What::Failed { error } => return Err(failed(error.clone())),
                // Whoever is under it fails.
                What::ConditionNotBool { .. } => {}
                What::Renamed { .. } => {}
                What::Removed { .. } => return Err(super::unknown_type()),
            }
        }
        match found.unknown.iter().find(|(path, _)| path.0.is_empty()) {
            Some(_) => Err(Merged::Unknown("a set of which not all is known".to_owned())),
            None => Ok(()),
        }
    }

    /// Of what a module says of itself only its arguments are known.
    fn only_arguments(&mut self, found: &What<'a>) -> Result<(), Merged> {
        if let What::Undeclared { value, .. } = found
            && let Kind::Attrs(attrs) = self.known_kind(*value)?
            && attrs.iter().all(|(name, _)| name == "args")
        {
            return Ok(());
        }
        Err(Merged::Unknown("a submodule's own `_module`".to_owned()))
    }

    /// The value of a group of options, over what is free at the same place.
    fn group(
        &mut self,
        group: &'a Group,
        (path, whole): (&AttrPath, &Whole<'a, '_>),
        free: Option<Value>,
    ) -> Result<Merged, Merged> {
        if whole.found.unknown.iter().any(|(unknown, _)| unknown == path) {
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
            let value = self.member(member, (path, whole), below)?;
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
        (path, whole): (&AttrPath, &Whole<'a, '_>),
        free: Option<Value>,
    ) -> Result<Value, Merged> {
        let own = path.join(&member.name);
        let merged = match &member.node {
            Node::Group(group) => self.group(group, (&own, whole), free)?,
            Node::Option(option) => return self.sub_option(option, (&own, whole)),
            Node::Raw(_) => Merged::Unknown("a declaration that is not known".to_owned()),
        };
        Ok(self.placed(merged)?.unwrap_or_else(|| self.undefined()))
    }

    fn sub_option(
        &mut self,
        option: &'a OptionDecl,
        (path, whole): (&AttrPath, &Whole<'a, '_>),
    ) -> Result<Value, Merged> {
        let Whole { found, names, before } = *whole;
        if found.unknown.iter().any(|(unknown, _)| path.strip_prefix(unknown).is_some()) {
            return Ok(self.evaluator.unknown("a set of which not all is known"));
        }
        let is_of = |raw: &&Raw<'a>| match raw.target {
            Target::Option(other) => std::ptr::eq(other, option),
            Target::Renamed(to) => to == path,
            Target::Removed => false,
        };
        let raw: Vec<&Raw<'a>> = found.raw.iter().filter(is_of).collect();
        let order = names.moved.iter().map(|(from, _)| AttrPath(vec![(*from).to_owned()]));
        let order: Vec<AttrPath> = order.collect();
        let order: Vec<_> = order.iter().map(|name| (name, None)).collect();
        let definitions = self.with_aliases(&raw, (path, before), (&order, Vec::new()))?;
        self.declared(true, |merge| {
            merge.below(&path.0, |merge| merge.with_apply(option, &definitions))
        })
    }

    /// The definitions of an option, those of its other names among them: these are in a module of their own, which is
    /// behind the first `before`, with the priority of the strongest and without an order (nixpkgs `lib/modules.nix`,
    /// `doRename`).
    pub(crate) fn with_aliases(
        &mut self,
        raw: &[&Raw<'a>],
        (path, before): (&AttrPath, usize),
        (order, between): (&[(&AttrPath, Option<&Rename>)], Vec<Given>),
    ) -> Result<Vec<Given>, Merged> {
        let own = raw.iter().filter(|raw| raw.path == *path);
        let given = |raw: &&&Raw<'a>| Given { value: raw.value, at: raw.at.clone() };
        let mut definitions: Vec<Given> =
            own.clone().filter(|raw| raw.module < before).map(|raw| given(&raw)).collect();
        let mut names: Vec<&AttrPath> =
            raw.iter().map(|raw| &raw.path).filter(|other| *other != path).collect();
        // The last module comes first.
        let place = |name: &AttrPath| order.iter().position(|(other, _)| *other == name);
        names.sort_by_key(|name| (std::cmp::Reverse(place(name)), *name));
        names.dedup();
        for name in names {
            let of_name: Vec<Given> =
                raw.iter().filter(|raw| raw.path == *name).map(|raw| given(&raw)).collect();
            let rename = place(name).and_then(|at| order.get(at)?.1);
            definitions.extend(self.forwarded(rename, &of_name)?);
        }
        definitions.extend(between);
        definitions.extend(own.filter(|raw| raw.module >= before).map(|raw| given(&raw)));
        Ok(definitions)
    }

    /// Definitions as they are passed on to another option.
    pub(crate) fn forwarded(
        &mut self,
        rename: Option<&Rename>,
        raw: &[Given],
    ) -> Result<Vec<Given>, Merged> {
        let counting = self.counting(raw)?;
        let keeps = rename.and_then(|rename| rename.with_priority).unwrap_or(true);
        let condition = rename.and_then(|rename| rename.condition.as_ref());
        let condition = condition.map(|condition| match self.asked.piece(condition) {
            Some(condition) => Layer::If(condition),
            None => Layer::Unknown("a condition".to_owned()),
        });
        let passed = counting.into_iter().map(|given| {
            let priority = keeps.then_some(Layer::Override(given.at.priority));
            let layers = condition.iter().cloned().chain(priority).collect();
            let At { order, priority, .. } = At::plain();
            Given { at: At { order, priority, layers, ..given.at }, ..given }
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
        match self.declared(false, |merge| merge.checked(ty, &definitions)) {
            Merged::Value(value) if self.is_open(value) => {
                Err(Merged::Unknown("a set of which not all is known".to_owned()))
            }
            Merged::Value(value) | Merged::Own(value) => Ok(value),
            other => Err(other),
        }
    }
}
