//! The derive macros of `nix-schema`, which re-exports them.
//!
//! The way from a type to its code: `attr` reads attributes as they are written, `model` makes one plain
//! tree of what they and serde's rules mean, with `fragment` and `module_file` for the Nix in it, and
//! `emit` writes constant tables from the tree. Mistakes are gathered in `context` on the way, so that one
//! compile shows all of them. What only the compiler knows, the types, is checked by constants that it runs.

mod attr;
mod context;
mod emit;
mod fragment;
mod model;
mod module_file;
mod number;
mod rust_value;
mod source;
mod type_expr;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use attr::Place;
use context::Context;
use model::{Common, Which};

/// Makes a type the root of a NixOS module: `impl NixModule`, and what `NixOptions` implements.
///
/// Takes a struct with named fields. The keys of `#[nix(…)]` are described, each with an example, at
/// `nix_schema`'s derive macro `NixOptions`. `path` is needed.
#[proc_macro_derive(NixModule, attributes(nix, serde))]
pub fn nix_module(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input), Which::Module)
}

/// Makes a struct a group of options, or a submodule: `impl NixType`, and `schemars::JsonSchema` with the
/// feature `schemars` of `nix_schema`.
///
/// Takes a struct with named fields.
#[proc_macro_derive(NixOptions, attributes(nix, serde))]
pub fn nix_options(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input), Which::Options)
}

/// Makes a type the type of one option: `impl NixType`.
///
/// Takes an enum of variants without data, which becomes `enum [ … ]`, or a newtype, which is its inner type.
/// The keys of `#[nix(…)]` are described at `nix_schema`'s derive macro `NixOptions`.
#[proc_macro_derive(NixType, attributes(nix, serde))]
pub fn nix_type(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input), Which::Type)
}

/// Reads, checks and emits; impls that do nothing stand in for what cannot be read.
fn derive(input: &DeriveInput, which: Which) -> TokenStream {
    let cx = Context::default();
    let place = match which {
        Which::Module => Place::Root,
        Which::Options => Place::Struct,
        Which::Type => Place::Leaf,
    };
    let mut items = model::type_items(&cx, input, place);
    let common = Common::take(input, &mut items);
    let code = match which {
        Which::Type => model::leaf_type(&common, items).map(|read| emit::leaf(&common, &read)),
        Which::Module | Which::Options => model::read_struct(&common, which, items)
            .map(|read| emit::struct_impls(&common, which, &read)),
    };
    // What was read is emitted even beside a mistake, so that the compiler checks the types of the rest.
    let mut tokens = code.unwrap_or_else(|| emit::dummy(&common, which));
    tokens.extend(cx.into_compile_errors());
    tokens.into()
}
