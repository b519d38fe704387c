//! The oldest compiler that is supported is the one that all of this runs with, somewhere.

use std::process::Command;

use crate::project::root;

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The minor version of `1.95.0`.
fn minor(version: &str) -> u32 {
    version.split('.').nth(1).unwrap().parse().unwrap()
}

#[test]
fn this_compiler_is_not_older_than_what_is_promised() {
    let metadata =
        output(env!("CARGO"), &["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let promised: Vec<u32> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| minor(package["rust_version"].as_str().unwrap()))
        .collect();
    let here = minor(output("rustc", &["--version"]).split_whitespace().nth(1).unwrap());
    assert!(
        promised.iter().all(|minor| *minor == promised[0]),
        "crates promise different compilers"
    );
    assert!(promised[0] <= here, "Rust 1.{} is promised, and this is 1.{here}", promised[0]);
    if promised[0] < here {
        eprintln!(
            "skipped: Rust 1.{}, which is promised: this is 1.{here}, and only clippy looks for newer functions",
            promised[0]
        );
    }
}
