//! The names that a set may have.

use std::collections::BTreeMap;

use nix_schema::{AttrPath, Branch, Module, Node as Declared, OptionDecl, Tree, Value, Visibility};

use super::places::{Inside, Model, Place};
use super::sketch::{NodeId, Sketch};
use crate::ide::options::Values;

/// A name that a set may have.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) name: String,
    pub(super) order: Order,
    /// What it is, in a few words.
    pub(super) detail: Option<String>,
    /// What its value is.
    pub(super) place: Place<'a>,
}

/// What is wanted more comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    Required,
    Enable,
    Usual,
    /// Another name of what stands beside it.
    Other,
    /// A name that nobody should write any more.
    Old,
}

impl<'a> Model<'a> {
    /// The names that a set may have, less those that it has, the best first.
    pub(super) fn members(
        &self,
        place: &Place<'a>,
        (sketch, node, own): (&Sketch<'_>, NodeId, Option<NodeId>),
    ) -> Vec<Member<'a>> {
        let children = sketch.get(node).children.iter().filter(|child| Some(**child) != own);
        let there: Vec<&str> =
            children.filter_map(|child| Some(&*sketch.get(*child).key.as_ref()?.name)).collect();
        let mut found = BTreeMap::new();
        for inside in self.inside(&place.spots) {
            self.add(&inside, (place, &there), &mut found);
        }
        let mut members: Vec<Member<'a>> = found.into_values().collect();
        members.retain(|member| !there.contains(&&*member.name));
        members.sort_by_key(|member| member.order);
        members
    }

    fn add(
        &self,
        inside: &Inside<'a>,
        (place, there): (&Place<'a>, &[&str]),
        found: &mut BTreeMap<String, Member<'a>>,
    ) {
        let mut push = |member: Member<'a>| match found.get_mut(&member.name) {
            Some(known) => {
                known.order = known.order.min(member.order);
                known.place.spots.extend(member.place.spots);
            }
            None => {
                found.insert(member.name.clone(), member);
            }
        };
        match inside {
            Inside::Options(tree) => {
                let declared =
                    tree.members.iter().filter(|(_, branch)| !is_there(tree, branch, there));
                declared
                    .filter_map(|(name, branch)| self.member(place, (name, branch), tree))
                    .for_each(push);
            }
            // A set of them has one only.
            Inside::Tags(tags) if there.is_empty() => {
                for tag in &tags.members {
                    if let Declared::Option(decl) = &tag.node {
                        let mut at = self.below(place, &tag.name);
                        at.enter(decl);
                        let detail = Some(decl.ty.description(self.module));
                        let name = tag.name.clone();
                        push(Member { name, order: Order::Usual, detail, place: at });
                    }
                }
            }
            Inside::Names(ty, Some(names)) => {
                for value in Values::of(names, self.module).listed {
                    if let Value::String(name) = &value.value {
                        let mut at = self.below(place, name);
                        at.spots.push(super::places::Spot::Type(ty));
                        let detail = Some(ty.description(self.module));
                        push(Member { name: name.clone(), order: Order::Usual, detail, place: at });
                    }
                }
            }
            Inside::Tags(_)
            | Inside::Names(_, None)
            | Inside::One(_)
            | Inside::Items(_)
            | Inside::Ones(_) => {}
        }
    }

    fn below(&self, place: &Place<'a>, name: &str) -> Place<'a> {
        let path = place.path.iter().cloned().chain([name.to_owned()]).collect();
        Place { path, ..Place::default() }
    }

    fn member(
        &self,
        around: &Place<'a>,
        (name, branch): (&str, &Branch<'a>),
        tree: &Tree<'a>,
    ) -> Option<Member<'a>> {
        let mut place = self.below(around, name);
        self.branch(branch, &mut place);
        let is_required = branch.is_required()
            || tree.one_of.iter().any(|names| matches!(names.first(), Some([own]) if own == name));
        let (order, detail) = match branch {
            Branch::Removed { .. } => return None,
            Branch::Tree(tree) if !tree.members.values().any(|branch| is_shown(branch)) => {
                tree.freeform?;
                (Order::Usual, None)
            }
            Branch::Option { option, .. } if !is_open(option) => return None,
            Branch::Renamed { to, .. } => {
                let to = AttrPath(to.0.strip_prefix(self.base).unwrap_or(&to.0).to_vec());
                (Order::Old, Some(format!("now called {to}")))
            }
            Branch::Alias(_) => (Order::Other, self.detail(branch)),
            Branch::Option { option, .. } if option.deprecated.is_some() => {
                (Order::Old, self.detail(branch))
            }
            Branch::Tree(_) | Branch::Option { .. } | Branch::Raw => {
                let usual = if name == "enable" { Order::Enable } else { Order::Usual };
                (if is_required { Order::Required } else { usual }, self.detail(branch))
            }
        };
        Some(Member { name: name.to_owned(), order, detail, place })
    }

    fn detail(&self, branch: &Branch<'a>) -> Option<String> {
        let description = |option: &OptionDecl, module: &Module| option.ty.description(module);
        match branch {
            Branch::Option { option, .. } => Some(description(option, self.module)),
            Branch::Alias(target) => self.detail(target),
            Branch::Tree(tree) => tree.description.map(|text| first_line(text).to_owned()),
            Branch::Raw | Branch::Renamed { .. } | Branch::Removed { .. } => None,
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Whether it is for users to set.
fn is_open(option: &OptionDecl) -> bool {
    option.visible != Visibility::Hidden && !option.internal && !option.read_only
}

fn is_shown(branch: &Branch<'_>) -> bool {
    match branch {
        Branch::Option { option, .. } => is_open(option),
        Branch::Tree(tree) => tree.freeform.is_some() || tree.members.values().any(is_shown),
        Branch::Raw => true,
        Branch::Alias(_) | Branch::Renamed { .. } | Branch::Removed { .. } => false,
    }
}

/// Whether the option is there already, by another of its names.
fn is_there(tree: &Tree<'_>, branch: &Branch<'_>, there: &[&str]) -> bool {
    let Some(own) = option_of(branch) else { return false };
    there.iter().filter_map(|name| option_of(tree.members.get(name)?)).any(|o| std::ptr::eq(o, own))
}

fn option_of<'a>(branch: &Branch<'a>) -> Option<&'a OptionDecl> {
    match branch {
        Branch::Option { option, .. } => Some(option),
        Branch::Alias(target) | Branch::Renamed { target: Some(target), .. } => option_of(target),
        Branch::Tree(_)
        | Branch::Raw
        | Branch::Renamed { target: None, .. }
        | Branch::Removed { .. } => None,
    }
}
