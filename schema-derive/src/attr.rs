//! Attributes: their grammar, the keys of `#[nix(…)]`, serde's, and doc comments.

mod doc;
mod items;
mod keys;
mod rename;
mod serde;
mod take;

pub(crate) use doc::{check_markup, doc_comment, text_of};
pub(crate) use items::{Entry, Item, ItemValue, nix_items};
pub(crate) use keys::{Place, check_keys};
pub(crate) use rename::{Case, kebab};
pub(crate) use serde::{Cases, SerdeContainer, SerdeDefault, SerdeField, SerdeVariant};
pub(crate) use take::Items;
