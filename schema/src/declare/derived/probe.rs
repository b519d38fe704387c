//! Checks of keys against the field's type while Rust compiles.
//!
//! Each takes the message, so that it names the field and the key as written.

use std::marker::PhantomData;

use crate::{NixType, RustKind, Type};

/// Asks for what a type says of itself if it implements [`NixType`]; a type that does not is [`Foreign`].
pub struct Known<T: ?Sized>(PhantomData<T>);

/// What [`Known`] falls back to: a type of another crate.
pub trait Foreign {
    /// Nothing is known of it.
    const KIND: RustKind = RustKind::Any;
    /// Whether the type is known.
    const IS_KNOWN: bool = false;
    /// It is replaced as a whole.
    const TY_AS: fn(Type) -> Type = std::convert::identity;
}

impl<T: ?Sized> Foreign for Known<T> {}

impl<T: NixType + ?Sized> Known<T> {
    /// What the type says.
    pub const KIND: RustKind = T::KIND;
    /// Whether the type is known.
    pub const IS_KNOWN: bool = true;
    /// How its innermost type is replaced.
    pub const TY_AS: fn(Type) -> Type = T::ty_as;
}

/// Refuses keys of an option on a group of options.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_option(kind: RustKind, message: &'static str) {
    if let RustKind::Options = kind {
        panic!("{}", message);
    }
}

/// Refuses `submodule` on anything but a struct of options.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_submodule(kind: RustKind, message: &'static str) {
    if !matches!(kind, RustKind::Options | RustKind::Any) {
        panic!("{}", message);
    }
}

/// Refuses `enable` on anything but a `bool`.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_enable(kind: RustKind, message: &'static str) {
    if !matches!(kind, RustKind::Bool) {
        panic!("{}", message);
    }
}

/// Refuses `#[serde(flatten)]` on anything but a struct of options or a map.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_flatten(kind: RustKind, message: &'static str) {
    if !matches!(kind, RustKind::Options | RustKind::Map(_) | RustKind::Any) {
        panic!("{}", message);
    }
}

/// Refuses `ty = "…"` on a container of a type that is not known: the container would be lost.
///
/// # Panics
/// That is the refusal, a compile error.
#[track_caller]
#[expect(clippy::panic, reason = "it is run by the compiler")]
pub const fn check_container(is_known: bool, message: &'static str) {
    if !is_known {
        panic!("{}", message);
    }
}
