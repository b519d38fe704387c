//! One option of a page.

use super::types::ty;
use super::writer::Html;
use super::{Site, text::Text};
use crate::docs::manual::{Entry, Value};

/// Writes an option of a page.
pub(super) fn option(site: &Site<'_>, at: usize, page: usize, out: &mut Html) {
    let entry = &site.manual.entries[at];
    let text = Text { site, page };
    out.raw("<section class=\"option\"").attribute("id", &entry.anchor).raw(">\n");
    for (_, anchor) in &entry.old_names {
        out.raw("<span").attribute("id", anchor).raw("></span>");
    }
    heading(entry, out);
    if let Some(reason) = &entry.deprecated {
        out.raw("<aside class=\"notice warning\"><p class=\"title\">Deprecated</p>\n");
        text.blocks(reason, out);
        out.raw("</aside>\n");
    }
    out.raw("<div class=\"text\">\n");
    text.blocks(&entry.description, out);
    out.raw("</div>\n");
    facts(&text, at, out);
    out.raw("</section>\n");
}

/// The name, as the link to itself, and what stands out.
fn heading(entry: &Entry, out: &mut Html) {
    let (last, around) = match entry.loc.split_last() {
        Some((_, around)) => {
            let before = crate::options_doc::option_name(around);
            let end = if before.is_empty() { 0 } else { before.len() + 1 };
            let end = if entry.name.starts_with(&before) { end } else { 0 };
            let (before, last) = entry.name.split_at_checked(end).unwrap_or(("", &entry.name));
            (last, before)
        }
        None => (entry.name.as_str(), ""),
    };
    out.raw("<h2><a").href("", &entry.anchor).raw("><span>");
    // A long name may be broken behind its dots.
    for step in around.split_inclusive('.') {
        out.text(step).raw("<wbr>");
    }
    out.raw("</span>").text(last).raw("</a>");
    let marks = [
        (entry.read_only, "read-only"),
        (entry.deprecated.is_some(), "deprecated"),
        (entry.is_gone, "removed"),
    ];
    for (_, mark) in marks.into_iter().filter(|(holds, _)| *holds) {
        out.raw(" <em class=\"mark ").raw(mark).raw("\">").raw(mark).raw("</em>");
    }
    out.raw("</h2>\n");
}

fn facts(text: &Text<'_, '_>, at: usize, out: &mut Html) {
    let entry = &text.site.manual.entries[at];
    out.raw("<dl class=\"facts\">\n");
    if !entry.ty.is_empty() {
        out.raw("<dt>Type</dt><dd>");
        ty(&entry.ty, out);
        out.raw("</dd>\n");
    }
    for (title, shown) in [("Default", &entry.default), ("Example", &entry.example)] {
        if let Some(shown) = shown {
            out.raw("<dt>").raw(title).raw("</dt><dd>");
            value(text, shown, out);
            out.raw("</dd>\n");
        }
    }
    inside(text, at, out);
    if !entry.related_packages.is_empty() {
        out.raw("<dt>Related packages</dt><dd>");
        text.blocks(&entry.related_packages, out);
        out.raw("</dd>\n");
    }
    if !entry.old_names.is_empty() {
        out.raw("<dt>Old names</dt><dd>");
        for (at, (name, _)) in entry.old_names.iter().enumerate() {
            out.raw(if at > 0 { ", " } else { "" }).raw("<code>").text(name).raw("</code>");
        }
        out.raw("</dd>\n");
    }
    declarations(entry, out);
    out.raw("</dl>\n");
}

fn value(text: &Text<'_, '_>, value: &Value, out: &mut Html) {
    match value {
        Value::Code(code) if code.trim_end().contains('\n') => {
            out.raw("<pre tabindex=\"0\"><code>").text(code.trim_end()).raw("</code></pre>");
        }
        Value::Code(code) => {
            out.raw("<code>").text(code.trim_end()).raw("</code>");
        }
        Value::Text(blocks) => text.blocks(blocks, out),
    }
}

/// The options within: of a submodule, or the choices of a union of tags.
fn inside(text: &Text<'_, '_>, at: usize, out: &mut Html) {
    let (site, entry) = (text.site, &text.site.manual.entries[at]);
    let mut below: Vec<usize> =
        site.manual.tree.below(at).flat_map(|node| first(site, node)).collect();
    // A placeholder is no option: what stands below it is.
    below.dedup();
    if below.is_empty() {
        return;
    }
    let is_union = entry.ty.contains("attribute-tagged union");
    out.raw(if is_union { "<dt>Choices</dt>" } else { "<dt>Options</dt>" });
    out.raw("<dd class=\"inside\">");
    for (at, option) in below.into_iter().enumerate() {
        let (file, anchor) = site.place(option, text.page);
        let name = &site.manual.entries[option].name;
        let rest = name.strip_prefix(entry.name.as_str()).unwrap_or(name);
        out.raw(if at > 0 { " " } else { "" }).raw("<a").href(file, anchor).raw("><code>");
        out.text(without_placeholders(rest)).raw("</code></a>");
    }
    out.raw("</dd>\n");
}

/// `b` of `.<name>.*.b`: what the names of all options within begin with.
fn without_placeholders(name: &str) -> &str {
    let mut rest = name.trim_start_matches('.');
    while let Some((step, after)) = rest.split_once('.')
        && (step == "*" || (step.starts_with('<') && step.ends_with('>')))
    {
        rest = after;
    }
    rest
}

/// The options nearest below a place, itself if it is one.
fn first(site: &Site<'_>, node: &crate::docs::tree::Node) -> Vec<usize> {
    match node.entries.first() {
        Some(entry) => vec![*entry],
        None => node
            .children
            .iter()
            .flat_map(|child| first(site, &site.manual.tree.nodes[*child]))
            .collect(),
    }
}

fn declarations(entry: &Entry, out: &mut Html) {
    if entry.declarations.is_empty() {
        return;
    }
    out.raw("<dt>Declared by</dt><dd>");
    for (at, declaration) in entry.declarations.iter().enumerate() {
        out.raw(if at > 0 { "<br>" } else { "" });
        match &declaration.url {
            Some(url) => {
                out.raw("<a").attribute("href", url).raw(" rel=\"noreferrer\"><code>");
                out.text(&declaration.name).raw("</code></a>");
            }
            None => {
                out.raw("<code>").text(&declaration.name).raw("</code>");
            }
        }
    }
    out.raw("</dd>\n");
}
