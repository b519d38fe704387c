//! The emitted module: what it looks like, and that it holds what was declared.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]
#![allow(clippy::wildcard_enum_match_arm, reason = "tests look at one kind at a time")]

mod laws;
mod look;
mod numbers;
mod read;
mod refused;
mod texts;
mod types;
