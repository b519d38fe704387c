//! What the attributes on the type at a module's root say.

use proc_macro2::Span;
use syn::LitStr;

use super::imports::{Imported, imports};
use super::paths;
use super::service::{Service, service};
use super::{Common, line_column};
use crate::attr::{Entry, Item, Items, Place, check_keys, doc_comment, kebab};
use crate::fragment::{Fragment, Scope, fragment};
use crate::module_file::ModuleFile;

/// The root of a module.
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) path: Vec<String>,
    pub(crate) description: Option<String>,
    pub(crate) comment: Vec<String>,
    /// `cfg` or `no_cfg`.
    pub(crate) cfg: Option<Option<Vec<String>>>,
    pub(crate) no_options: bool,
    pub(crate) used_args: bool,
    pub(crate) is_set: bool,
    pub(crate) shared: Vec<Vec<String>>,
    pub(crate) verbatim: Option<Fragment>,
    pub(crate) types: Vec<syn::Type>,
    /// `class` and `key`, by their names in Nix.
    pub(crate) identity: Vec<(&'static str, String)>,
    pub(crate) disabled_modules: Vec<Message>,
    pub(crate) imports: Vec<Imported>,
    pub(crate) assertions: Vec<Assertion>,
    pub(crate) file: Option<ModuleFile>,
    pub(crate) service: Option<Service>,
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
    let comment = comment(items);
    let imports = imports(items, scope);
    let assertions =
        items.take_all("assertion").into_iter().filter_map(|item| assertion(items, item, scope));
    let assertions: Vec<Assertion> = assertions.collect();
    let description = items.text("description").map(|text| text.value());
    let cfg = cfg(items);
    let (no_options, used_args) = (items.flag("no_options"), items.flag("used_args"));
    let is_set = items.flag("is_set").is_some();
    let (types, shared) = (types(items), shared(items));
    let verbatim = items.text("verbatim_nix").and_then(|text| fragment(cx, &text, scope));
    let identity = [("class", "_class"), ("key", "key")]
        .into_iter()
        .filter_map(|(key, name)| Some((name, items.text(key)?.value())))
        .collect();
    let disabled_modules = disabled_modules(items, scope);
    let service = service(items, path.as_deref().unwrap_or_default(), scope);
    let path = path?;
    if let Some(file) = &file {
        if cfg.as_ref().is_none_or(Option::is_some) {
            file.check_cfg(cx, cfg.as_ref().and_then(Option::as_ref).unwrap_or(&path));
        }
        file.check_assertions(cx, &assertions);
    }
    let doc = || doc_comment(cx, &common.input.attrs).map(|doc| doc.description());
    Some(Root {
        name: name
            .or_else(|| service.as_ref().map(|service| service.name.clone()))
            .unwrap_or_else(|| kebab(&super::bare(&common.input.ident))),
        description: description.or_else(doc),
        path,
        comment,
        cfg,
        no_options: no_options.is_some(),
        used_args: used_args.is_some(),
        is_set,
        shared,
        verbatim: verbatim.map(|parsed| parsed.fragment),
        types,
        identity,
        disabled_modules,
        imports,
        assertions,
        file,
        service,
    })
}

fn cfg(items: &mut Items<'_>) -> Option<Option<Vec<String>>> {
    if items.flag("no_cfg").is_some() {
        return Some(None);
    }
    let text = items.text("cfg")?;
    paths::path(items.cx, &text).map(Some)
}

/// `shared("a.b", …)`.
fn shared(items: &mut Items<'_>) -> Vec<Vec<String>> {
    let mut shared = Vec::new();
    for (span, entry) in items.entries("shared") {
        match entry {
            Entry::Text(text) => shared.extend(paths::path(items.cx, &text)),
            Entry::Item(_) => items.cx.error(span, "`shared` lists paths: `shared(\"a.b\")`"),
        }
    }
    shared
}

fn types(items: &mut Items<'_>) -> Vec<syn::Type> {
    let mut types = Vec::new();
    for (span, entry) in items.entries("types") {
        let Entry::Text(text) = entry else {
            items.cx.error(span, "`types` lists Rust types: `types(\"Server\", \"Client\")`");
            continue;
        };
        match text.parse() {
            Ok(ty) => types.push(ty),
            Err(_) => {
                items.cx.error(text.span(), format_args!("`{}` is no Rust type", text.value()));
            }
        }
    }
    types
}

/// `disabled_modules("path", nix = "…")`.
fn disabled_modules(items: &mut Items<'_>, scope: &Scope) -> Vec<Message> {
    let mut modules = Vec::new();
    for (_, entry) in items.entries("disabled_modules") {
        match entry {
            Entry::Text(text) => modules.push(Message::Static(text.value())),
            Entry::Item(item) if item.key == "nix" => {
                let text = items.text_of(&item);
                let parsed = text.and_then(|text| fragment(items.cx, &text, scope));
                modules.extend(parsed.map(|parsed| Message::Nix(parsed.fragment)));
            }
            Entry::Item(item) => items.cx.error(
                item.span,
                "`disabled_modules` lists paths and `nix = \"…\"`: `disabled_modules(\"services/a.nix\", nix = \"./b.nix\")`",
            ),
        }
    }
    modules
}

/// `comment = "…"` or `comment_lines("…")`, as its lines stand after `#`.
pub(super) fn comment(items: &mut Items<'_>) -> Vec<String> {
    if let Some(text) = items.text("comment") {
        return comment_lines(&text.value());
    }
    let mut lines = Vec::new();
    for (span, entry) in items.entries("comment_lines") {
        match entry {
            Entry::Text(text) => lines.push(text.value()),
            Entry::Item(_) => items.cx.error(span, "`comment_lines` lists strings"),
        }
    }
    lines
}

/// The item of a key that has to be there.
pub(super) fn needed(items: &mut Items<'_>, key: &str, span: Span) -> Option<Item> {
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
pub(super) fn text(
    items: &mut Items<'_>,
    keys: ([&str; 2], Span),
    scope: &Scope,
) -> Option<Message> {
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
