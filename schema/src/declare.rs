//! How Rust types speak: the traits that the derive implements.

use std::collections::HashMap;

use crate::{Group, Module, Type};

/// A Rust type that is the type of an option.
///
/// `#[derive(NixType)]` and `#[derive(NixOptions)]` implement it. A struct of options answers both questions:
/// its group where it stands as a bare field, its submodule inside `Vec`, `Option`, a map or `#[nix(submodule)]`.
pub trait NixType {
    /// The option type.
    fn ty(cx: &mut Declarations) -> Type;

    /// Its options, if a field of this type is a group of options rather than one option.
    fn group(cx: &mut Declarations) -> Option<Group> {
        let _ = cx;
        None
    }
}

/// A Rust type that is a whole NixOS module: `#[derive(NixModule)]` implements it.
pub trait NixModule {
    /// The module.
    fn module() -> Module;
}

/// The named types met while a declaration is walked.
#[derive(Debug, Default)]
pub struct Declarations {
    names: HashMap<String, String>,
}
