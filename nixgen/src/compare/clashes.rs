//! The names at the tops of two modules that need a closer look, on both sides alike.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::lower::{Lower, param_names};
use super::merge::RawSet;
use super::outline::{Layer, Outline};
use super::scope::{Depth, Target};
use super::tree::Names;

/// Such names.
#[derive(Default)]
pub(super) struct Clashes {
    /// Those that more than one layer of a module's top binds: it matters by which one they are bound.
    pub(super) shadowed: HashSet<String>,
    /// Those that both bind, where they are not aliases of the same: these stay variables, so that one
    /// changed binding is one difference.
    pub(super) opaque: HashSet<String>,
}

/// What each name in the `let`s around a module stands for, if it is an alias.
type Aliases<'a> = HashMap<&'a str, Option<Rc<Names>>>;

impl Clashes {
    /// Those of two modules.
    pub(super) fn of(left: &Outline<'_>, right: &Outline<'_>) -> Self {
        let shadowed = shadowed(left).chain(shadowed(right)).collect();
        let found = Self { shadowed, opaque: HashSet::new() };
        let opaque = opaque(&aliases(left, &found), &aliases(right, &found));
        Self { opaque, ..found }
    }
}

/// The names that more than one layer binds.
fn shadowed(outline: &Outline<'_>) -> impl Iterator<Item = String> {
    let mut layers: HashMap<&str, u32> = HashMap::new();
    for name in outline.layers.iter().flat_map(layer_names) {
        *layers.entry(name).or_default() += 1;
    }
    let shadowed = layers.into_iter().filter(|(_, count)| *count > 1);
    shadowed.map(|(name, _)| name.to_owned())
}

fn layer_names<'a>(layer: &Layer<'a>) -> Vec<&'a str> {
    match layer {
        Layer::Head(param) => param_names(param).collect(),
        Layer::Let(set) => RawSet::names(set).collect(),
        Layer::With(_) => Vec::new(),
    }
}

/// The names that are aliases on one side only, or of something else.
fn opaque(left: &Aliases<'_>, right: &Aliases<'_>) -> HashSet<String> {
    let clashes = |name: &&str| right.get(name).is_some_and(|other| *other != left[name]);
    left.keys().copied().filter(clashes).map(str::to_owned).collect()
}

/// What each name in the module's `let`s is an alias of.
fn aliases<'a>(outline: &Outline<'a>, clashes: &'a Clashes) -> Aliases<'a> {
    let (mut lower, mut aliases) = (Lower::new(clashes), Aliases::new());
    for layer in &outline.layers {
        match layer {
            Layer::Head(param) => lower.bind_param(param, Depth::Head),
            Layer::With(scope) => lower.enter_with(scope),
            Layer::Let(set) => {
                let outer = lower.outer(set);
                lower.enter_let(set, &outer, Depth::Let);
                aliases.extend(set.names().map(|name| (name, alias(&lower, name))));
            }
        }
    }
    aliases
}

fn alias(lower: &Lower<'_>, name: &str) -> Option<Rc<Names>> {
    match &lower.scope.get(name)?.target {
        Target::Alias(names) => Some(Rc::clone(names)),
        Target::Opaque | Target::Pending(_) | Target::Followed(_) => None,
    }
}
