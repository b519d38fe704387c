//! Sessions of real editors with the language server: VS Code with the extension as it is packed, and Neovim with its
//! settings as they are documented.
//!
//! `NIXGEN_REAL_EDITORS` is the folder that `editors/install` put them in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic, and says why it skips"
)]

mod neovim;
mod package;
mod vscode;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The server.
const NIXGEN: &str = env!("CARGO_BIN_EXE_nixgen");

/// A place in the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)
}

/// The folder with the editors; nothing where there are none, which continuous integration may not have.
fn editors() -> Option<PathBuf> {
    let folder = std::env::var_os("NIXGEN_REAL_EDITORS").map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var_os("CI").is_none(), "NIXGEN_REAL_EDITORS names no folder");
        eprintln!("skipped: NIXGEN_REAL_EDITORS names no folder; editors/install makes one");
    }
    folder
}

/// What a program writes, which has to end well.
fn written(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}: {status}\n{stdout}\n{stderr}");
    stdout.into_owned()
}
