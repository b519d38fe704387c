//! Leaves: enums of unit variants, and newtypes.

use proc_macro2::Span;
use syn::{Data, DataEnum, Fields};

use super::keys::{self, Check};
use super::{Common, Surroundings, bare};
use crate::attr::{Items, Place, SerdeVariant, check_keys, doc_comment, nix_items};
use crate::context::Context;
use crate::fragment::Scope;
use crate::leaf::{Leaf, leaf};

/// A type that is one option.
pub(crate) enum LeafType {
    Enum(Vec<Variant>),
    Newtype(Box<Newtype>),
}

/// A value of an enum.
pub(crate) struct Variant {
    pub(crate) value: String,
    pub(crate) description: Option<String>,
}

/// A struct that serde looks through.
pub(crate) struct Newtype {
    pub(crate) inner: syn::Type,
    /// What `ty = "…"` names, and where and how it is written.
    pub(crate) ty: Option<(Leaf, Span, String)>,
    pub(crate) check: Option<Check>,
}

impl Newtype {
    /// Whether it is its inner type and nothing else.
    pub(crate) fn is_plain(&self) -> bool {
        self.ty.is_none() && self.check.is_none()
    }
}

/// Reads an enum or a newtype.
pub(crate) fn leaf_type(common: &Common<'_>, mut items: Items<'_>) -> Option<LeafType> {
    let (cx, name) = (items.cx, &common.input.ident);
    super::refuse_from(cx, &common.serde);
    match &common.input.data {
        Data::Enum(data) => enumeration(common, &mut items, data),
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                newtype(common, &mut items, fields.unnamed.first()?)
            }
            Fields::Named(fields) if fields.named.len() == 1 && common.serde.transparent => {
                newtype(common, &mut items, fields.named.first()?)
            }
            Fields::Named(_) => {
                cx.error(
                    name.span(),
                    format_args!("`{name}` is a struct of options: derive `NixOptions`"),
                );
                None
            }
            Fields::Unnamed(_) => {
                cx.error(name.span(), format_args!("`{name}` is a tuple, which is not supported yet: make it a struct with names and derive `NixOptions`"));
                None
            }
            Fields::Unit => {
                cx.error(
                    name.span(),
                    format_args!("`{name}` has one value only, so it is no option"),
                );
                None
            }
        },
        Data::Union(_) => {
            cx.error(
                name.span(),
                format_args!("`{name}` is a union, which serde cannot read: make it a struct"),
            );
            None
        }
    }
}

fn newtype(common: &Common<'_>, items: &mut Items<'_>, field: &syn::Field) -> Option<LeafType> {
    let cx = items.cx;
    let around = Surroundings {
        cx,
        scope: Scope::of_module(),
        rename_all: None,
        written_all: None,
        default: None,
        krate: common.krate.clone(),
    };
    let other = items.take("as").and_then(|item| items.rust_of(&item, "Rust type"));
    let ty = items.text("ty").and_then(|text| Some((leaf(cx, &text)?, text.span(), text.value())));
    let check = items.take("check").and_then(|item| keys::read_check(&around, items, item));
    let mut on_field = Items { cx, items: nix_items(cx, &field.attrs) };
    if let Some(item) = on_field.items.pop() {
        cx.error(item.span, "a newtype's keys stand on the type itself, not on its field");
    }
    let inner = other.unwrap_or_else(|| field.ty.clone());
    Some(LeafType::Newtype(Box::new(Newtype { inner, ty, check })))
}

fn enumeration(common: &Common<'_>, items: &mut Items<'_>, data: &DataEnum) -> Option<LeafType> {
    let cx = items.cx;
    for key in ["ty", "as", "check"] {
        if let Some(item) = items.take(key) {
            cx.error(
                item.span,
                format_args!("`{key}` says nothing of an enum: its variants are its values"),
            );
        }
    }
    if let Some((span, key)) = &common.serde.tagging {
        cx.error(
            *span,
            format_args!("`{key}` is not supported yet: only enums of plain variants are"),
        );
        return None;
    }
    let values = data.variants.iter().flat_map(|of| variant(common, cx, of));
    Some(LeafType::Enum(values.collect()))
}

/// The values of a variant: its name and its aliases; none if serde never reads it.
fn variant(common: &Common<'_>, cx: &Context, variant: &syn::Variant) -> Vec<Variant> {
    let mut items = Items { cx, items: nix_items(cx, &variant.attrs) };
    check_keys(&mut items, Place::Variant);
    let serde = SerdeVariant::of(&variant.attrs);
    if serde.skip {
        return Vec::new();
    }
    if !matches!(variant.fields, Fields::Unit) {
        let message = format!(
            "`{}` holds data, which is not supported yet: only enums of plain variants are",
            variant.ident
        );
        cx.error(variant.ident.span(), message);
    }
    let bare = bare(&variant.ident);
    let case = common.serde.rename_all;
    let by_rule = case.map_or_else(|| bare.clone(), |case| case.of_variant(&bare));
    let description = doc_comment(cx, &variant.attrs).map(|doc| doc.description());
    let names = std::iter::once(serde.rename.unwrap_or(by_rule)).chain(serde.aliases);
    names.map(|value| Variant { value, description: description.clone() }).collect()
}
