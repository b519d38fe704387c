//! Where in a data file a finding stands.

use nix_eval::syntax::Span;
use nix_schema::Step;

use super::tree::{Content, DataTree, NodeId, span};

/// Where steps into a value lead, as far as there is something.
pub(super) struct Found {
    /// The names on the way.
    pub(super) names: Vec<String>,
    pub(super) node: NodeId,
    pub(super) key: Option<Span>,
    /// The names that are not there.
    pub(super) rest: Vec<String>,
}

/// Follows `path` from a value.
pub(super) fn entry_of(
    data: &DataTree<'_>,
    (node, key): (NodeId, Option<Span>),
    path: &[Step],
) -> Found {
    let mut found = Found { names: Vec::new(), node, key, rest: Vec::new() };
    for step in path {
        match (step, data.content(found.node)) {
            (Step::Index(at), Content::Items(items)) => {
                found.node = items.get(*at).copied().unwrap_or(found.node);
                found.key = None;
            }
            (Step::Attr(name), Content::Entries(entries)) if found.rest.is_empty() => {
                match entries.iter().find(|entry| entry.name == *name) {
                    Some(entry) => {
                        (found.node, found.key) = (entry.value, Some(entry.key));
                        found.names.push(name.clone());
                    }
                    None => found.rest.push(name.clone()),
                }
            }
            (Step::Attr(name), _) => found.rest.push(name.clone()),
            (Step::Index(_), _) => {}
        }
    }
    found
}

/// Where a value stands; of one that is not written, its name.
pub(super) fn found_at(data: &DataTree<'_>, node: NodeId, key: Option<Span>) -> Span {
    let span = data.node(node).span;
    if span.start < span.end { span } else { key.unwrap_or(span) }
}

/// Where a set without a name is told to lack something: at its bracket, else at its first name.
pub(super) fn set_start(data: &DataTree<'_>, node: NodeId) -> Span {
    let at = data.node(node).span;
    if data.text.get(at.range()).is_some_and(|text| text.starts_with(['{', '['])) {
        let start = at.start as usize;
        return span(start..start + 1);
    }
    let Content::Entries(entries) = data.content(node) else {
        return at;
    };
    let own = entries.iter().filter(|entry| entry.is_own).map(|entry| entry.key);
    own.min().unwrap_or(Span::new(at.start, at.start))
}
