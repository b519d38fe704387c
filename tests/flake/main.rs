//! The flakes, evaluated with a stand-in for nixpkgs; and the Nix files of the project.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::{ExpectFile, expect_file};
use nix_eval::{Evaluator, SystemFiles};
use serde_json::Value as Json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// What a flake gives, as nix-eval has it, and as real Nix has it where there is one.
fn check(flake: &str, expected: &ExpectFile) {
    let root = root();
    let here = root.join("tests/flake");
    let program = format!(
        "import {here}/outputs.nix {{ flake = {root}/{flake}; standIn = {here}/stand-in.nix; }}",
        here = here.display(),
        root = root.display()
    );
    let files = SystemFiles::below([root.to_str().unwrap()]);
    let mut evaluator = Evaluator::builder().files(files).build();
    let value = evaluator.eval(program.as_str()).and_then(|value| evaluator.to_json(value));
    let found: Json =
        serde_json::from_str(&value.unwrap_or_else(|error| panic!("{error}"))).unwrap();
    expected.assert_eq(&(serde_json::to_string_pretty(&found).unwrap() + "\n"));
    let output = Command::new("nix-instantiate")
        .args(["--store", "dummy://", "--eval", "--strict", "--json", "-E", &program])
        .env("HOME", std::env::temp_dir())
        .output();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(serde_json::from_slice::<Json>(&output.stdout).unwrap(), found);
        }
        Err(_) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "nix-instantiate is not installed, and CI has to run this"
            );
            eprintln!("skipped: real Nix on {flake}: nix-instantiate is not installed");
        }
    }
}

#[test]
fn the_flakes_give_what_they_promise() {
    check("flake.nix", &expect_file!["nixgen.json"]);
    check("examples/greeter/flake.nix", &expect_file!["greeter.json"]);
}

#[test]
fn the_module_of_the_flake_is_fresh() {
    let written = nixgen::module_file_for(&nixgen::catalog::xen_dom0(), nixgen::Platform::NixOs);
    expect_file!["../../nix/xen-dom0.nix"].assert_eq(&written.unwrap());
}

#[test]
fn every_nix_file_of_the_flakes_is_formatted() {
    let root = root();
    let folders = ["nix", "examples/greeter/nix", "tests/flake", "tests/service"];
    let mut files = vec![root.join("flake.nix"), root.join("examples/greeter/flake.nix")];
    for folder in folders {
        let entries = fs::read_dir(root.join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "nix"));
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let formatted = nixfmt_rs::format(&text).unwrap();
        check_format(&file, &text, &formatted);
    }
}

fn check_format(file: &Path, text: &str, formatted: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() && text != formatted {
        fs::write(file, formatted).unwrap();
        return;
    }
    assert_eq!(text, formatted, "{}", file.display());
}
