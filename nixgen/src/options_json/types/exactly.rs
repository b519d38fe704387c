//! Types read back so that they are described in the same words.

use nix_schema::{Group, Module, Type};

use super::OPEN_SUBMODULE;
use super::parser::{Aim, CONTAINERS, Parser, in_parentheses};

/// How deep what nobody can read may stand in what is read.
const DEEPEST: usize = 32;

/// The type of a description, which it describes in exactly these words.
///
/// Where the words do not say what the type is, a type with the same words stands in its place.
pub(in crate::options_json) fn read_exactly(description: &str) -> Type {
    read(description, 0)
}

fn read(text: &str, depth: usize) -> Type {
    let whole = Parser::whole(text, Aim::Describe);
    let found = whole.filter(|ty| says(ty, text)).or_else(|| around_unread(text, depth));
    found.unwrap_or_else(|| Type::Unknown { description: text.to_owned() })
}

fn says(ty: &Type, text: &str) -> bool {
    ty.description(&Module::new("")) == text
}

/// A container of what cannot be read.
fn around_unread(text: &str, depth: usize) -> Option<Type> {
    if depth > DEEPEST {
        return None;
    }
    let element = |start: &str| text.strip_prefix(start).map(|inside| element(inside, depth + 1));
    let open = element(OPEN_SUBMODULE)
        .map(|freeform| Type::submodule(Group::new().with_freeform(freeform)));
    let nullable = element("null or ").map(Type::null_or);
    let non_empty = element("non-empty ").and_then(|list| {
        let Type::ListOf(elem) = list else { return None };
        Some(Type::NonEmptyListOf(elem))
    });
    let container =
        CONTAINERS.iter().find_map(|(start, make)| Some(make(Box::new(element(start)?))));
    [open, nullable, non_empty, container].into_iter().flatten().find(|ty| says(ty, text))
}

fn element(text: &str, depth: usize) -> Type {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    match inside.map(|inside| (inside, read(inside, depth))) {
        Some((words, Type::Unknown { .. })) => in_parentheses(words),
        Some((_, ty)) => ty,
        None => read(text, depth),
    }
}
