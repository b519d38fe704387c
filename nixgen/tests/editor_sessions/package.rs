//! The extension for VS Code as it is packed, and its settings as they are documented.

use std::collections::BTreeSet;
use std::process::Command;

use expect_test::expect;
use serde_json::Value;

use crate::{editors, repository, written};

#[test]
fn it_holds_what_it_needs_and_nothing_else() {
    if editors().is_none() {
        return;
    }
    let file = repository("editors/vscode/nixgen.vsix");
    let script = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')";
    let held = written(Command::new("python3").args(["-c", script]).arg(&file));
    expect![[r#"
        extension.vsixmanifest
        [Content_Types].xml
        extension/package.json
        extension/language-configuration.json
        extension/readme.md
        extension/LICENSE.txt
        extension/changelog.md
        extension/dist/extension.js
        extension/dist/NOTICES.txt
    "#]]
    .assert_eq(&held);
    let size = std::fs::metadata(&file).unwrap().len();
    eprintln!("{}: {size} bytes", file.display());
    assert!(size < 200_000, "{size} bytes");
}

/// The settings of the extension, but those that are its own.
fn settings() -> BTreeSet<String> {
    let package = std::fs::read_to_string(repository("editors/vscode/package.json")).unwrap();
    let package: Value = serde_json::from_str(&package).unwrap();
    let properties = package["contributes"]["configuration"]["properties"].as_object().unwrap();
    let names = properties.keys().map(|name| name.strip_prefix("nixgen.").unwrap().to_owned());
    names.filter(|name| name != "path" && name != "trace.server").collect()
}

#[test]
fn its_settings_are_those_of_the_server() {
    let page = std::fs::read_to_string(repository("docs/language-server.md")).unwrap();
    let all = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let all: Value = serde_json::from_str(all).unwrap();
    let documented: BTreeSet<_> = all.as_object().unwrap().keys().cloned().collect();
    assert_eq!(settings(), documented);
}
