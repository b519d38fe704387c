//! What is said of what stands at a place: an option, a group of options, a value.

mod about;
#[cfg(test)]
mod tests;

use nix_eval::syntax::{NodeId, NodeKind, Outline, Span, parse};
use nix_schema::Value;

use super::Hover;
use super::context::{Role, Roles};
use super::definitions::name_of_option_at;
use super::options::KnownOptions;

pub use about::{of_group, of_option, of_value};

/// What is said of what stands at a byte offset of a text; nothing in comments, and of what is no option's name or value.
#[must_use]
pub fn hover(text: &str, outline: &Outline, known: &KnownOptions, offset: u32) -> Option<Hover> {
    let is_in = |span: &Span| span.start <= offset && offset < span.end;
    if outline.comments().iter().any(is_in) {
        return None;
    }
    if let Some(named) = name_of_option_at(text, outline, offset) {
        let markdown = documentation(known, &named.path)?;
        return Some(Hover { span: named.name, markdown });
    }
    of_value_at((text, outline, offset), known)
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
) -> Option<Hover> {
    let node = value_at(text, outline, offset)?;
    let Role::Value(place) = Roles::new(text, outline).of(node) else { return None };
    let path = place.path();
    let (around, _) = known.enclosing(&path)?;
    let option = around.option()?;
    let value = value_of(outline.text(node, text));
    let meant = value.and_then(|value| {
        let listed = known.at(&path)?.values().listed;
        listed.into_iter().find(|one| one.value == value)
    });
    let markdown = match meant {
        Some(meant) => of_value(meant, &option),
        None => of_option(&option),
    };
    Some(Hover { span: outline.node(node).span, markdown })
}

/// What is a value by itself: a text, a number, a path, `true`.
fn value_at(text: &str, outline: &Outline, offset: u32) -> Option<NodeId> {
    let node = outline.innermost(offset + 1);
    let is_name = outline.kind(node) == NodeKind::Name;
    let node = outline.parent(node).filter(|_| is_name).unwrap_or(node);
    let kind = outline.kind(node);
    let is_value = match kind == NodeKind::Selection {
        true => matches!(outline.text(node, text), "true" | "false" | "null"),
        false => matches!(
            kind,
            NodeKind::Text | NodeKind::IndentedText | NodeKind::Literal | NodeKind::PathLiteral
        ),
    };
    is_value.then_some(node)
}

/// The value that a short text is.
fn value_of(text: &str) -> Option<Value> {
    /// Longer ones are no values of enums.
    const LONGEST: usize = 200;
    (text.len() <= LONGEST).then(|| crate::constant::value_of(&parse(text).expr)).flatten()
}
