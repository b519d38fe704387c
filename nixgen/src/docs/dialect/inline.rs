//! What nixpkgs adds within a line.

use super::Links;
use super::tree::{Inline, Role};

/// What stands in a line, with roles and anchors.
pub(super) fn finished(inlines: Vec<Inline>, links: &mut dyn Links) -> Vec<Inline> {
    let mut finished: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        if let Inline::Text(text) = &inline
            && let Some(Inline::Text(before)) = finished.last_mut()
        {
            before.push_str(text);
        } else if let Inline::Code(code) = inline {
            let inline = code_with_role(&mut finished, code, links);
            finished.push(inline);
        } else {
            finished.push(inline);
        }
    }
    with_anchors(finished, links)
}

/// Code, with the role that the text before it ends in.
fn code_with_role(before: &mut Vec<Inline>, code: String, links: &mut dyn Links) -> Inline {
    let Some(Inline::Text(text)) = before.last_mut() else { return Inline::Code(code) };
    let Some((rest, name)) = text.strip_suffix('}').and_then(|text| text.rsplit_once('{')) else {
        return Inline::Code(code);
    };
    let known = Role::ALL.into_iter().find(|(known, _)| *known == name);
    if name != "option" && known.is_none() {
        return Inline::Code(code);
    }
    text.truncate(rest.len());
    if text.is_empty() {
        before.pop();
    }
    match known {
        Some((_, role)) => Inline::Role(role, code),
        None => {
            let to = links.option(&code);
            Inline::Option(code, to)
        }
    }
}

/// The same with anchors in place of `{#id}` behind brackets, which go.
fn with_anchors(inlines: Vec<Inline>, links: &mut dyn Links) -> Vec<Inline> {
    let is_plain = |inline: &Inline| !matches!(inline, Inline::Text(text) if text.contains("]{"));
    if inlines.iter().all(is_plain) {
        return inlines;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len() + 2);
    for inline in inlines {
        if let Inline::Text(text) = &inline {
            anchors(text, &mut out, links);
        } else {
            out.push(inline);
        }
    }
    out
}

fn anchors(text: &str, out: &mut Vec<Inline>, links: &mut dyn Links) {
    let mut rest = text;
    while let Some((before, (id, after))) = span(rest) {
        push_text(out, before);
        match (open_bracket(out), id) {
            (Some(at), Some(id)) if links.anchor(id) => {
                out.insert(at, Inline::Anchor(id.to_owned()));
            }
            (Some(_), _) => {}
            (None, _) => push_text(out, &rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    push_text(out, rest);
}

/// What stands before the first `]{…}`, its id if it has one, and what stands behind.
fn span(text: &str) -> Option<(&str, (Option<&str>, &str))> {
    let at = text.find("]{")?;
    let (inside, after) = text[at + 2..].split_once('}')?;
    let is_attribute = |part: &str| part.starts_with(['#', '.']) && part.len() > 1;
    let is_span = !inside.trim().is_empty() && inside.split_whitespace().all(is_attribute);
    if !is_span {
        // One that is none hides those behind it.
        return None;
    }
    let id = inside.split_whitespace().find_map(|part| part.strip_prefix('#'));
    Some((&text[..at], (id, after)))
}

/// Takes away the last bracket that opens, and says behind which it stood.
fn open_bracket(out: &mut Vec<Inline>) -> Option<usize> {
    let at = out.iter().rposition(|inline| matches!(inline, Inline::Text(t) if t.contains('[')))?;
    let Inline::Text(text) = out.remove(at) else { return None };
    let (before, after) = text.rsplit_once('[')?;
    let parts = [before, after].map(|part| Inline::Text(part.to_owned()));
    out.splice(at..at, parts);
    Some(at + 1)
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}
