//! The command line as a user meets it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod check;
mod errors;
#[cfg(feature = "eval")]
mod eval;
mod import;
#[cfg(feature = "lint")]
mod lint;
mod nix_modules;
#[cfg(feature = "lint")]
mod options;
mod run;
mod self_description;
mod services;
mod write;
