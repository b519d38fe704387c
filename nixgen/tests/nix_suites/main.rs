//! Suites that others wrote for Nix, run with `nixgen eval` where they run `nix-instantiate`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests fail by panicking, and say why they skip"
)]

mod lang;
mod modules;

#[path = "../../../nix-eval/tests/eval/known_gaps.rs"]
mod known_gaps;

use std::path::Path;

/// A folder with a `nix-instantiate` that is `nixgen eval`, with more arguments behind those that it is given.
fn stand_in(more: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nix-instantiate");
    let nixgen = env!("CARGO_BIN_EXE_nixgen");
    std::fs::write(&path, format!("#!/bin/sh\nexec '{nixgen}' eval \"$@\" {more}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A `PATH` that starts with a folder.
fn path_with(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}
