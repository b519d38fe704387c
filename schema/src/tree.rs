//! The attributes that a value may have: options, groups and old names, merged into one tree.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::module::relocations;
use crate::{
    AttrPath, Body, Group, Import, Member, Module, Node, OptionDecl, Part, RawNode, Relocation,
    Simple, Submodule, Text, Type,
};

/// Which value a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaOf {
    /// What stands at the module's path: what the Rust type serialises. A module with several roots has no
    /// such value; its schema is the one of the configuration.
    Value,
    /// A configuration: the same, wrapped in the module's path.
    Configuration,
}

/// What an attribute set may hold: the options of a module or a submodule, their groups and their old names, in one
/// tree.
///
/// ```
/// use nix_schema::{Branch, Group, Module, OptionDecl, SchemaOf, Tree};
/// let group = Group::new().with("enable", OptionDecl::enable("it"));
/// let module = Module::new("m").with_root(["services", "it"], group);
/// let tree = Tree::of_module(&module, SchemaOf::Configuration);
/// assert!(matches!(tree.members["services"], Branch::Tree(_)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tree<'a> {
    /// What it is about.
    pub description: Option<&'a str>,
    /// Its attributes.
    pub members: BTreeMap<&'a str, Branch<'a>>,
    /// The type of attributes that are not declared, if there may be any.
    pub freeform: Option<&'a Type>,
    /// Required options that have other names: one of the paths has to be there, the first is the own one.
    pub one_of: Vec<Vec<&'a [String]>>,
}

/// What an attribute may be.
#[derive(Clone, Debug)]
pub enum Branch<'a> {
    /// More attributes.
    Tree(Tree<'a>),
    /// An option.
    Option {
        /// Its declaration.
        option: &'a OptionDecl,
        /// Whether someone has to set it.
        required: bool,
    },
    /// A declaration that nobody could read.
    Raw,
    /// Another name of what stands beside it.
    Alias(Box<Branch<'a>>),
    /// The old name of what is at `to`, if that is in the same module.
    Renamed {
        /// Its path now.
        to: &'a AttrPath,
        /// What it is.
        target: Option<Box<Branch<'a>>>,
    },
    /// The name of what is no more.
    Removed {
        /// What to do instead.
        reason: &'a Text,
    },
}

impl<'a> Tree<'a> {
    /// The options of a submodule.
    #[must_use]
    pub fn of_group(group: &'a Group, module: &'a Module) -> Self {
        let mut tree = Self::default();
        for update in group.updates.iter().rev() {
            tree.update(update, module);
        }
        for member in &group.members {
            tree.add_member(member, module);
        }
        let freeform = group.freeform.as_deref().map(|ty| undeclared(ty, module));
        tree.freeform = tree.freeform.or(freeform);
        tree
    }

    /// The options of a submodule with its old names, less what it defines itself.
    #[must_use]
    pub fn of_submodule(submodule: &'a Submodule, module: &'a Module) -> Self {
        let mut tree = Self::of_group(&submodule.group, module);
        tree.forgive_defined(&submodule.config);
        tree.add_old_names(&submodule.imports);
        let beside = submodule.imports.iter().any(|import| matches!(import, Import::Raw(_)));
        if beside || !submodule.others.is_empty() {
            tree.freeform.get_or_insert(&ANYTHING);
        }
        tree
    }

    /// What is put over a group: what it declares hides what is there, and what it is is not always known.
    fn update(&mut self, update: &'a RawNode, module: &'a Module) {
        match update.means.as_deref() {
            Some(Node::Group(group)) => {
                group.members.iter().for_each(|member| self.add_member(member, module));
            }
            Some(Node::Option(_) | Node::Raw(_)) | None => self.freeform = Some(&ANYTHING),
        }
    }

    /// The options of a whole module, as a value of `of` has them.
    #[must_use]
    pub fn of_module(module: &'a Module, of: SchemaOf) -> Self {
        let mut tree = Self::default();
        for root in &module.roots {
            let mut group = Self::of_group(&root.group, module);
            group.description = root.description.as_deref();
            tree.graft(&root.path.0, Branch::Tree(group));
        }
        tree.forgive_defined(&module.config);
        let renames = Renames::of(&module.imports);
        tree.add_old_names(&module.imports);
        tree.freeform = tree.freeform.or(module.freeform.as_ref().map(|ty| undeclared(ty, module)));
        let base = match (of, module.roots.as_slice()) {
            (SchemaOf::Value, [root]) => root.path.0.as_slice(),
            (SchemaOf::Value | SchemaOf::Configuration, _) => &[],
        };
        let mut one_of = tree.one_of((module, &renames), base);
        let mut tree = tree.descend(base);
        for paths in &one_of {
            tree.forgive(paths.first().copied().unwrap_or_default());
        }
        one_of.append(&mut tree.one_of);
        Self { one_of, ..tree }
    }

    /// Several trees as one. Of two attributes with one name the first stays, if they are no groups.
    #[must_use]
    pub fn merged(trees: impl IntoIterator<Item = Self>) -> Self {
        trees.into_iter().fold(Self::default(), |mut all, tree| {
            all.merge(tree);
            all
        })
    }

    fn add_member(&mut self, member: &'a Member, module: &'a Module) {
        let branch = match &member.node {
            Node::Group(group) => Branch::Tree(Tree::of_group(group, module)),
            Node::Option(option) => Branch::Option { option, required: option.is_required(module) },
            Node::Raw(raw) => match raw.means.as_deref() {
                Some(Node::Group(group)) => Branch::Tree(Tree::of_group(group, module)),
                Some(Node::Option(option)) => {
                    Branch::Option { option, required: option.is_required(module) }
                }
                Some(Node::Raw(_)) | None => Branch::Raw,
            },
        };
        let name = std::slice::from_ref(&member.name);
        // Other names of a service's settings are told apart by the program alone, in its file.
        let aliases = if module.service.is_none() { member.aliases.as_slice() } else { &[] };
        for alias in aliases {
            self.graft(std::slice::from_ref(alias), Branch::Alias(Box::new(branch.clone())));
        }
        self.graft(name, branch);
        self.alias_required(name, aliases);
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

    /// What stands at a path of names.
    #[must_use]
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
    fn forgive_defined(&mut self, config: &[Part]) {
        for part in config {
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
    fn add_old_names(&mut self, imports: &'a [Import]) {
        let renames = Renames::of(imports);
        for relocation in relocations(imports) {
            let branch = match relocation {
                Relocation::Removed { reason, .. } => Branch::Removed { reason },
                Relocation::Alias { to, .. } => match self.get(&to.0) {
                    Some(target) => Branch::Alias(Box::new(target.clone())),
                    None => Branch::Raw,
                },
                Relocation::Renamed { to, .. } => self.renamed(renames.newest(to), true),
                Relocation::Changed { to, .. } | Relocation::Merged { to, .. } => {
                    self.renamed(renames.newest(to), false)
                }
                Relocation::General(rename) => self.renamed(renames.newest(&rename.to), true),
            };
            for from in relocation.from() {
                self.graft(&from.0, branch.clone());
            }
        }
    }

    /// What an old name of `to` is; of a name whose value is changed on the way anything may be the value.
    fn renamed(&self, to: &'a AttrPath, hands_on: bool) -> Branch<'a> {
        let target = self.get(&to.0).filter(|_| hands_on).cloned().map(Box::new);
        Branch::Renamed { to, target }
    }

    /// The required options below `base` that may be set by an old name there, each with those names.
    fn one_of(
        &self,
        (module, renames): (&'a Module, &Renames<'a>),
        base: &[String],
    ) -> Vec<Vec<&'a [String]>> {
        let mut found: Vec<Vec<&'a [String]>> = Vec::new();
        let mut places = HashMap::new();
        for relocation in module.relocations() {
            let Some(to) = relocation.to() else { continue };
            let to = renames.newest(to);
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
            for old in relocation.from().iter().filter_map(below) {
                let (Some(new), true) = (below(to), required) else { continue };
                let place = *places.entry(new).or_insert(found.len());
                match found.get_mut(place) {
                    Some(paths) => paths.push(old),
                    None => found.push(vec![new, old]),
                }
            }
        }
        found
    }

    /// Whether a value without it lacks a required option.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.members.values().any(Branch::is_required)
    }
}

impl Branch<'_> {
    /// Whether it is no old name.
    #[must_use]
    pub fn is_current(&self) -> bool {
        match self {
            Self::Tree(tree) => {
                tree.members.is_empty() || tree.members.values().any(Self::is_current)
            }
            Self::Option { .. } | Self::Raw => true,
            Self::Alias(_) | Self::Renamed { .. } | Self::Removed { .. } => false,
        }
    }

    /// Whether it has a value of its own once everything is evaluated: old names have not.
    #[must_use]
    pub fn has_value(&self) -> bool {
        match self {
            Self::Tree(tree) => {
                tree.members.is_empty() || tree.members.values().any(Self::has_value)
            }
            Self::Option { .. } | Self::Raw | Self::Alias(_) => true,
            Self::Renamed { .. } | Self::Removed { .. } => false,
        }
    }

    /// Whether a value without it lacks a required option.
    #[must_use]
    pub fn is_required(&self) -> bool {
        match self {
            Self::Tree(tree) => tree.is_required(),
            Self::Option { required, .. } => *required,
            Self::Raw | Self::Alias(_) | Self::Renamed { .. } | Self::Removed { .. } => false,
        }
    }
}

/// The renames of a module, by old name.
struct Renames<'a>(HashMap<&'a AttrPath, &'a AttrPath>);

impl<'a> Renames<'a> {
    fn of(imports: &'a [Import]) -> Self {
        let mut renames = HashMap::new();
        for relocation in relocations(imports) {
            for from in relocation.from() {
                if let Some(to) = relocation.to() {
                    renames.entry(from).or_insert(to);
                }
            }
        }
        Self(renames)
    }

    /// Where a name that was renamed several times is now; anywhere on the way if that goes round.
    fn newest(&self, path: &'a AttrPath) -> &'a AttrPath {
        let mut seen = HashSet::from([path]);
        let next = |path: &&'a AttrPath| self.0.get(path).copied().filter(|to| seen.insert(to));
        std::iter::successors(Some(path), next).last().unwrap_or(path)
    }
}

static ANYTHING: Type = Type::Simple(Simple::Anything);

/// What an attribute is that only the freeform type `ty` knows.
fn undeclared<'a>(ty: &'a Type, module: &'a Module) -> &'a Type {
    let mut ty = ty;
    // As many steps as there are types to be named, in case they go round.
    for _ in 0..=module.types.len() {
        ty = match ty {
            Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem) => return elem,
            Type::AttrsWith(with) => return &with.elem,
            Type::Unique(unique) => &unique.base,
            Type::Raw { means: Some(ty), .. } => ty,
            Type::Checked(checked) => &checked.base,
            Type::Described(described) => &described.base,
            Type::Named(name) => module.named_type(name).unwrap_or(&ANYTHING),
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::CoercedTo(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Submodule(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => &ANYTHING,
        };
    }
    &ANYTHING
}
