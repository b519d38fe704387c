//! What serde reads and writes of a Rust type is what its option type and its schema take.
//!
//! Values of each type are written by serde and have to fit. Then they are changed in every place, and what the
//! judge says of the change has to be what serde says. Where they differ, `differences.rs` has a row that says why;
//! a row that explains nothing any more fails.

#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot find what it asks for fails"
)]

mod agree;
mod change;
mod differences;
mod enums;
mod foreign;
mod oracle;
mod std_types;
mod structs;

pub use agree::{Agreement, agree};
pub use differences::Difference;
