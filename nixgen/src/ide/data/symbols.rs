//! What is set in a text, as a tree.

use super::sketch::{Kind, NodeId, Sketch};
use crate::ide::symbols::{Symbol, SymbolKind};

/// Deeper ones nobody looks at.
const DEPTH: usize = 64;

pub(super) fn symbols(sketch: &Sketch<'_>) -> Vec<Symbol> {
    sketch.roots.iter().flat_map(|root| below(sketch, *root, DEPTH)).collect()
}

fn below(sketch: &Sketch<'_>, node: NodeId, depth: usize) -> Vec<Symbol> {
    if depth == 0 {
        return Vec::new();
    }
    let children = sketch.get(node).children.iter().enumerate();
    children.map(|(at, child)| symbol(sketch, (*child, at), depth - 1)).collect()
}

fn symbol(sketch: &Sketch<'_>, (id, at): (NodeId, usize), depth: usize) -> Symbol {
    const SHOWN: usize = 40;
    let node = sketch.get(id);
    let children = below(sketch, id, depth);
    let name = match &node.key {
        Some(key) => key.name.to_string(),
        None => ["[", &(at + 1).to_string(), "]"].concat(),
    };
    let (kind, detail) = match node.kind {
        Kind::Map => (SymbolKind::Group, None),
        Kind::List => (SymbolKind::List, None),
        Kind::Scalar | Kind::Alias => {
            let line = sketch.written(node.span).lines().next().unwrap_or_default();
            (kind_of(line), Some(line.chars().take(SHOWN).collect()))
        }
        Kind::Missing => (SymbolKind::Value, None),
    };
    let name_span = node.key.as_ref().map_or(node.span, |key| key.span);
    let mut span = name_span;
    for part in children.iter().map(|child| child.span).chain([node.span]) {
        span.start = span.start.min(part.start);
        span.end = span.end.max(part.end);
    }
    Symbol { name, detail, kind, span, name_span, children }
}

fn kind_of(written: &str) -> SymbolKind {
    if written.starts_with(['*', '~']) || written == "null" {
        SymbolKind::Value
    } else if matches!(written, "true" | "false") {
        SymbolKind::Boolean
    } else if written.parse::<f64>().is_ok() {
        SymbolKind::Number
    } else {
        SymbolKind::Text
    }
}
