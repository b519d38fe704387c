//! `nixgen options` against nixpkgs' own `nixosOptionsDoc`.
//!
//! What real Nix documents of some modules is recorded in `recorded/`, so that the tests need no Nix. With
//! `NIXGEN_NIXPKGS_LIB`, the folder of a nixpkgs `lib`, it is asked again, and `UPDATE_EXPECT=1` records it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod kitchen;
mod random;
mod real;
mod refused;
mod types;
