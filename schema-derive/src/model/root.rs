//! What the attributes on the type at a module's root say.

use proc_macro2::Span;
use syn::LitStr;

use super::paths::{self, Moved};
use super::{Common, line_column};
use crate::attr::{Item, Items, Place, check_keys, doc_comment, kebab};
use crate::fragment::{Fragment, Scope, fragment};
use crate::module_file::ModuleFile;

/// The root of a module.
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) path: Vec<String>,
    pub(crate) description: Option<String>,
    pub(crate) comment: Option<String>,
    pub(crate) relocations: Vec<Relocation>,
    pub(crate) assertions: Vec<Assertion>,
    pub(crate) file: Option<ModuleFile>,
}

/// An option that moved or went.
pub(crate) struct Relocation {
    pub(crate) from: Moved,
    pub(crate) to: Destination,
    pub(crate) at: (u32, u32),
}

/// Where an option is now.
pub(crate) enum Destination {
    /// There.
    Path(Moved),
    /// Nowhere, and why.
    Gone(Message),
}

/// An assertion.
pub(crate) struct Assertion {
    pub(crate) that: Fragment,
    pub(crate) message: Message,
    pub(crate) comment: Vec<String>,
    pub(crate) at: (u32, u32),
}

/// A text.
pub(crate) enum Message {
    Static(String),
    Nix(Fragment),
}

/// Reads the root's own keys.
pub(super) fn root(
    common: &Common<'_>,
    items: &mut Items<'_>,
    around: (&Scope, Option<ModuleFile>),
) -> Option<Root> {
    let (scope, file) = around;
    let cx = items.cx;
    let path = match items.take("path") {
        Some(item) => items.text_of(&item).and_then(|text| paths::path(cx, &text)),
        None => {
            cx.error(
                common.input.ident.span(),
                "a module needs the path of its options: `#[nix(path = \"services.demo\")]`",
            );
            None
        }
    };
    let name = items.text("name").map(|text| text.value());
    let comment = items.text("comment").map(|text| text.value());
    let relocations = relocations(items, scope);
    let assertions =
        items.take_all("assertion").into_iter().filter_map(|item| assertion(items, item, scope));
    let assertions: Vec<Assertion> = assertions.collect();
    let path = path?;
    if let Some(file) = &file {
        file.check_cfg(cx, &path);
        file.check_assertions(cx, &assertions);
    }
    Some(Root {
        name: name.unwrap_or_else(|| kebab(&super::bare(&common.input.ident))),
        path,
        description: doc_comment(cx, &common.input.attrs).map(|doc| doc.description()),
        comment,
        relocations,
        assertions,
        file,
    })
}

/// `removed(…)` first, then `renamed(…)`.
fn relocations(items: &mut Items<'_>, scope: &Scope) -> Vec<Relocation> {
    let removed = items.take_all("removed");
    let renamed = items.take_all("renamed");
    let mut relocations: Vec<Relocation> =
        removed.into_iter().filter_map(|item| removal(items, item, scope)).collect();
    relocations.extend(renamed.into_iter().filter_map(|item| rename(items, item)));
    relocations
}

fn removal(items: &Items<'_>, item: Item, scope: &Scope) -> Option<Relocation> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Removed);
    let option = needed(&mut inner, "option", span);
    let reason = text(&mut inner, (["reason", "reason_nix"], span), scope);
    Some(Relocation {
        from: paths::of_item(items.cx, option?)?,
        to: Destination::Gone(reason?),
        at: line_column(span),
    })
}

fn rename(items: &Items<'_>, item: Item) -> Option<Relocation> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Renamed);
    let (from, to) = (needed(&mut inner, "from", span), needed(&mut inner, "to", span));
    Some(Relocation {
        from: paths::of_item(items.cx, from?)?,
        to: Destination::Path(paths::of_item(items.cx, to?)?),
        at: line_column(span),
    })
}

/// The item of a key that has to be there.
fn needed(items: &mut Items<'_>, key: &str, span: Span) -> Option<Item> {
    let item = items.take(key);
    if item.is_none() {
        items.cx.error(span, format_args!("`{key} = \"…\"` is missing"));
    }
    item
}

fn assertion(items: &Items<'_>, item: Item, scope: &Scope) -> Option<Assertion> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Assertion);
    let that = needed(&mut inner, "that", span).and_then(|item| items.text_of(&item));
    let message = text(&mut inner, (["message", "message_nix"], span), scope);
    let comment = inner.text("comment").map(|text| text.value());
    let nix = |text: &LitStr| fragment(items.cx, text, scope).map(|parsed| parsed.fragment);
    Some(Assertion {
        that: nix(&that?)?,
        message: message?,
        comment: comment.map(|text| comment_lines(&text)).unwrap_or_default(),
        at: line_column(span),
    })
}

/// `key = "…"` or `key_nix = "…"`, of which one has to be there.
fn text(items: &mut Items<'_>, keys: ([&str; 2], Span), scope: &Scope) -> Option<Message> {
    let ([plain, nix], span) = keys;
    if let Some(text) = items.text(nix) {
        return fragment(items.cx, &text, scope).map(|parsed| Message::Nix(parsed.fragment));
    }
    let item = needed(items, plain, span)?;
    items.text_of(&item).map(|text| Message::Static(text.value()))
}

/// The lines of a comment as they stand after `#`.
pub(crate) fn comment_lines(text: &str) -> Vec<String> {
    let lines = text.trim_end_matches('\n').split('\n');
    lines.map(|line| if line.is_empty() { String::new() } else { comment_line(line) }).collect()
}

/// A line that starts with `#` or a space says itself what follows the mark.
fn comment_line(line: &str) -> String {
    if line.starts_with(['#', ' ']) { line.to_owned() } else { [" ", line].concat() }
}
