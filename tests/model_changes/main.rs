//! Any change to the declaration is reported, at exactly its path and attribute, and at nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]
#![allow(clippy::wildcard_enum_match_arm, reason = "tests look at one kind at a time")]

mod changes;
mod declared;
