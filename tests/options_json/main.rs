//! `options.json`: its types, its index, its cache, and what is wrong with other files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod cache;
mod descriptions;
mod errors;
mod fixture;
mod laws;
mod lookup;
mod module;
