//! The language server, as an editor sees it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::print_stdout,
    reason = "a failed test is a panic, and the session tells what it measured"
)]

mod actions;
mod completion;
mod diagnostics;
mod editor;
mod navigation;
mod protocol;
mod settings;
mod soak;
