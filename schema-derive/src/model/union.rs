//! Enums: how serde tells the variants apart, and what each holds.

use syn::{DataEnum, Fields};

use super::field::{self, Field};
use super::leaf_type::{self, LeafType, Newtype, Variant};
use super::{Common, Stated, bare, keys, stated};
use crate::attr::{Cases, Items, Place, SerdeVariant, check_keys, doc_comment, nix_items};
use crate::context::Context;

/// An enum whose variants hold something.
pub(crate) struct Union<'a> {
    pub(crate) tagging: Tagging,
    pub(crate) variants: Vec<UnionVariant<'a>>,
    pub(crate) stated: Stated,
}

/// How serde tells variants apart.
pub(crate) enum Tagging {
    /// `{ name = …; }`, or the name alone.
    External,
    /// `{ tag = name; … }`.
    Internal(String),
    /// `{ tag = name; content = …; }`.
    Adjacent(String, String),
    /// By what they hold.
    Untagged,
}

/// One variant.
pub(crate) struct UnionVariant<'a> {
    /// Its name, and its aliases.
    pub(crate) names: Vec<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: Option<String>,
    /// Whether this one has no tag.
    pub(crate) untagged: bool,
    pub(crate) content: Content<'a>,
    /// Its own name.
    pub(crate) ident: &'a syn::Ident,
}

/// What a variant holds.
pub(crate) enum Content<'a> {
    Unit,
    One(Box<Newtype>),
    Tuple(Vec<Newtype>),
    Fields(Vec<Field<'a>>),
}

/// Reads an enum.
pub(super) fn read<'a>(
    common: &Common<'a>,
    items: &mut Items<'_>,
    data: &'a DataEnum,
) -> Option<LeafType<'a>> {
    let cx = items.cx;
    leaf_type::refuse_type_keys(items, "the variants of an enum are its values");
    let variants: Vec<UnionVariant<'a>> =
        data.variants.iter().filter_map(|of| variant(common, cx, of)).collect();
    let (tagging, stated) = (tagging(common), stated::of_leaf(items));
    let is_plain =
        |variant: &UnionVariant<'_>| matches!(variant.content, Content::Unit) && !variant.untagged;
    if matches!(tagging, Tagging::External) && variants.iter().all(is_plain) {
        let values = variants.into_iter().flat_map(values).collect();
        return Some(LeafType::Enum(values, Box::new(stated)));
    }
    refuse_unnamed_content(cx, &tagging, &variants);
    Some(LeafType::Union(Box::new(Union { tagging, variants, stated })))
}

fn tagging(common: &Common<'_>) -> Tagging {
    let serde = &common.serde;
    match (&serde.tag, &serde.content) {
        _ if serde.untagged => Tagging::Untagged,
        (Some((_, tag)), Some(content)) => Tagging::Adjacent(tag.clone(), content.clone()),
        (Some((_, tag)), None) => Tagging::Internal(tag.clone()),
        (None, _) => Tagging::External,
    }
}

/// A tag inside needs a set to stand in; serde says the same of tuples, with its own words.
fn refuse_unnamed_content(cx: &Context, tagging: &Tagging, variants: &[UnionVariant<'_>]) {
    if !matches!(tagging, Tagging::Internal(_)) {
        return;
    }
    for variant in variants.iter().filter(|variant| !variant.untagged) {
        if matches!(variant.content, Content::Tuple(_)) {
            let message = format!(
                "`{}` is a list, in which no tag can stand: name its fields, or add `content = \"…\"` to `tag`",
                variant.ident
            );
            cx.error(variant.ident.span(), message);
        }
    }
}

/// The values of a plain variant: its name and its aliases.
fn values(variant: UnionVariant<'_>) -> Vec<Variant> {
    let description = match (variant.description, variant.deprecated) {
        (Some(text), Some(note)) => Some([text.trim_end(), "\n\nDeprecated: ", &note].concat()),
        (None, Some(note)) => Some(["Deprecated: ", &note].concat()),
        (description, None) => description,
    };
    let value = |value| Variant { value, description: description.clone() };
    variant.names.into_iter().map(value).collect()
}

/// Reads a variant; [`None`] if serde never reads it.
fn variant<'a>(
    common: &Common<'a>,
    cx: &Context,
    variant: &'a syn::Variant,
) -> Option<UnionVariant<'a>> {
    let mut items = Items { cx, items: nix_items(cx, &variant.attrs) };
    let serde = SerdeVariant::of(&variant.attrs);
    if serde.skip {
        if let Some(item) = items.items.first() {
            cx.error(item.span, "serde never reads this variant, so it is no value: remove this");
        }
        return None;
    }
    check_keys(&mut items, Place::Variant);
    leaf_type::refuse_unstated(cx, (serde.with.as_ref(), items.span("as").is_some()));
    let bare = bare(&variant.ident);
    let by_rule = common.serde.rename_all.read.map(|case| case.of_variant(&bare));
    let name = serde.rename.clone().unwrap_or_else(|| by_rule.unwrap_or(bare));
    let cases = Cases {
        read: serde.rename_all.read.or(common.serde.rename_all_fields.read),
        written: serde.rename_all.written.or(common.serde.rename_all_fields.written),
    };
    let doc = || doc_comment(cx, &variant.attrs).map(|doc| doc.description());
    Some(UnionVariant {
        names: std::iter::once(name).chain(serde.aliases).collect(),
        description: items.text("description").map(|text| text.value()).or_else(doc),
        deprecated: keys::deprecated(&variant.attrs),
        untagged: serde.untagged,
        content: content(common, &mut items, (variant, cases))?,
        ident: &variant.ident,
    })
}

fn content<'a>(
    common: &Common<'a>,
    items: &mut Items<'_>,
    (variant, rename_all): (&'a syn::Variant, Cases),
) -> Option<Content<'a>> {
    let cx = items.cx;
    if let Some(item) = items.take("as") {
        let other = items.rust_of(&item, "Rust type")?;
        return Some(Content::One(Box::new(leaf_type::narrowed(common, items, other))));
    }
    Some(match &variant.fields {
        Fields::Unit => Content::Unit,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            match leaf_type::element(common, cx, fields.unnamed.first()?) {
                Some(one) => Content::One(Box::new(one)),
                // serde reads a variant whose only field is skipped as one that holds nothing.
                None => Content::Unit,
            }
        }
        Fields::Unnamed(fields) => Content::Tuple(leaf_type::elements(common, cx, &fields.unnamed)),
        Fields::Named(fields) => {
            let around = leaf_type::around(common, cx, rename_all);
            let read = fields.named.iter().filter_map(|field| field::read(&around, field));
            let read: Vec<Field<'a>> = read.collect();
            super::refuse_twins(cx, &read);
            Content::Fields(read)
        }
    })
}
