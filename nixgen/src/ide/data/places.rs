//! Where in a declared module the names of a text lead.

use std::rc::Rc;

use nix_schema::{
    AttrPath, Branch, Context, Group, Module, Node as Declared, OptionDecl, SchemaOf, Text, Tree,
    Type, Value,
};

use super::sketch::{Kind, NodeId, Sketch};
use crate::ide::options::Values;
use crate::lint::DataSchema;

/// What the whole text has to be.
pub(super) struct Model<'a> {
    pub(super) module: &'a Module,
    whole: Rc<Tree<'a>>,
    /// Where in a configuration the text stands.
    pub(super) base: &'a [String],
}

/// What may stand at a place: one of several.
#[derive(Clone, Debug)]
pub(super) enum Spot<'a> {
    /// A set of options.
    Tree(Rc<Tree<'a>>),
    /// A value.
    Type(&'a Type),
    /// A set of one attribute, of any name.
    One(&'a Type),
}

/// What is in a value, where it is a set or a list.
#[derive(Clone, Debug)]
pub(super) enum Inside<'a> {
    Options(Rc<Tree<'a>>),
    Tags(&'a Group),
    /// Any names, or those of a type.
    Names(&'a Type, Option<&'a Type>),
    One(&'a Type),
    Items(&'a Type),
    /// Lists of sets of one attribute each.
    Ones(&'a Type),
}

/// A place, and the option that it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Place<'a> {
    pub(super) spots: Vec<Spot<'a>>,
    pub(super) option: Option<Owner<'a>>,
    /// The names that lead there, from the root of a configuration.
    pub(super) path: Vec<String>,
    /// What became of the name.
    pub(super) moved: Option<Moved<'a>>,
}

/// What became of a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Moved<'a> {
    To(&'a AttrPath),
    Gone(&'a Text),
}

/// The option that a value belongs to.
#[derive(Clone, Debug)]
pub(super) struct Owner<'a> {
    pub(super) decl: &'a OptionDecl,
    pub(super) path: Vec<String>,
    /// Whether the place is the option, and not within its value.
    pub(super) is_here: bool,
}

impl<'a> Model<'a> {
    pub(super) fn new(schema: &'a DataSchema) -> Self {
        let module = &*schema.module;
        let base = match (schema.of, module.roots.as_slice()) {
            (SchemaOf::Value, [root]) => &root.path.0[..],
            (SchemaOf::Value | SchemaOf::Configuration, _) => &[],
        };
        Self { module, whole: Rc::new(Tree::of_module(module, schema.of)), base }
    }

    pub(super) fn whole(&self) -> Place<'a> {
        let spots = vec![Spot::Tree(self.whole.clone())];
        Place { spots, path: self.base.to_vec(), ..Place::default() }
    }

    /// The place of a value of the text.
    pub(super) fn place(&self, sketch: &Sketch<'_>, node: NodeId) -> Place<'a> {
        let way = sketch.way(node);
        let mut place = self.whole();
        for step in way.windows(2) {
            let [parent, child] = *step else { continue };
            place = match (&sketch.get(child).key, sketch.get(parent).kind) {
                (Some(key), _) => self.named(self.narrowed(place, (sketch, parent)), &key.name),
                (None, Kind::List) => {
                    let siblings = &sketch.get(parent).children;
                    let at = siblings.iter().position(|sibling| *sibling == child);
                    self.item(place, at.unwrap_or(siblings.len()))
                }
                // Nobody knows what it belongs to.
                (None, Kind::Missing | Kind::Scalar | Kind::Alias | Kind::Map) => {
                    Place { path: place.path, ..Place::default() }
                }
            };
        }
        place
    }

    /// What a member of that name is.
    pub(super) fn named(&self, place: Place<'a>, name: &str) -> Place<'a> {
        let Place { spots, option, mut path, .. } = place;
        path.push(name.to_owned());
        let mut next = Place { option: within(option), path, ..Place::default() };
        for inside in self.inside(&spots) {
            match inside {
                Inside::Options(tree) => match (tree.members.get(name), tree.freeform) {
                    (Some(branch), _) => self.branch(branch, &mut next),
                    (None, Some(ty)) => next.spots.push(Spot::Type(ty)),
                    (None, None) => {}
                },
                Inside::Tags(tags) => {
                    if let Some(Declared::Option(decl)) = tags.get(name).map(|tag| &tag.node) {
                        next.enter(decl);
                    }
                }
                Inside::Names(ty, _) | Inside::One(ty) => next.spots.push(Spot::Type(ty)),
                Inside::Items(_) | Inside::Ones(_) => {}
            }
        }
        next
    }

    /// What an item is.
    pub(super) fn item(&self, place: Place<'a>, at: usize) -> Place<'a> {
        let mut spots = Vec::new();
        for spot in &place.spots {
            if let Some(ty) = self.nth(spot, at) {
                spots.push(Spot::Type(ty));
                continue;
            }
            for inside in self.inside(std::slice::from_ref(spot)) {
                match inside {
                    Inside::Items(ty) => spots.push(Spot::Type(ty)),
                    Inside::Ones(ty) => spots.push(Spot::One(ty)),
                    Inside::Options(_) | Inside::Tags(_) | Inside::Names(..) | Inside::One(_) => {}
                }
            }
        }
        Place { spots, option: within(place.option), path: place.path, moved: None }
    }

    /// The type of an item of a list whose items have a type each.
    fn nth(&self, spot: &Spot<'a>, at: usize) -> Option<&'a Type> {
        let Spot::Type(ty) = spot else { return None };
        let mut ty = *ty;
        // As many layers as there are names, and then some.
        for _ in 0..32 {
            if let Type::Checked(checked) = ty
                && !checked.items.is_empty()
            {
                return checked.items.get(at);
            }
            let layers = ty.layers(self.module);
            let [only] = layers.as_slice() else { return None };
            ty = only;
        }
        None
    }

    pub(super) fn branch(&self, branch: &Branch<'a>, place: &mut Place<'a>) {
        match branch {
            Branch::Tree(tree) => place.spots.push(Spot::Tree(Rc::new(tree.clone()))),
            Branch::Option { option, .. } => place.enter(option),
            Branch::Alias(target) => self.branch(target, place),
            Branch::Renamed { to, target } => {
                place.moved = Some(Moved::To(to));
                if let Some(target) = target {
                    self.branch(target, place);
                }
            }
            Branch::Removed { reason } => place.moved = Some(Moved::Gone(reason)),
            Branch::Raw => {}
        }
    }

    /// What sets and lists may stand there.
    pub(super) fn inside(&self, spots: &[Spot<'a>]) -> Vec<Inside<'a>> {
        let mut all = Vec::new();
        for spot in spots {
            match spot {
                Spot::Tree(tree) => all.push(Inside::Options(tree.clone())),
                Spot::One(ty) => all.push(Inside::One(ty)),
                Spot::Type(ty) => {
                    for ty in Values::of(ty, self.module).types {
                        self.inside_type(ty, &mut all);
                    }
                }
            }
        }
        all
    }

    fn inside_type(&self, ty: &'a Type, all: &mut Vec<Inside<'a>>) {
        if let Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem) = ty {
            all.push(Inside::Names(elem, None));
        } else if let Type::AttrsWith(with) = ty {
            all.push(Inside::Names(&with.elem, with.names.as_ref()));
        } else if let Type::AttrListOf(list) = ty {
            all.extend([Inside::Names(&list.elem, None), Inside::Ones(&list.elem)]);
        } else if let Type::AttrTag(tags) = ty {
            all.push(Inside::Tags(tags));
        } else if let Type::Submodule(submodule) = ty {
            let tree = Tree::of_submodule(submodule, self.module);
            all.push(Inside::Options(Rc::new(tree)));
        } else if let Type::ListOf(elem) | Type::NonEmptyListOf(elem) = ty {
            all.push(Inside::Items(elem));
        }
    }

    /// Of several sets of options those that what is written already may belong to: a tag says which.
    pub(super) fn narrowed(
        &self,
        place: Place<'a>,
        (sketch, node): (&Sketch<'_>, NodeId),
    ) -> Place<'a> {
        let mut spots = Vec::new();
        for spot in &place.spots {
            match spot {
                Spot::Tree(_) | Spot::One(_) => spots.push(spot.clone()),
                Spot::Type(ty) => {
                    let types = Values::of(ty, self.module).types;
                    spots.extend(types.into_iter().map(Spot::Type));
                }
            }
        }
        let fits = |spot: &Spot<'a>| {
            let inside = self.inside(std::slice::from_ref(spot));
            inside.is_empty() || inside.iter().any(|inside| self.may_be(inside, (sketch, node)))
        };
        let left: Vec<_> = spots.iter().filter(|spot| fits(spot)).cloned().collect();
        let has_sets = left.iter().any(|spot| !self.inside(std::slice::from_ref(spot)).is_empty());
        Place { spots: if has_sets { left } else { spots }, ..place }
    }

    fn may_be(&self, inside: &Inside<'a>, (sketch, node): (&Sketch<'_>, NodeId)) -> bool {
        let Inside::Options(tree) = inside else { return true };
        sketch.get(node).children.iter().all(|child| {
            let Some(key) = &sketch.get(*child).key else { return true };
            match (tree.members.get(&*key.name), sketch.scalar(*child)) {
                (Some(Branch::Option { option, .. }), Some(text)) => self.takes(&option.ty, &text),
                (Some(_) | None, _) => true,
            }
        })
    }

    /// Whether a type of a few texts takes this one.
    fn takes(&self, ty: &Type, text: &str) -> bool {
        let values = Values::of(ty, self.module);
        let is_listed = values.types.iter().all(|ty| matches!(ty, Type::Enum(_)));
        !is_listed || ty.check(&Value::from(text), &Context::new(self.module)).is_empty()
    }
}

impl<'a> Place<'a> {
    pub(super) fn enter(&mut self, decl: &'a OptionDecl) {
        self.spots.push(Spot::Type(&decl.ty));
        self.option = Some(Owner { decl, path: self.path.clone(), is_here: true });
    }
}

fn within(option: Option<Owner<'_>>) -> Option<Owner<'_>> {
    option.map(|option| Owner { is_here: false, ..option })
}
