//! The names of attribute paths.

use std::borrow::Cow;

use nix_eval::syntax::{NodeId, NodeKind, Outline};

/// What stands in a key or selection: its names, each with its node.
pub(crate) fn names<'t>(
    outline: &Outline,
    path: NodeId,
    text: &'t str,
) -> Vec<(NodeId, Cow<'t, str>)> {
    let parts = outline.children(path);
    parts.map(|part| (part, name(outline, part, text))).collect()
}

/// A name as it is meant; one that is computed as it is written.
pub(crate) fn name<'t>(outline: &Outline, part: NodeId, text: &'t str) -> Cow<'t, str> {
    let written = outline.text(part, text);
    if outline.kind(part) != NodeKind::Text {
        return written.into();
    }
    let inner = written.strip_prefix('"').unwrap_or(written);
    let inner =
        if outline.node(part).is_closed { inner.strip_suffix('"').unwrap_or(inner) } else { inner };
    if inner.contains('\\') { unescaped(inner).into() } else { inner.into() }
}

fn unescaped(text: &str) -> String {
    let mut chars = text.chars();
    let mut plain = String::new();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some('t') => plain.push('\t'),
                Some(c) => plain.push(c),
                None => {}
            },
            (c, false) => plain.push(c),
        }
    }
    plain
}

/// The last name of a selection.
pub(crate) fn last_name<'t>(outline: &Outline, id: NodeId, text: &'t str) -> Option<&'t str> {
    if outline.kind(id) != NodeKind::Selection {
        return None;
    }
    let last = outline.children(id).last()?;
    Some(outline.text(last, text))
}

/// The name that is all of a selection.
pub(crate) fn only_name<'t>(outline: &Outline, id: NodeId, text: &'t str) -> Option<&'t str> {
    let mut parts = outline.children(id);
    let (first, second) = (parts.next()?, parts.next());
    let is_alone = second.is_none() && outline.kind(first) == NodeKind::Name;
    let ends = outline.node(first).span.end == outline.node(id).span.end;
    (is_alone && ends).then(|| outline.text(first, text))
}

/// The key of a binding.
pub(crate) fn key(outline: &Outline, binding: NodeId) -> Option<NodeId> {
    outline.children(binding).next().filter(|first| outline.kind(*first) == NodeKind::Key)
}
