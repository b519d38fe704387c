//! Which crate may depend on which.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::project::root;

/// `from → to`: what may stand in `[dependencies]`, and no others.
const ARROWS: &[(&str, &str)] = &[
    ("greeter", "nix-schema"),
    ("nix-schema", "nix-schema-derive"),
    ("nix-schema-derive", "nix-eval"),
    ("nix-schema-gen", "nix-eval"),
    ("nix-schema-gen", "nix-schema"),
];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null())
}

#[test]
fn only_the_arrows_of_the_architecture() {
    let packages = packages();
    let own: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    let mut found = BTreeSet::new();
    for package in packages.iter().filter(|package| package["name"] != "nixgen-tests") {
        for dependency in dependencies(package) {
            let (from, to) =
                (package["name"].as_str().unwrap(), dependency["name"].as_str().unwrap());
            if own.contains(to) {
                found.insert((from, to));
            }
        }
    }
    assert_eq!(found, ARROWS.iter().copied().collect());
}

#[test]
fn the_derive_takes_only_the_syntax_of_nix_eval() {
    let packages = packages();
    let derive = packages.iter().find(|p| p["name"] == "nix-schema-derive").unwrap();
    let nix_eval = dependencies(derive).find(|d| d["name"] == "nix-eval").unwrap();
    assert_eq!(nix_eval["uses_default_features"], false);
    assert_eq!(nix_eval["features"], serde_json::json!(["syntax"]));
}

/// `jsonschema` takes a minute to build: no user of the library pays for it.
#[test]
fn no_product_depends_on_jsonschema() {
    for package in packages() {
        if package["name"] != "nixgen-tests" {
            assert!(
                dependencies(&package).all(|d| d["name"] != "jsonschema"),
                "{}",
                package["name"]
            );
        }
    }
}
