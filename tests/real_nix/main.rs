//! The emitted module against real Nix.
//!
//! C++ Nix parses the emitted module, and evaluates it and the original with a stand-in for nixpkgs. Where a
//! nixpkgs `lib` is at hand (`NIXGEN_NIXPKGS_LIB`, the folder with its `default.nix`), the real module system
//! reads both too. Without Nix the tests say that they skip; in CI they may not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod extracted;
mod module_system;
mod nix;
mod stand_in;
mod texts;
