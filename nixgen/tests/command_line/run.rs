//! Running the program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

pub const ORIGINAL: &str = include_str!("../../../tests/fixtures/xen-dom0.nix");

/// What a run came to.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `nixgen` with `arguments` in `folder`, with `input` as its standard input.
pub fn nixgen_in(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env_remove("NIX_PATH")
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it first.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `nixgen` with `arguments` in a folder of its own.
pub fn nixgen(arguments: &[&str]) -> Run {
    nixgen_in(tempfile::tempdir().unwrap().path(), arguments, "")
}
