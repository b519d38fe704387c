//! nixpkgs' own documentation, where Nix and a nixpkgs `lib` are at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};

/// The file that the modules of these tests are in.
pub const FILE: &str = "modules/kitchen.nix";

/// Where a nixpkgs `lib` is, if the environment says so.
pub fn nixpkgs_lib() -> Option<PathBuf> {
    std::env::var_os("NIXGEN_NIXPKGS_LIB").map(PathBuf::from)
}

/// What nixpkgs documents of this module; the error if it refuses it.
pub fn documented(lib: &Path, source: &str) -> Result<Map<String, Value>, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("module.nix"), source).unwrap();
    fs::write(folder.path().join("record.nix"), include_str!("record.nix")).unwrap();
    let expression = format!(
        "import ./record.nix {{ nixpkgs = {}; module = ./module.nix; file = \"{FILE}\"; }}",
        lib.display()
    );
    let output = Command::new("nix-instantiate")
        .args(["--store", "dummy://", "--eval", "--strict", "--json", "-E", &expression])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .output()
        .unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}
