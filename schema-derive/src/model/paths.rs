//! Attribute paths in attributes.

use nix_eval::syntax::parse;
use syn::LitStr;

use crate::attr::{Entry, Item, ItemValue};
use crate::context::Context;

/// A path that an option had, or has now.
pub(crate) struct Moved {
    pub(crate) names: Vec<String>,
    pub(crate) absolute: bool,
}

/// The steps of a Nix attribute path: `a."b c".d`.
pub(crate) fn path(cx: &Context, literal: &LitStr) -> Option<Vec<String>> {
    let text = literal.value();
    let steps = steps(&text);
    if steps.is_none() {
        cx.error(
            literal.span(),
            format_args!(
                "`{text}` is no attribute path: write its names with dots between, as in `a.b`"
            ),
        );
    }
    steps
}

/// The names in front of the first are read as a set's, since a path may start with any name.
fn steps(text: &str) -> Option<Vec<String>> {
    let prefix = "x.";
    let parsed = parse(&[prefix, text].concat());
    let names = parsed.expr.path_of_names()?;
    let plain = parsed.diagnostics.is_empty() && parsed.comments.is_empty();
    (plain && names.len() > 1).then(|| names[1..].iter().map(|name| (*name).to_owned()).collect())
}

/// `"path"`.
pub(crate) fn relative(cx: &Context, literal: &LitStr) -> Option<Moved> {
    Some(Moved { names: path(cx, literal)?, absolute: false })
}

/// `"path"` or `absolute("path")`, among the entries of a list.
pub(crate) fn of_entry(cx: &Context, entry: Entry) -> Option<Moved> {
    match entry {
        Entry::Text(text) => relative(cx, &text),
        Entry::Item(item) => absolute(cx, &item),
    }
}

/// `key = "path"` or `key(absolute("path"))`.
pub(crate) fn of_item(cx: &Context, item: Item) -> Option<Moved> {
    match item.value {
        ItemValue::Value(tokens) => match syn::parse2::<LitStr>(tokens) {
            Ok(text) => relative(cx, &text),
            Err(_) => {
                cx.error(item.span, format_args!("`{0}` takes a path: `{0} = \"a.b\"`", item.key));
                None
            }
        },
        ItemValue::List(mut entries) if entries.len() == 1 => of_entry(cx, entries.remove(0)),
        ItemValue::List(_) | ItemValue::Flag => {
            cx.error(item.span, format_args!("`{0}` takes a path: `{0} = \"a.b\"`", item.key));
            None
        }
    }
}

fn absolute(cx: &Context, item: &Item) -> Option<Moved> {
    if let (ItemValue::List(entries), "absolute") = (&item.value, item.key.as_str())
        && let [Entry::Text(text)] = entries.as_slice()
    {
        return Some(Moved { names: path(cx, text)?, absolute: true });
    }
    cx.error(
        item.span,
        "a path is a string below the module's root, or `absolute(\"…\")` for one that is not",
    );
    None
}
