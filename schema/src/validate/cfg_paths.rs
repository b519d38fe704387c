//! `cfg.…` and `config.…` paths in fragments: each has to lead to something that is declared.

use super::Problem;
use super::scope::Hidden;
use crate::check::with_article;
use crate::near::{MOST_HINTS, nearest};
use crate::service::SETTINGS;
use crate::{
    AttrPath, Group, Member, Module, NixExpr, Node, Owner, Shape, Submodule, Type, Visitor,
    walk_module,
};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = CfgPaths { module, hidden: Hidden::default(), problems: Vec::new() };
    walk_module(module, &mut walk);
    walk.problems
}

struct CfgPaths<'a> {
    module: &'a Module,
    hidden: Hidden,
    problems: Vec<Problem>,
}

impl Visitor for CfgPaths<'_> {
    fn enter(&mut self, submodule: &Submodule) {
        self.hidden.enter(submodule);
    }

    fn leave(&mut self) {
        self.hidden.leave();
    }

    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        let Some(analysis) = &expr.analysis else { return };
        let cfg = self.module.cfg.as_ref().filter(|_| !self.hidden.hides("cfg"));
        let hides_config = self.hidden.hides("config");
        let of_cfg = analysis.cfg_paths.iter().filter_map(|path| {
            let root = cfg?;
            Some((["cfg"], root.concat(path), root.0.len()))
        });
        let of_config = analysis
            .config_paths
            .iter()
            .filter(|_| !hides_config)
            .map(|path| (["config"], path.clone(), 0));
        for (from, path, skip) in of_cfg.chain(of_config) {
            let shown = |path: &AttrPath| {
                AttrPath::from(from).concat(&AttrPath(path.0[skip.min(path.0.len())..].to_vec()))
            };
            let hint = match reach(self.module, &path, self.problems.len()) {
                Reached::Nowhere { near } => match self.setting(&path).or(near) {
                    Some(meant) => format!("; did you mean `{}`?", shown(&meant)),
                    None => String::new(),
                },
                Reached::Inside { option, what } => {
                    format!(": `{}` is {what}, which has no attributes", shown(&option))
                }
                Reached::Option | Reached::Group | Reached::Foreign => continue,
            };
            let message = format!("`{}` names no declared option{hint}", shown(&path));
            self.problems.push(Problem::at(owner, message));
        }
    }
}

impl CfgPaths<'_> {
    /// What a path leads to among the settings of a service, if there is no such option beside them.
    fn setting(&self, path: &AttrPath) -> Option<AttrPath> {
        let root = self.module.roots.first()?;
        let below = path.strip_prefix(&root.path)?;
        let Node::Option(option) = &root.group.get(SETTINGS)?.node else { return None };
        let Type::Submodule(settings) = &option.ty else { return None };
        settings.group.get(below.0.first()?)?;
        let setting = root.path.join(SETTINGS).concat(&below);
        let found = reach(self.module, &setting, MOST_HINTS);
        matches!(found, Reached::Option | Reached::Group).then_some(setting)
    }
}

/// What an absolute path leads to.
pub(super) enum Reached {
    /// An option, or something inside its value.
    Option,
    /// A group of options.
    Group,
    /// A part of the configuration that this module does not declare.
    Foreign,
    /// Inside the value of an option that has no attributes.
    Inside {
        /// The option.
        option: AttrPath,
        /// What its values are.
        what: String,
    },
    /// Below a root of this module, and not declared.
    Nowhere {
        /// A declared path that looks like it.
        near: Option<AttrPath>,
    },
}

/// Where `path` leads. After many problems, of which there are `problems`, nothing near is looked for.
pub(super) fn reach(module: &Module, path: &AttrPath, problems: usize) -> Reached {
    let inside = module
        .roots
        .iter()
        .filter_map(|root| Some((root, path.strip_prefix(&root.path)?)))
        .max_by_key(|(root, _)| root.path.0.len());
    match inside {
        None => Reached::Foreign,
        Some((root, rest)) => {
            let hints = problems < MOST_HINTS;
            let reached = Reach { module, depth: 0, hints }.in_group(&root.group, &rest.0);
            let is_shared = module.shared.iter().any(|shared| path.strip_prefix(shared).is_some());
            let leads_out = matches!(reached, Reached::Nowhere { .. } | Reached::Inside { .. });
            if is_shared && leads_out { Reached::Foreign } else { reached.below(&root.path) }
        }
    }
}

impl Reached {
    /// The same, seen from above: what is near lies below `path`.
    fn below(self, path: &AttrPath) -> Self {
        match self {
            Self::Nowhere { near } => Self::Nowhere { near: near.map(|near| path.concat(&near)) },
            Self::Inside { option, what } => Self::Inside { option: path.concat(&option), what },
            Self::Option | Self::Group | Self::Foreign => self,
        }
    }
}

/// A walk along a path. What is near counts from where the walk stands.
struct Reach<'a> {
    module: &'a Module,
    /// How many named types were entered: a recursive one ends.
    depth: usize,
    /// Whether to look for what is near.
    hints: bool,
}

impl Reach<'_> {
    fn in_group(&mut self, group: &Group, rest: &[String]) -> Reached {
        let Some((name, rest)) = rest.split_first() else {
            return Reached::Group;
        };
        let step = AttrPath::from([name.as_str()]);
        let named = |member: &&Member| member.name == *name || member.aliases.contains(name);
        match group.members.iter().find(named).map(|member| &member.node) {
            Some(Node::Group(group)) => self.in_group(group, rest).below(&step),
            // Nobody knows what a function makes of its value.
            Some(Node::Option(option)) if option.apply.is_some() => Reached::Option,
            Some(Node::Option(option)) => self.in_type(&option.ty, rest).below(&step),
            Some(Node::Raw(_)) => Reached::Option,
            None if group.freeform.is_some() || !group.updates.is_empty() => Reached::Option,
            None => {
                let members = if self.hints { group.members.as_slice() } else { &[] };
                let names = members.iter().map(|member| member.name.as_str());
                Reached::Nowhere { near: nearest(name, names).map(|near| AttrPath::from([near])) }
            }
        }
    }

    fn in_type(&mut self, ty: &Type, rest: &[String]) -> Reached {
        let Some((name, below)) = rest.split_first() else {
            return Reached::Option;
        };
        match ty {
            Type::Submodule(submodule) => self.in_group(&submodule.group, rest),
            Type::AttrsOf(inner) | Type::LazyAttrsOf(inner) | Type::LoaOf(inner) => {
                self.in_type(inner, below).below(&AttrPath::from([name.as_str()]))
            }
            Type::AttrsWith(with) => {
                self.in_type(&with.elem, below).below(&AttrPath::from([name.as_str()]))
            }
            Type::AttrTag(tags) => self.in_group(tags, rest),
            Type::AttrListOf(list) if list.as_attrs => Reached::Option,
            Type::NullOr(inner) | Type::PasswdEntry(inner) => self.in_type(inner, rest),
            Type::Unique(unique) => self.in_type(&unique.base, rest),
            Type::CoercedTo(coercion) => self.in_type(&coercion.to, rest),
            Type::Checked(checked) => self.in_type(&checked.base, rest),
            Type::Described(described) => self.in_type(&described.base, rest),
            Type::Named(name) => match self.module.named_type(name) {
                Some(ty) if self.depth < 64 => {
                    self.depth += 1;
                    self.in_type(ty, rest)
                }
                _ => Reached::Option,
            },
            Type::Either(..) | Type::OneOf(_) => {
                let mut branches = ty.inner().into_iter().map(|inner| self.in_type(inner, rest));
                branches
                    .find(|reached| {
                        !matches!(reached, Reached::Nowhere { .. } | Reached::Inside { .. })
                    })
                    .unwrap_or(Reached::Nowhere { near: None })
            }
            Type::Simple(simple) if holds_attributes(simple.row().shape) => Reached::Option,
            Type::DeferredModule(_)
            | Type::FunctionTo(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::PathWith { .. }
            | Type::Raw { .. }
            | Type::Unknown { .. } => Reached::Option,
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::Enum(_)
            | Type::AttrListOf(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_) => Reached::Inside {
                option: AttrPath::root(),
                what: with_article(&ty.description(self.module)),
            },
        }
    }
}

/// Whether values of this shape can be looked into: a path can be a derivation too.
fn holds_attributes(shape: Shape) -> bool {
    match shape {
        Shape::Attrs
        | Shape::Package
        | Shape::Any
        | Shape::Marked(_)
        | Shape::Module
        | Shape::Data { .. } => true,
        Shape::Text(text) => text.can_be_a_derivation(),
        Shape::Bool | Shape::Int { .. } | Shape::Float | Shape::Number(_) => false,
    }
}
