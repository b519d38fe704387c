//! Reference documentation: what descriptions come to, what is on the pages, what the folder holds, and the site in a
//! real browser.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic, and says why it skips"
)]

mod any_text;
mod browser;
mod command;
mod dialect;
mod folder;
mod links;
mod markup;
mod modules;
mod options;
mod pages;
mod records;
mod whole;
