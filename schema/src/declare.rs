//! How Rust types speak: the traits that the derive implements, and what it writes them with.
//!
//! Everything the derive emits can be written by hand with [`NixType`], [`Declarations`] and the builders of
//! the model:
//!
//! ```
//! use nix_schema::{Declarations, NixType, Simple, Type};
//!
//! struct Uuid(String);
//!
//! impl NixType for Uuid {
//!     fn ty(_: &mut Declarations) -> Type {
//!         Type::StrMatching("[0-9a-f-]{36}".to_owned())
//!     }
//! }
//!
//! let mut cx = Declarations::default();
//! assert_eq!(Option::<Uuid>::ty(&mut cx), Type::null_or(Uuid::ty(&mut cx)));
//! # assert_eq!(u16::ty(&mut cx), Simple::IntsU16.into());
//! ```

mod declarations;
mod foreign;
mod kind;
mod name;
mod package;
pub(crate) mod std_types;

pub(crate) mod derived;

pub use declarations::{Declarations, Identity};
pub use kind::RustKind;
pub use package::Package;
pub use std_types::MapKey;

use crate::{Group, Module, Type};

/// A Rust type that is the type of an option.
///
/// `#[derive(NixType)]` and `#[derive(NixOptions)]` implement it. A struct of options answers both questions:
/// its group where it stands as a bare field, its submodule inside `Vec`, `Option`, a map or `#[nix(submodule)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of a NixOS option",
    label = "no option type is known for `{Self}`",
    note = "derive `NixOptions` for a struct of options, `NixType` for an enum or a newtype",
    note = "for a type of another crate, say what it is: `#[nix(ty = \"str\")]` or `#[nix(as = \"String\")]`"
)]
pub trait NixType {
    /// What the type looks like while Rust compiles: which literals and which keys of `#[nix(…)]` fit it.
    const KIND: RustKind = RustKind::Any;

    /// The option type.
    fn ty(cx: &mut Declarations) -> Type;

    /// Its options, if a field of this type is a group of options rather than one option.
    fn group(cx: &mut Declarations) -> Option<Group> {
        let _ = cx;
        None
    }

    /// The option type with `leaf` in place of the innermost type: what `#[nix(ty = "…")]` asks for.
    fn ty_as(leaf: Type) -> Type {
        leaf
    }
}

/// A Rust type that is a whole NixOS module: `#[derive(NixModule)]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a NixOS module",
    label = "not a module",
    note = "derive `NixModule` for the type at the module's root"
)]
pub trait NixModule {
    /// The module.
    fn module() -> Module;
}
