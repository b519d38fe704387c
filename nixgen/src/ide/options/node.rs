//! The options of declarations as a tree, opened as far as somebody looks.

use std::sync::{Arc, OnceLock};

use nix_eval::syntax::Span;
use nix_schema::{AttrPath, Branch, Module, OptionDecl, Relocation, SchemaOf, Text, Tree, Type};

use super::types::Inside;

/// A place in the tree.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its path from the root, placeholders included.
    pub(super) path: Vec<String>,
    /// What it is.
    pub(super) what: What,
    /// Where its options are from.
    pub(super) origin: Origin,
    /// What is below it, sorted by name, once somebody has asked.
    below: OnceLock<Vec<Node>>,
}

/// What a place is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// It only leads to options.
    Group { description: Option<String> },
    /// An option.
    Option { option: Arc<OptionDecl>, required: bool },
    /// What any name, or any item, of an option is.
    Inside(Arc<Type>),
    /// A declaration that nobody could read.
    Unread,
    /// Another name of an option.
    Moved(Moved),
    /// The name of what is no more.
    Removed { reason: Option<String> },
}

/// Another name of an option.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    /// Its path now.
    pub(super) to: Option<AttrPath>,
    /// Whether nobody should write the name any more.
    pub(super) is_old: bool,
    /// Whether a value is handed on as it is.
    pub(super) hands_on: bool,
    /// The option, if it is known here.
    pub(super) target: Option<Arc<OptionDecl>>,
}

/// Where options are from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// The module, which knows the types that have names.
    pub(super) module: Arc<Module>,
    /// The file and the bytes in it where the option is declared, if it is one of the project's files.
    pub(super) file: Option<(Arc<str>, Span)>,
}

impl Node {
    /// A tree of nothing.
    pub(super) fn root(module: &Arc<Module>) -> Self {
        let origin = Origin { module: module.clone(), file: None };
        Self::with_below((Vec::new(), What::Group { description: None }), origin, Vec::new())
    }

    /// The options of a module.
    pub(super) fn of_module(module: &Arc<Module>) -> Self {
        let tree = Tree::of_module(module, SchemaOf::Configuration);
        let origin = Origin { module: module.clone(), file: None };
        of_tree((&[], &tree), &origin)
    }

    /// An option at its path.
    pub(super) fn of_option(path: Vec<String>, option: Arc<OptionDecl>, origin: Origin) -> Self {
        let required = option.is_required(&origin.module);
        Self::closed((path, What::Option { option, required }), origin)
    }

    fn closed((path, what): (Vec<String>, What), origin: Origin) -> Self {
        Self { path, what, origin, below: OnceLock::new() }
    }

    fn with_below((path, what): (Vec<String>, What), origin: Origin, mut below: Vec<Self>) -> Self {
        below.sort_by(|a, b| a.name().cmp(b.name()));
        Self { path, what, origin, below: below.into() }
    }

    /// The last name of its path.
    pub(super) fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The option that is here, under this name or another one.
    pub(super) fn option(&self) -> Option<&OptionDecl> {
        match &self.what {
            What::Option { option, .. } => Some(option),
            What::Moved(moved) => moved.target.as_deref(),
            What::Group { .. } | What::Inside(_) | What::Unread | What::Removed { .. } => None,
        }
    }

    /// What values are here.
    pub(super) fn ty(&self) -> Option<&Type> {
        match &self.what {
            What::Inside(ty) => Some(ty),
            What::Group { .. }
            | What::Option { .. }
            | What::Unread
            | What::Moved(_)
            | What::Removed { .. } => self.option().map(|option| &option.ty),
        }
    }

    /// What is directly below it, sorted by name, placeholders among it.
    pub(super) fn below(&self) -> &[Self] {
        self.below.get_or_init(|| match self.ty() {
            Some(ty) => self.inside(ty),
            None => Vec::new(),
        })
    }

    fn inside(&self, ty: &Type) -> Vec<Self> {
        let inside = Inside::of(ty, &self.origin.module);
        let mut below = Vec::new();
        for tree in &inside.trees {
            merge(&mut below, members((&self.path, tree), &self.origin));
        }
        for (placeholder, ty) in &inside.any {
            let what = What::Inside(Arc::new((*ty).clone()));
            let path = joined(&self.path, placeholder);
            merge(&mut below, vec![Self::closed((path, what), self.origin.clone())]);
        }
        below
    }

    /// The child of exactly this name.
    pub(super) fn declared(&self, name: &str) -> Option<&Self> {
        let below = self.below();
        let at = below.binary_search_by(|node| node.name().cmp(name)).ok()?;
        below.get(at)
    }

    /// The child that stands for any name.
    pub(super) fn any(&self) -> Option<&Self> {
        let below = self.below();
        let named = below.iter().find(|node| node.name().starts_with('<') && node.is_placeholder());
        named.or_else(|| self.declared("*"))
    }

    /// Whether it stands for any name.
    pub(super) fn is_placeholder(&self) -> bool {
        matches!(self.what, What::Inside(_))
    }

    /// Puts an option at its path, with groups on the way. What is there already stays.
    pub(super) fn graft(&mut self, option: Self) {
        let mut at = self;
        for depth in at.path.len()..option.path.len().saturating_sub(1) {
            let path = option.path[..=depth].to_vec();
            let what = (path, What::Group { description: None });
            let group = Self::with_below(what, option.origin.clone(), Vec::new());
            match at.child_mut(group) {
                Some(child) => at = child,
                None => return,
            }
        }
        at.child_mut(option);
    }

    /// The child of that name, which is `otherwise` where there is none.
    fn child_mut(&mut self, otherwise: Self) -> Option<&mut Self> {
        self.below();
        let below = self.below.get_mut()?;
        let at = match below.binary_search_by(|node| node.name().cmp(otherwise.name())) {
            Ok(at) => at,
            Err(at) => {
                below.insert(at, otherwise);
                at
            }
        };
        below.get_mut(at)
    }

    /// Adds what another tree has. Of two options with one path the first stays.
    pub(super) fn merge(&mut self, other: Self) {
        self.below();
        if let (Some(below), Some(others)) = (self.below.get_mut(), other.below.into_inner()) {
            merge(below, others);
        }
    }

    fn is_group(&self) -> bool {
        matches!(self.what, What::Group { .. })
    }
}

/// Adds `others`, which stay behind what is there.
fn merge(below: &mut Vec<Node>, others: Vec<Node>) {
    for other in others {
        match below.binary_search_by(|node| node.name().cmp(other.name())) {
            Ok(at) if below[at].is_group() && other.is_group() => below[at].merge(other),
            Ok(_) => {}
            Err(at) => below.insert(at, other),
        }
    }
}

fn joined(path: &[String], name: &str) -> Vec<String> {
    let name = std::iter::once(name.to_owned());
    path.iter().cloned().chain(name).collect()
}

/// A group.
fn of_tree((path, tree): (&[String], &Tree<'_>), origin: &Origin) -> Node {
    let description = tree.description.map(str::to_owned);
    let below = members((path, tree), origin);
    Node::with_below((path.to_vec(), What::Group { description }), origin.clone(), below)
}

/// What a group holds.
fn members((path, tree): (&[String], &Tree<'_>), origin: &Origin) -> Vec<Node> {
    let member =
        |(name, branch): (&&str, &Branch<'_>)| of_branch(joined(path, name), branch, origin);
    tree.members.iter().map(member).collect()
}

fn of_branch(path: Vec<String>, branch: &Branch<'_>, origin: &Origin) -> Node {
    let what = match branch {
        Branch::Tree(tree) => return of_tree((&path, tree), origin),
        Branch::Option { option, required } => {
            What::Option { option: Arc::new((*option).clone()), required: *required }
        }
        Branch::Raw => What::Unread,
        Branch::Alias(target) => match &**target {
            Branch::Option { option, .. } => {
                let target = Some(Arc::new((*option).clone()));
                What::Moved(Moved { to: None, is_old: false, hands_on: true, target })
            }
            other @ (Branch::Tree(_)
            | Branch::Raw
            | Branch::Alias(_)
            | Branch::Renamed { .. }
            | Branch::Removed { .. }) => return of_branch(path, other, origin),
        },
        Branch::Renamed { to, target } => {
            let target = target.as_deref().and_then(|target| match target {
                Branch::Option { option, .. } => Some(Arc::new((*option).clone())),
                Branch::Tree(_)
                | Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. } => None,
            });
            let mut all = origin.module.relocations();
            let own = all.find(|one| one.from().iter().any(|from| from.0 == path));
            let hands_on = own.map_or(target.is_some(), Relocation::hands_on);
            What::Moved(Moved { to: Some((*to).clone()), is_old: true, hands_on, target })
        }
        Branch::Removed { reason } => What::Removed {
            reason: match reason {
                Text::Static(reason) => Some(reason.clone()),
                Text::Nix(_) => None,
            },
        },
    };
    Node::closed((path, what), origin.clone())
}
