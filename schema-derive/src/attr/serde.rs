//! serde's attributes, as far as they say how a type is read.
//!
//! What is malformed is left to serde, which reports it itself.

use proc_macro2::Span;
use syn::{Attribute, ExprPath, LitStr};

use super::items::parse_items;
use super::{Case, Entry, Item, ItemValue};

/// How serde finds a value for what is missing.
#[derive(Clone)]
pub(crate) enum SerdeDefault {
    /// `Default::default()`.
    Trait,
    /// The function of that path.
    Path(ExprPath),
}

/// What serde is told about a struct or enum.
#[derive(Default)]
pub(crate) struct SerdeContainer {
    pub(crate) rename_all: Option<Case>,
    /// That of writing.
    pub(crate) written_all: Option<Case>,
    pub(crate) transparent: bool,
    pub(crate) default: Option<SerdeDefault>,
    /// `tag`, `content`, `untagged`, and which.
    pub(crate) tagging: Option<(Span, String)>,
    /// `from`, `try_from`: another type is what is read.
    pub(crate) from: Option<(Span, String)>,
}

/// What serde is told about a field.
#[derive(Default)]
pub(crate) struct SerdeField {
    pub(crate) rename: Option<String>,
    /// What it is written as.
    pub(crate) written: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) skip: bool,
    pub(crate) flatten: Option<Span>,
    pub(crate) default: Option<(Span, SerdeDefault)>,
    /// `with`, `deserialize_with`: a function reads the field, and its type says nothing.
    pub(crate) with: Option<(Span, String)>,
}

/// What serde is told about a variant.
#[derive(Default)]
pub(crate) struct SerdeVariant {
    pub(crate) rename: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) skip: bool,
}

fn items(attrs: &[Attribute]) -> impl Iterator<Item = Item> {
    let serde = attrs.iter().filter(|attr| attr.path().is_ident("serde"));
    serde.flat_map(|attr| parse_items(attr).unwrap_or_default())
}

/// `= "text"`.
fn text(item: &Item) -> Option<String> {
    match &item.value {
        ItemValue::Value(tokens) => Some(syn::parse2::<LitStr>(tokens.clone()).ok()?.value()),
        ItemValue::Flag | ItemValue::List(_) => None,
    }
}

/// `= "text"` or `(deserialize = "text")`: names are those of reading.
fn read_as(item: &Item) -> Option<String> {
    one_way(item, "deserialize")
}

/// `= "text"` or `(serialize = "text")`: what a default of Rust is spelled with.
fn written_as(item: &Item) -> Option<String> {
    one_way(item, "serialize")
}

fn one_way(item: &Item, way: &str) -> Option<String> {
    match &item.value {
        ItemValue::List(entries) => entries.iter().find_map(|entry| match entry {
            Entry::Item(inner) if inner.key == way => text(inner),
            Entry::Item(_) | Entry::Text(_) => None,
        }),
        ItemValue::Flag | ItemValue::Value(_) => text(item),
    }
}

fn default(item: &Item) -> Option<SerdeDefault> {
    match &item.value {
        ItemValue::Flag => Some(SerdeDefault::Trait),
        ItemValue::Value(tokens) => {
            let path = syn::parse2::<LitStr>(tokens.clone()).ok()?;
            path.parse().ok().map(SerdeDefault::Path)
        }
        ItemValue::List(_) => None,
    }
}

impl SerdeContainer {
    /// Reads the attributes of a struct or enum.
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let mut found = Self::default();
        for item in items(attrs) {
            match item.key.as_str() {
                "rename_all" => {
                    found.rename_all = read_as(&item).as_deref().and_then(Case::of);
                    found.written_all = written_as(&item).as_deref().and_then(Case::of);
                }
                "transparent" => found.transparent = true,
                "default" => found.default = default(&item),
                "tag" | "content" | "untagged" => found.tagging = Some((item.span, item.key)),
                "from" | "try_from" => found.from = Some((item.span, item.key)),
                _ => {}
            }
        }
        found
    }
}

impl SerdeField {
    /// Reads the attributes of a field.
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let mut found = Self::default();
        for item in items(attrs) {
            match item.key.as_str() {
                "rename" => {
                    found.rename = read_as(&item);
                    found.written = written_as(&item);
                }
                "alias" => found.aliases.extend(text(&item)),
                "skip" | "skip_deserializing" => found.skip = true,
                "flatten" => found.flatten = Some(item.span),
                "with" | "deserialize_with" => found.with = Some((item.span, item.key)),
                "default" => found.default = default(&item).map(|default| (item.span, default)),
                _ => {}
            }
        }
        found
    }
}

impl SerdeVariant {
    /// Reads the attributes of a variant.
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let mut found = Self::default();
        for item in items(attrs) {
            match item.key.as_str() {
                "rename" => found.rename = read_as(&item),
                "alias" => found.aliases.extend(text(&item)),
                "skip" | "skip_deserializing" | "other" => found.skip = true,
                _ => {}
            }
        }
        found
    }
}
