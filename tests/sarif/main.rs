//! What `nixgen lint --format sarif` writes is SARIF 2.1.0, by its official schema.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic, and says why it skips"
)]

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Format, Inputs, Options, check, render};
use serde_json::Value;

/// What is wrong by the schema in the file that `SARIF_SCHEMA` names; nothing without one.
fn errors(document: &Value) -> Vec<String> {
    let Some(path) = std::env::var_os("SARIF_SCHEMA") else {
        assert!(std::env::var_os("CI").is_none(), "SARIF_SCHEMA names no file");
        eprintln!("skipped: SARIF_SCHEMA names no file with the JSON Schema of SARIF 2.1.0");
        return Vec::new();
    };
    let schema = std::fs::read_to_string(path).unwrap();
    // The pattern of a language has a bracket too many, which strict readers of patterns refuse.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    validator.iter_errors(document).map(|error| error.to_string()).collect()
}

fn sarif(files: &[(&str, &str)]) -> Value {
    let memory = MemoryFiles::new(files.iter().map(|(path, text)| (*path, *text)));
    let mut inputs = Inputs::new(Arc::new(memory)).with_file("/gone.nix", "gone.nix");
    for (path, _) in files {
        inputs = inputs.with_file(path, path);
    }
    serde_json::from_str(&render(&check(&inputs, &Options::default()), Format::Sarif, 80)).unwrap()
}

#[test]
fn findings_with_labels_and_fixes() {
    let document = sarif(&[
        ("/a b/é.nix", "{ a = 1; a = 2; }"),
        ("/b.nix", "x # nixgen: ignore[syntax-error]"),
        ("/c.nix", "{ a = \n }"),
    ]);
    assert_eq!(errors(&document), Vec::<String>::new());
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5);
    let with = |key: &str| results.iter().filter(|result| result.get(key).is_some()).count();
    assert_eq!((with("relatedLocations"), with("fixes")), (1, 1));
}

#[test]
fn nothing_found() {
    let mut document = sarif(&[]);
    document["runs"][0]["results"] = serde_json::json!([]);
    assert_eq!(errors(&document), Vec::<String>::new());
    // The schema is not one that takes everything.
    document["runs"][0]["results"] = serde_json::json!([{ "text": 1 }]);
    if std::env::var_os("SARIF_SCHEMA").is_some() {
        assert_ne!(errors(&document), Vec::<String>::new());
    }
}
