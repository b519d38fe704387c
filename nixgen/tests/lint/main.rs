//! `nixgen::lint` as a program meets it, with files in memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod any_text;
mod data;
mod demo;
mod fixes;
mod listed;
mod look;
mod modules;
mod pages;
mod roots;
mod session;
mod suppressions;
#[cfg(feature = "lsp")]
mod typed;
mod types;
mod whole;
mod words;

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Format, Inputs, Options, check, render};

/// One file, called `a.nix`.
pub fn inputs(text: impl Into<Vec<u8>>) -> Inputs {
    let files = MemoryFiles::new([("/project/a.nix", text.into())]);
    Inputs::new(Arc::new(files)).with_file("/project/a.nix", "a.nix")
}

/// Options that know the Xen module.
pub fn options() -> Options {
    Options { modules: vec![nixgen::catalog::xen_dom0()], ..Options::default() }
}

/// What is found in a text, a line each.
pub fn found(text: &str) -> String {
    render(&check(&inputs(text), &options()), Format::Concise, 100)
}
