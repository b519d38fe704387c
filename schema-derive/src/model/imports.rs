//! `removed(…)`, `renamed(…)` and the like: what becomes of `imports`.

use proc_macro2::Span;
use syn::LitStr;

use super::line_column;
use super::paths::{self, Moved};
use super::root::{Message, needed, text};
use crate::attr::{Item, ItemValue, Items, Place, check_keys};
use crate::fragment::{Fragment, Scope, fragment};

/// An entry of `imports`, and where it stands.
pub(crate) enum Imported {
    Removed(Moved, Message, (u32, u32)),
    Renamed(Moved, Moved, Option<i64>, (u32, u32)),
    Alias(Moved, Moved, (u32, u32)),
    Changed(Moved, Moved, Fragment, (u32, u32)),
    Merged(Vec<Moved>, Moved, Fragment, (u32, u32)),
    General(Box<Rename>, (u32, u32)),
    Raw(Fragment),
}

/// `do_rename(…)`.
pub(crate) struct Rename {
    pub(crate) from: Moved,
    pub(crate) to: Moved,
    pub(crate) visible: bool,
    pub(crate) warn: bool,
    pub(crate) used: Fragment,
    pub(crate) with_priority: Option<bool>,
    pub(crate) condition: Option<Fragment>,
}

const KEYS: [&str; 7] =
    ["removed", "renamed", "alias", "changed", "merged", "do_rename", "import_nix"];

/// Takes the keys that say what is imported, in the order written.
pub(super) fn imports(items: &mut Items<'_>, scope: &Scope) -> Vec<Imported> {
    let (of_imports, rest) =
        items.items.drain(..).partition(|item| KEYS.contains(&item.key.as_str()));
    items.items = rest;
    let of_imports: Vec<Item> = of_imports;
    of_imports.into_iter().filter_map(|item| import(items, item, scope)).collect()
}

fn import(items: &Items<'_>, item: Item, scope: &Scope) -> Option<Imported> {
    let (span, at) = (item.span, line_column(item.span));
    if item.key == "import_nix" {
        return nix(items, &items.text_of(&item)?, scope).map(Imported::Raw);
    }
    let place = match item.key.as_str() {
        "removed" => Place::Removed,
        "renamed" => Place::Renamed,
        "alias" => Place::Alias,
        "changed" => Place::Changed,
        "merged" => Place::Merged,
        _ => Place::DoRename,
    };
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, place);
    if place == Place::Removed {
        let option = needed(&mut inner, "option", span);
        let reason = text(&mut inner, (["reason", "reason_nix"], span), scope);
        return Some(Imported::Removed(paths::of_item(items.cx, option?)?, reason?, at));
    }
    let (from, to) = (needed(&mut inner, "from", span), needed(&mut inner, "to", span));
    let (from, to) = (from?, paths::of_item(items.cx, to?)?);
    if place == Place::Merged {
        let function = needed_nix(&mut inner, ("function", span), scope);
        return Some(Imported::Merged(several(items, from)?, to, function?, at));
    }
    let from = paths::of_item(items.cx, from)?;
    if place == Place::Renamed {
        return Some(Imported::Renamed(from, to, release(&mut inner), at));
    }
    if place == Place::Alias {
        return Some(Imported::Alias(from, to, at));
    }
    if place == Place::Changed {
        let function = needed_nix(&mut inner, ("function", span), scope)?;
        return Some(Imported::Changed(from, to, function, at));
    }
    Some(Imported::General(Box::new(general(&mut inner, (from, to, span), scope)?), at))
}

fn nix(items: &Items<'_>, literal: &LitStr, scope: &Scope) -> Option<Fragment> {
    fragment(items.cx, literal, scope).map(|parsed| parsed.fragment)
}

fn needed_nix(items: &mut Items<'_>, (key, span): (&str, Span), scope: &Scope) -> Option<Fragment> {
    let item = needed(items, key, span)?;
    nix(items, &items.text_of(&item)?, scope)
}

/// `from = "a"` or `from("a", absolute("b"))`.
fn several(items: &Items<'_>, item: Item) -> Option<Vec<Moved>> {
    match item.value {
        ItemValue::List(entries) => {
            entries.into_iter().map(|entry| paths::of_entry(items.cx, entry)).collect()
        }
        ItemValue::Value(_) | ItemValue::Flag => Some(vec![paths::of_item(items.cx, item)?]),
    }
}

fn release(items: &mut Items<'_>) -> Option<i64> {
    let (span, tokens) = items.value("since_release")?;
    let number = syn::parse2::<syn::LitInt>(tokens).and_then(|int| int.base10_parse());
    if number.is_err() {
        items.cx.error(span, "`since_release` is a number, as in `since_release = 2405`");
    }
    number.ok()
}

fn general(
    items: &mut Items<'_>,
    (from, to, span): (Moved, Moved, Span),
    scope: &Scope,
) -> Option<Rename> {
    let visible = items.boolean("visible").unwrap_or_default();
    let warn = items.boolean("warn").unwrap_or_default();
    let used = needed_nix(items, ("use", span), scope)?;
    let with_priority = items.boolean("with_priority");
    let condition = items.text("condition").and_then(|text| nix(items, &text, scope));
    Some(Rename { from, to, visible, warn, used, with_priority, condition })
}
