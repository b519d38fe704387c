//! The attributes that a value may have: options, groups and old names, merged into one tree.

use std::collections::BTreeMap;

use crate::{
    AttrPath, Body, Group, Member, Module, Node, OptionDecl, Relocation, SchemaOf, Text, Type,
};

/// What an attribute set may hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree<'a> {
    pub description: Option<&'a str>,
    pub members: BTreeMap<&'a str, Branch<'a>>,
    pub freeform: Option<&'a Type>,
    /// Required options that have other names: one of the paths has to be there, the first is the own one.
    pub one_of: Vec<Vec<&'a [String]>>,
}

/// What an attribute may be.
#[derive(Clone, Debug)]
pub(crate) enum Branch<'a> {
    Tree(Tree<'a>),
    Option {
        option: &'a OptionDecl,
        required: bool,
    },
    /// A declaration that nobody could read.
    Raw,
    /// Another name of what stands beside it.
    Alias(Box<Branch<'a>>),
    /// The old name of what is at `to`, if that is in the same module.
    Renamed {
        to: &'a AttrPath,
        target: Option<Box<Branch<'a>>>,
    },
    /// The name of what is no more.
    Removed {
        reason: &'a Text,
    },
}

impl<'a> Tree<'a> {
    /// The options of a submodule.
    pub fn of_group(group: &'a Group, module: &'a Module) -> Self {
        let mut tree = Self::default();
        for member in &group.members {
            tree.add_member(member, module);
        }
        tree.freeform = group.freeform.as_deref();
        tree
    }

    /// The options of a whole module, as a value of `of` has them.
    pub fn of_module(module: &'a Module, of: SchemaOf) -> Self {
        let mut tree = Self::default();
        for root in &module.roots {
            let mut group = Self::of_group(&root.group, module);
            group.description = root.description.as_deref();
            tree.graft(&root.path.0, Branch::Tree(group));
        }
        tree.forgive_defined(module);
        tree.add_old_names(module);
        let base = match (of, module.roots.as_slice()) {
            (SchemaOf::Value, [root]) => root.path.0.as_slice(),
            (SchemaOf::Value | SchemaOf::Configuration, _) => &[],
        };
        let mut one_of = tree.one_of(module, base);
        let mut tree = tree.descend(base);
        for paths in &one_of {
            tree.forgive(paths.first().copied().unwrap_or_default());
        }
        one_of.append(&mut tree.one_of);
        Self { one_of, ..tree }
    }

    fn add_member(&mut self, member: &'a Member, module: &'a Module) {
        let branch = match &member.node {
            Node::Group(group) => Branch::Tree(Tree::of_group(group, module)),
            Node::Option(option) => Branch::Option { option, required: option.is_required(module) },
            Node::Raw(_) => Branch::Raw,
        };
        let name = std::slice::from_ref(&member.name);
        for alias in &member.aliases {
            self.graft(std::slice::from_ref(alias), Branch::Alias(Box::new(branch.clone())));
        }
        self.graft(name, branch);
        self.alias_required(name, &member.aliases);
    }

    /// A required option may be there by any of its names.
    fn alias_required(&mut self, name: &'a [String], aliases: &'a [String]) {
        if let [first] = name
            && let Some(Branch::Option { required: required @ true, .. }) =
                self.members.get_mut(first.as_str())
            && !aliases.is_empty()
        {
            *required = false;
            let aliases = aliases.iter().map(std::slice::from_ref);
            self.one_of.push(std::iter::once(name).chain(aliases).collect());
        }
    }

    /// Puts `branch` at `path`. What is there already stays; two trees are merged.
    fn graft(&mut self, path: &'a [String], branch: Branch<'a>) {
        let Some((name, rest)) = path.split_first() else {
            if let Branch::Tree(tree) = branch {
                self.merge(tree);
            }
            return;
        };
        if !rest.is_empty() {
            let below = self.members.entry(name).or_insert_with(|| Branch::Tree(Tree::default()));
            if let Branch::Tree(tree) = below {
                tree.graft(rest, branch);
            }
            return;
        }
        match (self.members.get_mut(name.as_str()), branch) {
            (None, branch) => {
                self.members.insert(name, branch);
            }
            (Some(Branch::Tree(old)), Branch::Tree(new)) => old.merge(new),
            (Some(_), _) => {}
        }
    }

    fn merge(&mut self, other: Self) {
        self.description = self.description.or(other.description);
        self.freeform = self.freeform.or(other.freeform);
        self.one_of.extend(other.one_of);
        for (name, branch) in other.members {
            match (self.members.get_mut(name), branch) {
                (None, branch) => {
                    self.members.insert(name, branch);
                }
                (Some(Branch::Tree(old)), Branch::Tree(new)) => old.merge(new),
                (Some(_), _) => {}
            }
        }
    }

    fn descend(self, path: &[String]) -> Self {
        path.iter().fold(self, |mut tree, name| match tree.members.remove(name.as_str()) {
            Some(Branch::Tree(below)) => below,
            Some(
                Branch::Option { .. }
                | Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. },
            )
            | None => Tree::default(),
        })
    }

    pub fn get(&self, path: &[String]) -> Option<&Branch<'a>> {
        let (name, rest) = path.split_first()?;
        let branch = self.members.get(name.as_str())?;
        match (branch, rest) {
            (_, []) => Some(branch),
            (Branch::Tree(tree), rest) => tree.get(rest),
            (
                Branch::Option { .. }
                | Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. },
                _,
            ) => None,
        }
    }

    /// What the module's own `config` defines need not be set by the user.
    fn forgive_defined(&mut self, module: &Module) {
        for part in &module.config {
            if let Body::Definitions(definitions) = &part.body {
                for definition in definitions {
                    self.forgive(&definition.path.0);
                }
            }
        }
    }

    fn forgive(&mut self, path: &[String]) {
        let branches: Vec<&mut Branch<'a>> = match path.split_first() {
            None => self.members.values_mut().collect(),
            Some((name, _)) => self.members.get_mut(name.as_str()).into_iter().collect(),
        };
        let rest = path.get(1..).unwrap_or_default();
        self.one_of.retain(|paths| !paths.first().is_some_and(|own| own.starts_with(path)));
        for branch in branches {
            match branch {
                Branch::Tree(tree) => tree.forgive(rest),
                Branch::Option { required, .. } => *required = false,
                Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. } => {}
            }
        }
    }

    /// Old names are attributes too.
    fn add_old_names(&mut self, module: &'a Module) {
        for relocation in module.relocations() {
            let branch = match relocation {
                Relocation::Removed { reason, .. } => Branch::Removed { reason },
                Relocation::Renamed { to, .. } => {
                    let to = newest(module, to);
                    let target = self.get(&to.0).cloned().map(Box::new);
                    Branch::Renamed { to, target }
                }
            };
            self.graft(&relocation.from().0, branch);
        }
    }

    /// The required options below `base` that may be set by an old name there, each with those names.
    fn one_of(&self, module: &'a Module, base: &[String]) -> Vec<Vec<&'a [String]>> {
        let mut found: Vec<Vec<&'a [String]>> = Vec::new();
        for relocation in module.relocations() {
            let Relocation::Renamed { from, to, .. } = relocation else {
                continue;
            };
            let to = newest(module, to);
            let required = match self.get(&to.0) {
                Some(Branch::Option { required, .. }) => *required,
                Some(
                    Branch::Tree(_)
                    | Branch::Raw
                    | Branch::Alias(_)
                    | Branch::Renamed { .. }
                    | Branch::Removed { .. },
                )
                | None => false,
            };
            let below = |path: &'a AttrPath| path.0.strip_prefix(base);
            let (Some(old), Some(new), true) = (below(from), below(to), required) else {
                continue;
            };
            match found.iter_mut().find(|paths| paths.first() == Some(&new)) {
                Some(paths) => paths.push(old),
                None => found.push(vec![new, old]),
            }
        }
        found
    }

    /// Whether a value without it lacks a required option.
    pub fn is_required(&self) -> bool {
        self.members.values().any(Branch::is_required)
    }
}

impl Branch<'_> {
    /// Whether it is no old name.
    pub fn is_current(&self) -> bool {
        match self {
            Self::Tree(tree) => {
                tree.members.is_empty() || tree.members.values().any(Self::is_current)
            }
            Self::Option { .. } | Self::Raw => true,
            Self::Alias(_) | Self::Renamed { .. } | Self::Removed { .. } => false,
        }
    }

    /// Whether a value without it lacks a required option.
    pub fn is_required(&self) -> bool {
        match self {
            Self::Tree(tree) => tree.is_required(),
            Self::Option { required, .. } => *required,
            Self::Raw | Self::Alias(_) | Self::Renamed { .. } | Self::Removed { .. } => false,
        }
    }
}

/// Where a name that was renamed several times is now.
fn newest<'a>(module: &'a Module, path: &'a AttrPath) -> &'a AttrPath {
    let next = |path: &AttrPath| {
        module.relocations().find_map(|relocation| match relocation {
            Relocation::Renamed { from, to, .. } => (from == path).then_some(to),
            Relocation::Removed { .. } => None,
        })
    };
    // As many steps as there are relocations, in case they go round.
    module.relocations().fold(path, |path, _| next(path).unwrap_or(path))
}
