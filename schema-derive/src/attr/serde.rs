//! serde's attributes, as far as they say how a type is read.
//!
//! Every attribute that serde knows is in [`NO_EFFECT`] or read here; what is malformed or unknown is left to
//! serde, which reports it itself.

use proc_macro2::Span;
use syn::{Attribute, ExprPath, LitStr};

use super::items::parse_items;
use super::{Case, Entry, Item, ItemValue};

/// The attributes that do not change what is read: an option is the same with and without them.
#[cfg(test)]
const NO_EFFECT: &[&str] = &[
    "borrow",
    "bound",
    "crate",
    "expecting",
    "getter",
    "into",
    "serialize_with",
    "skip_serializing",
    "skip_serializing_if",
];

/// How serde finds a value for what is missing.
#[derive(Clone)]
pub(crate) enum SerdeDefault {
    /// `Default::default()`.
    Trait,
    /// The function of that path.
    Path(ExprPath),
}

/// The name rules of reading and of writing.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cases {
    pub(crate) read: Option<Case>,
    pub(crate) written: Option<Case>,
}

/// What serde is told about a struct or enum.
#[derive(Default)]
pub(crate) struct SerdeContainer {
    /// The type's name, where it is written: in the tag of a struct.
    pub(crate) written: Option<String>,
    pub(crate) rename_all: Cases,
    /// `rename_all` of the fields of an enum's variants.
    pub(crate) rename_all_fields: Cases,
    pub(crate) transparent: bool,
    pub(crate) default: Option<(Span, SerdeDefault)>,
    pub(crate) deny_unknown: bool,
    pub(crate) tag: Option<(Span, String)>,
    pub(crate) content: Option<String>,
    pub(crate) untagged: bool,
    /// `from`, `try_from`: another type is what is read.
    pub(crate) from: Option<(Span, String, Option<LitStr>)>,
    /// `remote`: it stands for a type of another crate, which has its values.
    pub(crate) remote: bool,
    /// `field_identifier`, `variant_identifier`: it is read where a name stands.
    pub(crate) identifier: Option<(Span, String)>,
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
    pub(crate) rename_all: Cases,
    pub(crate) skip: bool,
    pub(crate) untagged: bool,
    /// `with`, `deserialize_with`: a function reads what the variant holds.
    pub(crate) with: Option<(Span, String)>,
}

fn items(attrs: &[Attribute]) -> impl Iterator<Item = Item> {
    let serde = attrs.iter().filter(|attr| attr.path().is_ident("serde"));
    serde.flat_map(|attr| parse_items(attr).unwrap_or_default())
}

/// `= "text"`.
fn literal(item: &Item) -> Option<LitStr> {
    match &item.value {
        ItemValue::Value(tokens) => syn::parse2::<LitStr>(tokens.clone()).ok(),
        ItemValue::Flag | ItemValue::List(_) => None,
    }
}

fn text(item: &Item) -> Option<String> {
    literal(item).map(|text| text.value())
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

/// Every name of reading of `rename(deserialize = "a", …)`.
fn cases(item: &Item) -> Cases {
    Cases {
        read: read_as(item).as_deref().and_then(Case::of),
        written: written_as(item).as_deref().and_then(Case::of),
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
            found.take(item);
        }
        found
    }

    fn take(&mut self, item: Item) {
        match item.key.as_str() {
            "rename" => self.written = written_as(&item),
            "rename_all" => self.rename_all = cases(&item),
            "rename_all_fields" => self.rename_all_fields = cases(&item),
            "transparent" => self.transparent = true,
            "default" => self.default = default(&item).map(|default| (item.span, default)),
            "deny_unknown_fields" => self.deny_unknown = true,
            "tag" => self.tag = text(&item).map(|tag| (item.span, tag)),
            "content" => self.content = text(&item),
            "untagged" => self.untagged = true,
            "from" | "try_from" => self.from = Some((item.span, item.key.clone(), literal(&item))),
            "remote" => self.remote = true,
            "field_identifier" | "variant_identifier" => {
                self.identifier = Some((item.span, item.key));
            }
            _ => {}
        }
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
                "rename_all" => found.rename_all = cases(&item),
                "alias" => found.aliases.extend(text(&item)),
                "skip" | "skip_deserializing" | "other" => found.skip = true,
                "untagged" => found.untagged = true,
                "with" | "deserialize_with" => found.with = Some((item.span, item.key)),
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::NO_EFFECT;

    /// serde's attributes (serde_derive 1.0.229, `internals/symbol.rs`).
    const OF_SERDE: &[&str] = &[
        "alias",
        "borrow",
        "bound",
        "content",
        "crate",
        "default",
        "deny_unknown_fields",
        "deserialize_with",
        "expecting",
        "field_identifier",
        "flatten",
        "from",
        "getter",
        "into",
        "other",
        "remote",
        "rename",
        "rename_all",
        "rename_all_fields",
        "serialize_with",
        "skip",
        "skip_deserializing",
        "skip_serializing",
        "skip_serializing_if",
        "tag",
        "transparent",
        "try_from",
        "untagged",
        "variant_identifier",
        "with",
    ];

    #[test]
    fn every_attribute_of_serde_is_read_or_said_to_have_no_effect() {
        let source = include_str!("serde.rs");
        let (product, _) = source.split_once("#[cfg(test)]\nmod ").unwrap();
        let (_, read) = product.split_once("impl SerdeContainer").unwrap();
        for name in OF_SERDE {
            let is_read = read.contains(&["\"", name, "\""].concat());
            assert_ne!(is_read, NO_EFFECT.contains(name), "`{name}`");
        }
    }
}
