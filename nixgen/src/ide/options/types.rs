//! What a type says of the values of an option, and of what stands below it.

use std::borrow::Cow;

use nix_schema::{EnumValue, Module, Shape, Tree, Type};

/// What may be written as the value of an option, as far as its type lists it.
#[derive(Clone, Debug, Default)]
pub struct Values<'a> {
    /// Whether `null` is one.
    pub nullable: bool,
    /// The values of enums, with what is said of each.
    pub listed: Vec<&'a EnumValue>,
    /// The types that a value may be of, without unions, names and what else is put around them.
    pub types: Vec<&'a Type>,
}

/// As many types inside of types as anyone would write.
const DEPTH: usize = 32;

impl<'a> Values<'a> {
    /// The values of `ty`, which stands in `module`.
    #[must_use]
    pub fn of(ty: &'a Type, module: &'a Module) -> Self {
        let mut values = Self::default();
        values.add(ty, module, DEPTH);
        values
    }

    fn add(&mut self, ty: &'a Type, module: &'a Module, depth: usize) {
        if depth == 0 || self.types.iter().any(|seen| std::ptr::eq(*seen, ty)) {
            return;
        }
        self.nullable |= matches!(ty, Type::NullOr(_));
        if let Type::Enum(values) = ty {
            self.listed.extend(values);
        }
        let layers = ty.layers(module);
        if layers.is_empty() {
            self.types.push(ty);
        }
        for layer in layers {
            self.add(layer, module, depth - 1);
        }
    }

    /// Whether `true` and `false` are among them.
    #[must_use]
    pub fn has_bools(&self) -> bool {
        self.shapes().any(|shape| shape == Shape::Bool)
    }

    /// Whether a package is one.
    #[must_use]
    pub fn has_packages(&self) -> bool {
        self.shapes().any(|shape| shape == Shape::Package)
    }

    /// The shapes of the types without parameters.
    pub fn shapes(&self) -> impl Iterator<Item = Shape> {
        self.types.iter().filter_map(|ty| {
            let Type::Simple(simple) = ty else { return None };
            Some(simple.row().shape)
        })
    }
}

/// What stands inside of an option.
#[derive(Default)]
pub(super) struct Inside<'a> {
    /// The options of submodules and tags.
    pub(super) trees: Vec<Tree<'a>>,
    /// What any name or item is, by its placeholder.
    pub(super) any: Vec<(Cow<'a, str>, &'a Type)>,
}

impl<'a> Inside<'a> {
    /// What stands inside of an option of type `ty`.
    pub(super) fn of(ty: &'a Type, module: &'a Module) -> Self {
        let mut inside = Self::default();
        for ty in Values::of(ty, module).types {
            inside.add(ty, module);
        }
        inside
    }

    fn add(&mut self, ty: &'a Type, module: &'a Module) {
        match ty {
            Type::Submodule(submodule) => {
                let mut tree = Tree::of_submodule(submodule, module);
                if matches!(submodule.group.freeform.as_deref(), Some(Type::Unknown { .. })) {
                    // It is known by its words alone, which do not say what else it takes.
                    tree.freeform = None;
                }
                self.tree(tree);
            }
            Type::AttrTag(tags) => self.tree(Tree::of_group(tags, module)),
            Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::LoaOf(_)
            | Type::AttrsWith(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrListOf(_)
            | Type::FunctionTo(_) => {
                let placeholder = ty.placeholder().unwrap_or_default();
                ty.inner().into_iter().for_each(|elem| self.any(placeholder.clone(), elem));
            }
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::CoercedTo(_)
            | Type::Unique(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => {}
        }
    }

    fn tree(&mut self, tree: Tree<'a>) {
        if let Some(freeform) = tree.freeform {
            self.any(NAME.into(), freeform);
        }
        self.trees.push(tree);
    }

    /// Of two with one placeholder the first stays.
    fn any(&mut self, placeholder: Cow<'a, str>, ty: &'a Type) {
        if self.any.iter().all(|(there, _)| *there != placeholder) {
            self.any.push((placeholder, ty));
        }
    }

    /// What an attribute of that name, or an item, is a value of.
    pub(super) fn named(&self, name: &str) -> Option<&'a Type> {
        let exact = self.any.iter().find(|(placeholder, _)| placeholder == name);
        exact.or_else(|| self.any.first()).map(|(_, ty)| *ty)
    }
}

/// The placeholder for any name.
const NAME: &str = "<name>";
