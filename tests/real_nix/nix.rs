//! Running `nix-instantiate`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with the Nix files of these tests and the modules to evaluate.
pub struct Workbench {
    folder: tempfile::TempDir,
}

/// Whether `what` can run here. Says so where it cannot, and fails where it has to.
pub fn skips(what: &str) -> bool {
    let found = Command::new("nix-instantiate").arg("--version").output().is_ok();
    if !found {
        let ci = std::env::var_os("CI").is_some();
        assert!(!ci, "{what}: nix-instantiate is not installed, and CI has to run this");
        eprintln!("skipped: {what}: nix-instantiate is not installed");
    }
    !found
}

impl Workbench {
    pub fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in [
            ("stand-in.nix", include_str!("stand-in.nix")),
            ("configurations.nix", include_str!("configurations.nix")),
            ("evaluate.nix", include_str!("evaluate.nix")),
            ("documentation.nix", include_str!("documentation.nix")),
            ("original.nix", include_str!("../fixtures/xen-dom0.nix")),
            ("generated.nix", &generated()),
            // The module reads its script; what is in it does not matter here.
            ("xen-boot-builder.sh", "#!/bin/sh\n"),
        ] {
            bench.add(name, text);
        }
        bench
    }

    pub fn add(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The value of `expression`, forced wholly.
    pub fn evaluate(&self, expression: &str) -> serde_json::Value {
        let arguments = ["--eval", "--strict", "--json", "-E", expression];
        let output = self.run(&arguments);
        assert!(
            output.status.success(),
            "{expression}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new("nix-instantiate")
            .args(["--store", "dummy://"])
            .args(arguments)
            .current_dir(self.path())
            .env("HOME", self.path())
            .output()
            .unwrap()
    }
}

/// The module as `nixgen module xen-dom0` writes it.
pub fn generated() -> String {
    nixgen::module_source(&nixgen::catalog::xen_dom0()).unwrap()
}

/// Where a nixpkgs `lib` is, if the environment says so.
pub fn nixpkgs_lib() -> Option<PathBuf> {
    std::env::var_os("NIXGEN_NIXPKGS_LIB").map(PathBuf::from)
}
