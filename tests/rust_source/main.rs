//! Modules written as Rust: what is written compiles, and the module that it gives is the one it was written from.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod fixtures;
mod laws;
mod package;
