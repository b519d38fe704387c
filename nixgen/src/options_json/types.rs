//! Types read back from nixpkgs' own words for them: the inverse of `Type::description`.
//!
//! What lint gets is a [`Type`] that accepts every value which the described type accepts, and maybe more:
//!
//! * What the words do not say for certain is [`Type::Unknown`], which accepts everything: free text, patterns
//!   with " or " in them.
//! * A `submodule` takes a set of anything, since its options are entries of the index of their own; so do the tags of
//!   `attrTag`.
//! * `coercedTo` is the union of what it takes, under its own description.
//! * `attribute set of anything`, and what it stands in, is unknown: it is what format types are written as where
//!   they are not known.

mod atoms;
mod exactly;
mod parser;
mod pattern;
mod values;

use nix_schema::{Described, DescriptionClass, Group, Type};

pub(super) use exactly::read_exactly;

use parser::{Aim, Parser};

/// How an open submodule's description starts.
const OPEN_SUBMODULE: &str = "open submodule of ";

/// A type read back from its description.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadType {
    /// What it accepts, as far as that is known.
    pub ty: Type,
    /// How far that is.
    pub coverage: Coverage,
}

/// How much of a description was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// Something inside is unknown, yet some values are refused.
    Partly,
    /// Every value is accepted, because what was not read may accept it.
    Unread,
}

/// Reads a type's description, such as `null or (list of string)`.
///
/// Never fails: what cannot be read is [`Type::Unknown`].
///
/// ```
/// use nix_schema::{Simple, Type};
/// use nixgen::options_json::{Coverage, read_type};
/// let read = read_type("null or (list of string)");
/// assert_eq!(read.ty, Type::null_or(Type::list_of(Simple::Str.into())));
/// assert_eq!(read_type("Minecraft UUID").coverage, Coverage::Unread);
/// ```
#[must_use]
pub fn read_type(description: &str) -> ReadType {
    let ty = Parser::whole(description, Aim::Judge).unwrap_or_else(|| unread(description));
    let coverage = match (refuses_something(&ty), has_unknown(&ty)) {
        (false, true) => Coverage::Unread,
        (true, true) => Coverage::Partly,
        (_, false) => Coverage::Whole,
    };
    ReadType { ty, coverage }
}

/// Of a text that says nothing else, whether it at least is a submodule.
fn unread(text: &str) -> Type {
    if text.starts_with(OPEN_SUBMODULE) {
        return open_set(text);
    }
    Type::Unknown { description: text.to_owned() }
}

/// A set of whatever there is: what is declared in it stands elsewhere.
fn open_set(description: &str) -> Type {
    let anything = Type::Unknown { description: "anything".to_owned() };
    let base = Type::submodule(Group::new().with_freeform(anything));
    described(base, description, None)
}

/// `base` in other words.
fn described(base: Type, description: &str, class: Option<DescriptionClass>) -> Type {
    let description = Some(description.to_owned());
    Type::Described(Box::new(Described { base, name: None, description, class, format: None }))
}

/// Whether there is a value that does not fit.
fn refuses_something(ty: &Type) -> bool {
    match ty {
        Type::Unknown { .. } | Type::Raw { .. } | Type::Named(_) => false,
        Type::NullOr(inner) => refuses_something(inner),
        Type::CoercedTo(coercion) => {
            refuses_something(&coercion.from) && refuses_something(&coercion.to)
        }
        Type::Either(..) | Type::OneOf(_) => ty.inner().into_iter().all(refuses_something),
        Type::Described(described) => refuses_something(&described.base),
        Type::Checked(_)
        | Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::AttrTag(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::Submodule(_) => true,
    }
}

/// Whether part of it is unknown. The options of a submodule are known, what else an open one takes is not.
fn has_unknown(ty: &Type) -> bool {
    match ty {
        // What tags hold is not said.
        Type::Unknown { .. } | Type::Raw { .. } | Type::Named(_) | Type::AttrTag(_) => true,
        Type::Described(described) if matches!(described.base, Type::Submodule(_)) => {
            described.description.as_ref().is_some_and(|text| text.starts_with(OPEN_SUBMODULE))
        }
        Type::Described(_)
        | Type::Checked(_)
        | Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Submodule(_) => ty.inner().into_iter().any(has_unknown),
    }
}
