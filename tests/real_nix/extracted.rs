//! Modules that were read and written again are Nix to real Nix.

use std::path::Path;
use std::process::Command;

use crate::nix::skips;

#[test]
fn written_modules_parse() {
    if skips("parsing of modules that were read") {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("extract/modules/written");
    let files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!files.is_empty());
    let output = Command::new("nix-instantiate").arg("--parse").args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
