//! The library that modules are given, compared with nixpkgs' own by generated calls.
//!
//! `functions.txt` says what every exported name takes, `kinds.txt` what such arguments may be. `recorded.tsv` holds what
//! nixpkgs' functions gave, for machines without it: `UPDATE_EXPECT=1` with `NIXGEN_NIXPKGS_LIB` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests fail by panicking, and say why they skip"
)]

mod calls;
mod cases;
mod compare;
mod outcome;
mod unknown;
