//! Whether what `ty = "…"` says fits the Rust type, while Rust compiles.

use crate::{RustKind, Simple};

/// What is known of a type expression without asking any Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Like a type without parameters.
    Simple(Simple),
    /// A list.
    List(&'static Self),
    /// A set of any names.
    Map(&'static Self),
    /// `nullOr`.
    Nullable(&'static Self),
    /// Nothing.
    Any,
}

/// Refuses a type in place of the innermost one whose values the Rust type cannot hold.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_fits(kind: RustKind, shape: Shape, message: &'static str) {
    if let Shape::Simple(simple) = shape {
        let is_map = matches!(kind.required(), RustKind::Map(_)) && matches!(simple, Simple::Attrs);
        if !is_map && !fits(kind.leaf(), simple) {
            panic!("{}", message);
        }
    }
}

/// Refuses a type of the whole field whose values the Rust type cannot hold.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_whole(kind: RustKind, shape: Shape, message: &'static str) {
    match (kind, shape) {
        (RustKind::Nullable(kind), Shape::Nullable(shape))
        | (RustKind::List(kind), Shape::List(shape))
        | (RustKind::Map(kind), Shape::Map(shape)) => check_whole(*kind, *shape, message),
        (RustKind::Any, _) | (_, Shape::Any) => {}
        (RustKind::Options, Shape::Map(_)) => {}
        (kind, Shape::Simple(simple)) if fits(kind, simple) => {}
        _ => panic!("{}", message),
    }
}

/// Whether values of the type can be values of a Rust type of that kind.
const fn fits(kind: RustKind, simple: Simple) -> bool {
    let class = class(simple);
    match kind {
        RustKind::Bool => matches!(class, Class::Bool | Class::Any),
        RustKind::Int { .. } => matches!(class, Class::Int | Class::Any),
        RustKind::Float => matches!(class, Class::Float | Class::Int | Class::Any),
        RustKind::Text | RustKind::Enum => matches!(class, Class::Text | Class::Path | Class::Any),
        RustKind::Path => matches!(class, Class::Text | Class::Path | Class::Any),
        RustKind::Package => {
            matches!(class, Class::Package | Class::Path | Class::Text | Class::Any)
        }
        RustKind::Options | RustKind::Map(_) => matches!(class, Class::Attrs | Class::Any),
        RustKind::List(_) | RustKind::Nullable(_) => matches!(class, Class::Any),
        RustKind::Any => true,
    }
}

enum Class {
    Bool,
    Int,
    Float,
    Text,
    Path,
    Package,
    Attrs,
    Any,
}

const fn class(simple: Simple) -> Class {
    match simple {
        Simple::Bool | Simple::BoolByOr => Class::Bool,
        Simple::Int
        | Simple::IntsUnsigned
        | Simple::IntsPositive
        | Simple::IntsU8
        | Simple::IntsU16
        | Simple::IntsU32
        | Simple::IntsS8
        | Simple::IntsS16
        | Simple::IntsS32
        | Simple::Port => Class::Int,
        Simple::Float | Simple::Number | Simple::NumbersNonnegative | Simple::NumbersPositive => {
            Class::Float
        }
        Simple::Str
        | Simple::NonEmptyStr
        | Simple::SingleLineStr
        | Simple::Lines
        | Simple::Commas
        | Simple::EnvVar => Class::Text,
        Simple::Path | Simple::PathInStore | Simple::ExternalPath => Class::Path,
        Simple::Package | Simple::ShellPackage => Class::Package,
        Simple::Attrs => Class::Attrs,
        Simple::Raw
        | Simple::Anything
        | Simple::Unspecified
        | Simple::Pkgs
        | Simple::Fileset
        | Simple::LuaInline
        | Simple::OptionType
        | Simple::OptionDeclaration
        | Simple::DeferredModule
        | Simple::Json
        | Simple::Toml => Class::Any,
    }
}
