//! Enums whose variants hold something: a type for each way in which serde tells variants apart.

mod branches;

use std::any::TypeId;

use super::group::group;
use super::{GroupFn, Stated, Struct, TypeFn};
use crate::__private::Subschema;
use crate::declare::std_types;
use crate::{
    Declarations, EnumValue, Group, Identity, OptionDecl, Place, Problem, Simple, Type, Value,
};
use branches::{Branch, one_of, tagged};

/// An enum, as derived code states it.
pub trait Union {
    /// Its variants.
    const UNION: &'static UnionTable;
}

/// The table of an enum.
pub struct UnionTable {
    /// The source file.
    pub file: &'static str,
    /// Line and column of the enum's name.
    pub at: (u32, u32),
    /// The enum's name.
    pub name: &'static str,
    /// How serde tells its variants apart.
    pub tagging: Tagging,
    /// The variants, in source order.
    pub variants: &'static [Variant],
    /// What is stated of the enum itself.
    pub stated: Stated,
}

/// How serde tells variants apart.
#[derive(Clone, Copy)]
pub enum Tagging {
    /// A set of one attribute, or the name alone.
    External,
    /// An attribute of this name, beside what the variant holds.
    Internal(&'static str),
    /// An attribute of the first name, and what the variant holds at the second.
    Adjacent(&'static str, &'static str),
    /// By what they hold.
    Untagged,
}

/// One variant.
pub struct Variant {
    /// Its name and its aliases.
    pub names: &'static [&'static str],
    /// Its name in Rust.
    pub rust: &'static str,
    /// Line and column of the variant.
    pub at: (u32, u32),
    /// The doc comment.
    pub description: Option<&'static str>,
    /// Rust's `#[deprecated]`.
    pub deprecated: Option<&'static str>,
    /// Whether this one has no tag.
    pub untagged: bool,
    /// What it holds.
    pub content: Content,
}

/// What a variant holds.
pub enum Content {
    /// Nothing.
    Unit,
    /// A value of a type, which may be a struct of options.
    One(TypeFn, GroupFn),
    /// A list of a fixed length.
    Tuple(&'static [TypeFn]),
    /// Options.
    Fields(&'static Struct),
}

/// The type of an enum, under a name of its own.
pub fn union<T: Union + ?Sized + 'static>(
    cx: &mut Declarations,
    subschema: Option<Subschema>,
) -> Type {
    let identity = Identity { subschema, ..Identity::of::<T>(T::UNION.place()) };
    cx.named(&T::UNION.stated.identity(identity), build::<T>)
}

/// A list with an item of each type.
pub fn tuple(cx: &mut Declarations, items: &[TypeFn]) -> Type {
    std_types::tuple(items.iter().map(|item| item(cx)).collect())
}

fn build<T: Union + ?Sized + 'static>(cx: &mut Declarations) -> Type {
    cx.inside_submodule(|cx| of(cx, &Around { table: T::UNION, id: TypeId::of::<T>() }))
}

/// An enum that is walked.
struct Around {
    table: &'static UnionTable,
    id: TypeId,
}

impl UnionTable {
    fn place(&self) -> Place {
        let (line, column) = self.at;
        Place::new(self.file, line, column, self.name)
    }
}

impl Around {
    fn place_of(&self, variant: &Variant) -> Place {
        let (line, column) = variant.at;
        let name = [self.table.name, "::", variant.rust].concat();
        Place::new(self.table.file, line, column, &name)
    }
}

fn of(cx: &mut Declarations, around: &Around) -> Type {
    let (untagged, with_tag): (Vec<&Variant>, Vec<&Variant>) =
        around.table.variants.iter().partition(|variant| variant.untagged);
    let mut branches = match around.table.tagging {
        Tagging::External => external(cx, around, &with_tag),
        Tagging::Internal(tag) => internal(cx, around, (tag, &with_tag)),
        Tagging::Adjacent(tag, content) => adjacent(cx, around, ((tag, content), &with_tag)),
        Tagging::Untagged => plain(cx, around, &with_tag),
    };
    branches.extend(plain(cx, around, &untagged));
    one_of(cx, branches)
}

/// `enum` of what holds nothing, and `attrTag` of the rest.
fn external(cx: &mut Declarations, around: &Around, variants: &[&Variant]) -> Vec<Branch> {
    let mut tags = Group::new();
    for variant in variants {
        if let Some(ty) = content(cx, around, variant) {
            for name in variant.names {
                tags = tags.with(name, option(around, variant, ty.clone()));
            }
        }
    }
    let names = names_of_units(variants);
    let names = (!names.is_empty() || tags.members.is_empty()).then_some(Type::Enum(names));
    let tags = (!tags.members.is_empty()).then_some(Type::AttrTag(tags));
    names.into_iter().chain(tags).map(Branch::plain).collect()
}

/// A submodule for each variant, in which the tag is one of the options.
fn internal(
    cx: &mut Declarations,
    around: &Around,
    (tag, variants): (&str, &[&Variant]),
) -> Vec<Branch> {
    let mut branches = Vec::new();
    let names = names_of_units(variants);
    if !names.is_empty() {
        branches.push(tagged(tag, names, Group::new()));
    }
    for variant in variants {
        if let Some(group) = beside_tag(cx, around, variant) {
            if group.get(tag).is_some() {
                around.report(cx, variant, "an option of it is called as the tag is: rename one");
            }
            branches.push(tagged(tag, values(variant), group));
        }
    }
    branches
}

/// The same, with what the variant holds in an option of its own.
fn adjacent(
    cx: &mut Declarations,
    around: &Around,
    ((tag, at), variants): ((&str, &str), &[&Variant]),
) -> Vec<Branch> {
    let mut branches = Vec::new();
    let names = names_of_units(variants);
    if !names.is_empty() {
        branches.push(tagged(tag, names, Group::new()));
    }
    for variant in variants {
        if let Some(ty) = content(cx, around, variant) {
            let nullable = matches!(ty, Type::NullOr(_));
            let mut option = option(around, variant, ty);
            option.default = nullable.then(|| Value::Null.into());
            branches.push(tagged(tag, values(variant), Group::new().with(at, option)));
        }
    }
    branches
}

/// What each variant holds; `null` for nothing.
fn plain(cx: &mut Declarations, around: &Around, variants: &[&Variant]) -> Vec<Branch> {
    let held = |variant: &&Variant| {
        let ty = content(cx, around, variant).unwrap_or_else(std_types::null);
        Branch::untagged(ty)
    };
    variants.iter().map(held).collect()
}

/// The type of what a variant holds; [`None`] if that is nothing.
fn content(cx: &mut Declarations, around: &Around, variant: &Variant) -> Option<Type> {
    match &variant.content {
        Content::Unit => None,
        Content::One(ty, _) => Some(ty(cx)),
        Content::Tuple(items) => Some(tuple(cx, items)),
        Content::Fields(table) => Some(Type::submodule(group(cx, table, around.id))),
    }
}

/// The options that stand beside the tag; [`None`] if there are none.
fn beside_tag(cx: &mut Declarations, around: &Around, variant: &Variant) -> Option<Group> {
    match &variant.content {
        Content::Unit => None,
        Content::Fields(table) => Some(group(cx, table, around.id)),
        Content::One(ty, group) => Some(match group(cx) {
            Some(group) => group,
            None => {
                let ty = ty(cx);
                around.set(cx, variant, &ty)
            }
        }),
        Content::Tuple(_) => {
            around.report(cx, variant, "it is a list, in which no tag can stand");
            None
        }
    }
}

impl Around {
    /// The options, or the freeform type, of a set.
    fn set(&self, cx: &mut Declarations, variant: &Variant, ty: &Type) -> Group {
        let ty = branches::resolved(cx, ty);
        if let Type::Submodule(submodule) = ty {
            return submodule.group;
        }
        if ty == std_types::null() {
            return Group::new();
        }
        let freeform = if branches::is_map(&ty) {
            ty
        } else if matches!(ty, Type::Simple(Simple::Json | Simple::Anything)) {
            Type::attrs_of(ty)
        } else {
            let message = "a tag stands in what the variant holds, so that has to be a struct of options or a map; with `content = \"…\"` it may be anything";
            self.report(cx, variant, message);
            return Group::new();
        };
        Group { freeform: Some(Box::new(freeform)), ..Group::new() }
    }

    fn report(&self, cx: &mut Declarations, variant: &Variant, message: &str) {
        let place = self.place_of(variant);
        cx.report(Problem::new(
            format!("`{}::{}`", self.table.name, variant.rust),
            message,
            &place,
        ));
    }
}

/// An option that stands for a variant.
fn option(around: &Around, variant: &Variant, ty: Type) -> OptionDecl {
    let mut option = OptionDecl::new(ty);
    option.description = variant.description.map(Into::into);
    option.deprecated = variant.deprecated.map(str::to_owned);
    option.place = around.place_of(variant);
    option
}

/// The names of the variants that hold nothing.
fn names_of_units(variants: &[&Variant]) -> Vec<EnumValue> {
    let units = variants.iter().filter(|variant| matches!(variant.content, Content::Unit));
    units.flat_map(|variant| values(variant)).collect()
}

/// The names of a variant, with what it means.
fn values(variant: &Variant) -> Vec<EnumValue> {
    let description = match (variant.description, variant.deprecated) {
        (Some(text), Some(note)) => Some([text.trim_end(), "\n\nDeprecated: ", note].concat()),
        (None, Some(note)) => Some(["Deprecated: ", note].concat()),
        (text, None) => text.map(str::to_owned),
    };
    let value =
        |name: &&str| EnumValue { value: Value::from(*name), description: description.clone() };
    variant.names.iter().map(value).collect()
}
