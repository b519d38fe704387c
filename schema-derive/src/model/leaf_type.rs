//! Leaves: enums, newtypes, tuples, and types that are read as another.

use proc_macro2::Span;
use syn::{Data, Fields, LitStr};

use super::keys::{self, Check};
use super::union::{self, Union};
use super::{Common, Stated, Surroundings, Ty, field, stated};
use crate::attr::{Cases, Items, Place, SerdeField, check_keys, nix_items};
use crate::context::Context;
use crate::fragment::Scope;

/// A type that is one option.
pub(crate) enum LeafType<'a> {
    /// An enum of plain variants.
    Enum(Vec<Variant>, Box<Stated>),
    /// An enum whose variants hold something.
    Union(Box<Union<'a>>),
    Newtype(Box<Newtype>),
    /// A list of a fixed length.
    Tuple(Vec<Newtype>, Box<Stated>),
    /// A struct without fields: `null`.
    Unit(Box<Stated>),
}

/// A value of an enum.
pub(crate) struct Variant {
    pub(crate) value: String,
    pub(crate) description: Option<String>,
}

/// A struct that serde looks through.
pub(crate) struct Newtype {
    pub(crate) inner: syn::Type,
    pub(crate) how: Ty,
    pub(crate) check: Option<Check>,
    pub(crate) stated: Stated,
}

impl Newtype {
    /// Whether it is its inner type and nothing else.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.how, Ty::Plain) && self.check.is_none() && self.stated.name.is_none()
    }
}

/// Reads an enum, a newtype or a tuple.
pub(crate) fn leaf_type<'a>(common: &Common<'a>, mut items: Items<'_>) -> Option<LeafType<'a>> {
    let (cx, name) = (items.cx, &common.input.ident);
    if let Some((span, key)) = &common.serde.identifier {
        cx.error(
            *span,
            format_args!("`{key}` reads this where a name stands, so it is no value of an option"),
        );
    }
    if let Some(other) = read_as_other(common) {
        return Some(newtype(common, &mut items, other));
    }
    let message = match &common.input.data {
        Data::Enum(data) => return union::read(common, &mut items, data),
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let inner = inner_of(&items, fields.unnamed.first()?);
                return Some(newtype(common, &mut items, inner));
            }
            fields @ (Fields::Unnamed(_) | Fields::Named(_)) if common.serde.transparent => {
                let field = fields.iter().find(|field| !is_passed_over(field));
                let inner = inner_of(&items, field.or(fields.iter().next())?);
                return Some(newtype(common, &mut items, inner));
            }
            Fields::Unnamed(fields) => {
                refuse_type_keys(&mut items, "its fields are its items");
                let stated = Box::new(stated::of_leaf(&mut items));
                return Some(LeafType::Tuple(elements(common, cx, &fields.unnamed), stated));
            }
            Fields::Unit => {
                refuse_type_keys(&mut items, "`null` is its value");
                return Some(LeafType::Unit(Box::new(stated::of_leaf(&mut items))));
            }
            Fields::Named(_) => format!("`{name}` is a struct of options: derive `NixOptions`"),
        },
        Data::Union(_) => {
            format!("`{name}` is a union, which serde cannot read: make it a struct")
        }
    };
    cx.error(name.span(), message);
    None
}

/// Refuses keys that replace the type where there is nothing to replace.
pub(super) fn refuse_type_keys(items: &mut Items<'_>, why: &str) {
    for key in ["ty", "ty_nix", "ty_text", "as", "check"] {
        if let Some(item) = items.take(key) {
            items.cx.error(item.span, format_args!("`{key}` says nothing here: {why}"));
        }
    }
}

/// `from` and `try_from`: the type that is read instead.
fn read_as_other(common: &Common<'_>) -> Option<syn::Type> {
    let (_, _, other) = common.serde.from.as_ref()?;
    // What is no type is left to serde.
    other.as_ref().and_then(|text: &LitStr| text.parse().ok())
}

/// What a transparent struct does not consist of.
fn is_passed_over(field: &syn::Field) -> bool {
    let serde = SerdeField::of(&field.attrs);
    serde.skip || serde.default.is_some() || is_phantom(&field.ty)
}

fn is_phantom(ty: &syn::Type) -> bool {
    let syn::Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData")
}

/// The type of a newtype's field, on which nothing else may stand.
fn inner_of(items: &Items<'_>, field: &syn::Field) -> syn::Type {
    let cx = items.cx;
    if let Some(item) = nix_items(cx, &field.attrs).pop() {
        cx.error(item.span, "a newtype's keys stand on the type itself, not on its field");
    }
    let stated = field::states_type(items);
    refuse_unstated(cx, (SerdeField::of(&field.attrs).with.as_ref(), stated));
    field.ty.clone()
}

/// What a part of the type needs to know of it.
pub(super) fn around<'a>(
    common: &Common<'_>,
    cx: &'a Context,
    rename_all: Cases,
) -> Surroundings<'a> {
    let mut scope = Scope::of_module();
    scope.names.extend(common.uses.iter().cloned());
    Surroundings { cx, scope, rename_all, default: None, krate: common.krate.clone() }
}

fn newtype<'a>(common: &Common<'_>, items: &mut Items<'_>, inner: syn::Type) -> LeafType<'a> {
    let narrowed = narrowed(common, items, inner);
    LeafType::Newtype(Box::new(Newtype { stated: stated::of_leaf(items), ..narrowed }))
}

/// `inner` with what `as`, `ty` and `check` say of it.
pub(super) fn narrowed(common: &Common<'_>, items: &mut Items<'_>, inner: syn::Type) -> Newtype {
    let cx = items.cx;
    let other = items.take("as").and_then(|item| items.rust_of(&item, "Rust type"));
    let around = around(common, cx, Cases::default());
    let how = field::stated_type(&around, items).unwrap_or(Ty::Plain);
    let check = items.take("check").and_then(|item| keys::read_check(&around, items, item));
    Newtype { inner: other.unwrap_or(inner), how, check, stated: Stated::default() }
}

/// The items of a tuple that serde reads.
pub(super) fn elements<'f>(
    common: &Common<'_>,
    cx: &Context,
    fields: impl IntoIterator<Item = &'f syn::Field>,
) -> Vec<Newtype> {
    fields.into_iter().filter_map(|field| element(common, cx, field)).collect()
}

/// An item of a tuple; [`None`] if serde never reads it.
pub(super) fn element(common: &Common<'_>, cx: &Context, field: &syn::Field) -> Option<Newtype> {
    let serde = SerdeField::of(&field.attrs);
    let mut items = Items { cx, items: nix_items(cx, &field.attrs) };
    if serde.skip {
        if let Some(item) = items.items.first() {
            cx.error(item.span, "serde skips this field, so it is no item: remove this");
        }
        return None;
    }
    check_keys(&mut items, Place::Element);
    let stated = field::states_type(&items);
    refuse_unstated(cx, (serde.with.as_ref(), stated));
    Some(narrowed(common, &mut items, field.ty.clone()))
}

/// What a function of serde's reads has to be stated.
pub(super) fn refuse_unstated(cx: &Context, (with, stated): (Option<&(Span, String)>, bool)) {
    if let (Some((span, key)), false) = (with, stated) {
        let message = format!(
            "`{key}` reads this by a function, so its Rust type does not say what the option takes: state it with `#[nix(as = \"…\")]`"
        );
        cx.error(*span, message);
    }
}
