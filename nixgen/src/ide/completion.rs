//! What may be written at a place of a text.

mod definitions;
mod files;
mod first;
mod library;
mod names;
mod offers;
mod packages;
mod reads;
mod snippets;
mod usual;
mod values;

use nix_eval::syntax::{NodeKind, Outline};

use super::Completion;
use super::context::{Context, ContextKind, context};
use super::options::KnownOptions;

pub use names::Names;

use offers::Offers;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The text.
    pub text: &'a str,
    /// Its outline.
    pub outline: &'a Outline,
    /// Where the cursor is, in bytes.
    pub offset: u32,
    /// The options that are known.
    pub options: &'a KnownOptions,
    /// Their names, to be found by the last one.
    pub names: &'a Names,
    /// Lists a folder, as it is written in a path literal (`./a/`): the names in it, and whether each is a folder.
    pub files: &'a dyn Fn(&str) -> Vec<(String, bool)>,
    /// The names below a path that other files of the project define.
    pub defined: &'a dyn Fn(&[String]) -> Vec<String>,
}

/// What may be written at a place, what a person would rather want first.
#[derive(Clone, Debug, Default)]
pub struct Completions {
    /// All of them, sorted.
    pub items: Vec<Completion>,
    /// Whether there may be more once more is typed.
    pub is_incomplete: bool,
}

/// What may be written at the cursor.
#[must_use]
pub fn complete(request: &Request<'_>) -> Completions {
    let context = context(request.text, request.outline, request.offset);
    let mut offers = Offers::new(request, &context);
    offer(request, &context, &mut offers);
    offers.finish()
}

/// Whether a space that was just typed asks for something: for a value behind `=`, or for an item of a list.
///
/// ```
/// use nix_eval::syntax::Outline;
/// use nixgen::ide::completion::asks_after_space;
/// let asks = |text: &str| asks_after_space(text, &Outline::of(text), text.len() as u32);
/// assert!(asks("{ a = ") && asks("{ a = [ ") && asks("{ a = [ 1 "));
/// assert!(!asks("{ a = 1 ") && !asks("{ a = [\n  ") && !asks("{ a = b == "));
/// ```
#[must_use]
pub fn asks_after_space(text: &str, outline: &Outline, offset: u32) -> bool {
    let before = text.get(..offset as usize).and_then(|before| before.strip_suffix(' '));
    let Some(before) = before else { return false };
    let in_comment =
        |comment: &nix_eval::syntax::Span| comment.start < offset && offset <= comment.end;
    if outline.comments().iter().any(in_comment) {
        return false;
    }
    let around = outline.kind(outline.innermost(offset));
    let is_text = matches!(around, NodeKind::Text | NodeKind::IndentedText);
    match before.chars().next_back() {
        Some('=') => {
            !is_text && !["==", "!=", "<=", ">="].iter().any(|sign| before.ends_with(sign))
        }
        Some(c) => around == NodeKind::List && !c.is_whitespace(),
        None => false,
    }
}

fn offer(request: &Request<'_>, context: &Context, offers: &mut Offers) {
    match &context.kind {
        ContextKind::Nothing => {}
        ContextKind::Definition(definition) => definitions::offer(request, definition, offers),
        ContextKind::Value(value) => values::offer(request, value, offers),
        ContextKind::Expression { names } => reads::expression(names, offers),
        ContextKind::Read { base, path, value_of } => {
            reads::offer(request, (*base, path), value_of.as_deref(), offers);
        }
        ContextKind::PathLiteral { is_import } => files::offer(request, *is_import, offers),
        ContextKind::Argument { given } => reads::arguments(given, offers),
        ContextKind::Inherit { from: Some((base, path)), .. } => {
            reads::offer(request, (*base, path), None, offers);
        }
        ContextKind::Inherit { from: None, names, .. } => reads::in_scope(names, offers),
        ContextKind::Declaration { path, given, follows } => {
            definitions::declarations(request, (path, given, *follows), offers);
        }
        ContextKind::DeclarationValue { names, with } => {
            reads::declaration(names, with.as_ref(), offers);
        }
        ContextKind::Type { names, with } => reads::types(names, with.as_ref(), offers),
        ContextKind::OptionArgument { given } => {
            definitions::attributes(definitions::MK_OPTION, given, offers);
        }
        ContextKind::SystemArgument { given } => {
            definitions::attributes(definitions::NIXOS_SYSTEM, given, offers);
        }
    }
}
