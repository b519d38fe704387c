//! What is said of what stands at a place: an option, a group of options, a value.

mod about;
#[cfg(test)]
mod tests;

use nix_eval::syntax::{NodeId, NodeKind, Outline, Span, parse};
use nix_schema::{EnumValue, Value};

use super::Hover;
use super::definitions::Definitions;
use super::options::KnownOptions;

pub use about::{of_group, of_option, of_value};

/// What is said of what stands at a byte offset of a text; nothing in comments, and of what is no option's name or value.
#[must_use]
pub fn hover(text: &str, outline: &Outline, known: &KnownOptions, offset: u32) -> Option<Hover> {
    let is_in = |span: &Span| span.start <= offset && offset < span.end;
    if outline.comments().iter().any(is_in) {
        return None;
    }
    let definitions = Definitions::of(text, outline);
    if let Some(named) = definitions.at(text, offset) {
        let markdown = documentation(known, &named.path)?;
        return Some(Hover { span: named.name, markdown });
    }
    of_value_at((text, outline, offset), known, &definitions)
}

/// What is said of an option or a group by its path; of what is inside of an option and has no name there, what is said
/// of that option.
#[must_use]
pub fn documentation<S: AsRef<str>>(known: &KnownOptions, path: &[S]) -> Option<String> {
    let group = known.at(path).filter(|spot| spot.is_group());
    if let Some(spot) = group {
        return Some(of_group(spot, path));
    }
    let (around, _) = known.enclosing(path)?;
    Some(of_option(&around.option()?))
}

/// Of a value: the option that it belongs to, and what it means if it is one of an enum.
fn of_value_at(
    (text, outline, offset): (&str, &Outline, u32),
    known: &KnownOptions,
    definitions: &Definitions,
) -> Option<Hover> {
    let node = outline.innermost(offset + 1);
    if !is_value(text, outline, node) {
        return None;
    }
    let path = definitions.around(offset)?.path(text);
    let (around, _) = known.enclosing(&path)?;
    let option = around.option()?;
    let span = outline.node(node).span;
    let value = value_of(outline.text(node, text));
    let meant = value.and_then(|value| {
        let spot = known.at(&path)?;
        let listed =
            [Some(spot), spot.any()].into_iter().flatten().flat_map(|spot| spot.values().listed);
        listed.into_iter().find(|one: &&EnumValue| one.value == value)
    });
    let markdown = match meant {
        Some(meant) => of_value(meant, &option),
        None => of_option(&option),
    };
    Some(Hover { span, markdown })
}

/// Whether it is a value by itself: a text, a number, a path, `true`.
fn is_value(text: &str, outline: &Outline, node: NodeId) -> bool {
    let kind = outline.kind(node);
    let is_name = kind == NodeKind::Name;
    let whole = outline.parent(node).filter(|_| is_name).unwrap_or(node);
    if outline.kind(whole) == NodeKind::Selection {
        return matches!(outline.text(whole, text), "true" | "false" | "null");
    }
    matches!(
        kind,
        NodeKind::Text | NodeKind::IndentedText | NodeKind::Literal | NodeKind::PathLiteral
    )
}

/// The value that a short text is.
fn value_of(text: &str) -> Option<Value> {
    /// Longer ones are no values of enums.
    const LONGEST: usize = 200;
    (text.len() <= LONGEST).then(|| crate::constant::value_of(&parse(text).expr)).flatten()
}
