//! JSON Schema out and in, and the judge of values.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test is a panic")]

mod agreement;
mod check;
mod differences;
mod document;
mod editor;
mod evaluated;
mod file;
mod growth;
mod import;
mod keywords;
mod losses;
mod pattern;
mod schemars;
mod tools;
mod types;
mod x_nix;
mod xen_dom0;
