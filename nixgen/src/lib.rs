//! NixOS modules, JSON Schema and checks from one declaration.
//!
//! * [`module_source`] writes a module's Nix source, formatted as nixfmt does.
//! * [`extract`](mod@extract) reads an existing module's source.
//! * [`rust_source`] writes the Rust types that declare a module.
//! * [`check`] compares a declaration with an existing module, by option path; [`compare`](mod@compare) any two.
//! * `modules` evaluates configurations of declared options, without nixpkgs.
//! * `lint` checks configurations without evaluating NixOS.
//! * `ide` answers what an editor asks of a text: completion, hover, definitions.
//! * [`assert_sound!`] is the test of a declaration in one line.
//! * [`main_for`] gives a program's own declarations the command line of `nixgen`.
//! * `lsp` serves editors.
//! * `docs` writes reference documentation: a site, Markdown, a manual page.
//! * `options_doc` writes a module's `options.json`, as nixpkgs documents it.
//! * `options_json` reads the options of a whole NixOS, as nixpkgs documents them.
//! * [`catalog`] holds the declarations that come with the project.
//!
//! The declarations themselves, and JSON Schema, are in the crate `nix-schema`.

pub mod catalog;
mod check;
#[cfg(feature = "cli")]
mod cli;
pub mod compare;
pub mod constant;
#[cfg(feature = "lint")]
mod declaration;
#[cfg(feature = "docs")]
pub mod docs;
mod emit;
pub mod extract;
#[cfg(feature = "lsp")]
pub mod ide;
#[cfg(feature = "lint")]
pub mod lint;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "lint")]
pub mod modules;
#[cfg(feature = "lint")]
pub mod options_doc;
#[cfg(feature = "lint")]
pub mod options_json;
mod prepare;
mod print;
#[cfg(all(feature = "cli", feature = "lint"))]
mod project;
mod pull_request;
#[cfg(any(feature = "lint", all(feature = "cli", feature = "eval")))]
mod render;
mod rust_source;
mod service;
pub mod testing;

pub use check::{CheckError, check};
#[cfg(feature = "cli")]
pub use cli::main_for;
pub use emit::{module_file_for, module_source, module_source_for};
pub use prepare::prepare;
pub use pull_request::{PullRequest, pull_request};
pub use rust_source::{RustSource, rust_source};
pub use service::Platform;
