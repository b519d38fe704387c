//! Reading the items of an attribute by key.

use proc_macro2::{Span, TokenStream};
use syn::LitStr;
use syn::parse::Parse;

use super::{Entry, Item, ItemValue};
use crate::context::Context;

/// The items at one place; each key is taken once.
pub(crate) struct Items<'a> {
    pub(crate) cx: &'a Context,
    pub(crate) items: Vec<Item>,
}

impl Items<'_> {
    /// Where the key stands, if it is there.
    pub(crate) fn span(&self, key: &str) -> Option<Span> {
        self.items.iter().find(|item| item.key == key).map(|item| item.span)
    }

    /// Takes the first item of that key.
    pub(crate) fn take(&mut self, key: &str) -> Option<Item> {
        let at = self.items.iter().position(|item| item.key == key)?;
        Some(self.items.remove(at))
    }

    /// Takes every item of that key.
    pub(crate) fn take_all(&mut self, key: &str) -> Vec<Item> {
        std::iter::from_fn(|| self.take(key)).collect()
    }

    /// Takes `key`.
    pub(crate) fn flag(&mut self, key: &str) -> Option<Span> {
        let item = self.take(key)?;
        if !matches!(item.value, ItemValue::Flag) {
            self.cx.error(
                item.span,
                format_args!("`{key}` stands alone: write `{key}` without a value"),
            );
        }
        Some(item.span)
    }

    /// Takes `key = true` or `key = false`.
    pub(crate) fn boolean(&mut self, key: &str) -> Option<bool> {
        let (span, tokens) = self.value(key)?;
        let flag = syn::parse2::<syn::LitBool>(tokens).map(|flag| flag.value);
        if flag.is_err() {
            self.cx.error(span, format_args!("`{key}` is `true` or `false`"));
        }
        flag.ok()
    }

    /// Takes `key = "text"`.
    pub(crate) fn text(&mut self, key: &str) -> Option<LitStr> {
        let item = self.take(key)?;
        self.text_of(&item)
    }

    /// Takes the tokens of `key = value`, and where the key stands.
    pub(crate) fn value(&mut self, key: &str) -> Option<(Span, TokenStream)> {
        let item = self.take(key)?;
        match item.value {
            ItemValue::Value(tokens) => Some((item.span, tokens)),
            ItemValue::Flag | ItemValue::List(_) => {
                self.cx.error(item.span, format_args!("`{key}` needs a value: `{key} = …`"));
                None
            }
        }
    }

    /// The string of `key = "text"`.
    pub(crate) fn text_of(&self, item: &Item) -> Option<LitStr> {
        let ItemValue::Value(tokens) = &item.value else {
            self.cx.error(item.span, takes_text(&item.key));
            return None;
        };
        let text = syn::parse2::<LitStr>(tokens.clone());
        if text.is_err() {
            let at = tokens.clone().into_iter().next().map_or(item.span, |token| token.span());
            self.cx.error(at, takes_text(&item.key));
        }
        text.ok()
    }

    /// Reads the string of an item as Rust; `what` says what it should have been.
    pub(crate) fn rust_of<T: Parse>(&self, item: &Item, what: &str) -> Option<T> {
        let text = self.text_of(item)?;
        let rust = text.parse::<T>();
        if rust.is_err() {
            let message = format!("`{}` is no {what}", text.value());
            self.cx.error(text.span(), message);
        }
        rust.ok()
    }

    /// Takes all entries of `key(…)`, with where the key stands.
    pub(crate) fn entries(&mut self, key: &str) -> Vec<(Span, Entry)> {
        let mut entries = Vec::new();
        for item in self.take_all(key) {
            match item.value {
                ItemValue::List(list) if !list.is_empty() => {
                    entries.extend(list.into_iter().map(|entry| (item.span, entry)));
                }
                ItemValue::List(_) | ItemValue::Flag | ItemValue::Value(_) => {
                    self.cx.error(item.span, format_args!("`{key}` needs a list: `{key}(…)`"));
                }
            }
        }
        entries
    }

    /// The items inside of `key(…)`; a string among them is a mistake.
    pub(crate) fn inside(&self, item: Item) -> Option<Items<'_>> {
        let ItemValue::List(entries) = item.value else {
            let message = format!("`{0}` needs a list of keys: `{0}(…)`", item.key);
            self.cx.error(item.span, message);
            return None;
        };
        let mut items = Vec::new();
        for entry in entries {
            match entry {
                Entry::Item(item) => items.push(item),
                Entry::Text(text) => self.cx.error(
                    text.span(),
                    format_args!("a string alone says nothing in `{}(…)`: name its key", item.key),
                ),
            }
        }
        Some(Items { cx: self.cx, items })
    }
}

fn takes_text(key: &str) -> String {
    let what = if key.ends_with("_nix")
        || matches!(key, "apply" | "that" | "expr" | "use" | "function" | "condition")
    {
        "a string of Nix"
    } else {
        "a string"
    };
    format!("`{key}` takes {what}: `{key} = \"…\"`")
}
