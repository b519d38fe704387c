//! The rules of ARCHITECTURE.md, kept: who may depend on whom, who may name what, and how large things are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod cargo_arrows;
mod examples;
mod licences;
mod msrv;
mod names;
mod project;
mod sizes;
mod words;
