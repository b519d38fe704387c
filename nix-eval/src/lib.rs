//! The Nix language in Rust.
//!
//! [`syntax`] reads Nix source into a checked tree that owns its text: nothing of the parser
//! underneath shows in a public signature. It knows nothing of options, schemas or lint.

#[cfg(feature = "syntax")]
pub mod syntax;
