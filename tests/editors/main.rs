//! What real language servers make of `nixgen schema --editor`: diagnostics, hover and completion of a JSON, a YAML and a
//! TOML document.
//!
//! `NIXGEN_EDITORS` is a folder with the servers: `node_modules` of npm (`yaml-language-server`,
//! `vscode-json-languageservice`, `vscode-langservers-extracted`, `@taplo/lsp`) and `python/bin` of pip (`tombi`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod client;
mod json;
mod module;
mod servers;
mod settings;
mod shown;
mod taplo;
mod tombi;
mod xen_dom0;
mod yaml;
