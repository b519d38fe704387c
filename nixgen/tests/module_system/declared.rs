//! The modules and configurations are what the records were made from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use nix_eval::syntax::parse;
use nix_schema::Module;
use sha2::{Digest, Sha256};

use crate::recorded::{Recorded, configurations, files, folder};
use crate::{kitchen, surroundings};

/// The modules that every configuration is evaluated with.
pub fn modules() -> Vec<Module> {
    vec![surroundings::module(), kitchen::module(), nixgen::catalog::xen_dom0()]
}

#[test]
fn every_module_is_emitted_as_it_was_for_the_records() {
    let declarations = folder().join("declarations");
    for module in modules() {
        let source = nixgen::module_source(&module).unwrap_or_else(|problems| {
            panic!(
                "{}: {}",
                module.name,
                problems.iter().map(ToString::to_string).collect::<String>()
            )
        });
        expect_file![declarations.join(&module.name).with_extension("nix")].assert_eq(&source);
    }
    let names: BTreeSet<String> = modules().into_iter().map(|module| module.name).collect();
    let emitted: BTreeSet<String> = files(&declarations, "nix").into_keys().collect();
    assert_eq!(emitted, names, "declarations has others");
}

#[test]
fn every_configuration_has_a_record_and_the_reverse() {
    let configs = folder().join("configs");
    let names = |ending| files(&configs, ending).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(names("nix"), names("json"), "record.py writes records");
    assert!(configurations().len() >= 70);
}

/// Nothing that a record depends on changed after it was made.
#[test]
fn records_are_of_these_files() {
    let text = fs::read_to_string(folder().join("made-from.json")).unwrap();
    let then: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    let now: BTreeMap<String, String> = nix_files()
        .into_iter()
        .map(|(path, text)| {
            let hash = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
            (path, hash)
        })
        .collect();
    assert_eq!(now, then, "run record.py");
}

/// All Nix here, by path.
fn nix_files() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for below in [".", "declarations", "configs", "configs/imported"] {
        for path in files(&folder().join(below), "nix").into_values() {
            let name = Path::new(below).join(path.file_name().unwrap());
            let name = name.strip_prefix(".").unwrap_or(&name).to_str().unwrap().to_owned();
            found.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    found
}

#[test]
fn every_file_is_read_and_is_written_as_nixfmt_does() {
    for (name, text) in nix_files() {
        let parsed = parse(&text);
        assert!(parsed.diagnostics.is_empty(), "{name}: {:?}", parsed.diagnostics);
        expect_file![folder().join(&name)].assert_eq(&nixfmt_rs::format(&text).unwrap());
    }
}

/// A record says what to compare: options that have a value, and options that have none.
#[test]
fn records_hold_every_option() {
    let all = configurations();
    let nothing = all.iter().find(|configuration| configuration.name == "nothing").unwrap();
    let Recorded::Evaluated(nothing) = &nothing.recorded else { panic!("refused") };
    for configuration in &all {
        if let Recorded::Evaluated(evaluated) = &configuration.recorded {
            let path = configuration.path.display();
            let missing =
                nothing.options.keys().find(|name| !evaluated.options.contains_key(*name));
            assert_eq!(missing, None, "{path}");
            assert!(
                configuration.name == "nothing" || evaluated != nothing,
                "{path}: all as without it"
            );
        }
    }
    assert!(nothing.options["services.kitchen.port"].is_i64());
    assert!(nothing.options["services.kitchen.shelf.int"].get("_error").is_some());
}

/// Files are named as in any copy of the project.
#[test]
fn records_name_no_folder_of_a_machine() {
    for path in files(&folder().join("configs"), "json").into_values() {
        let text = fs::read_to_string(&path).unwrap();
        for file in text.split(['`', '\'', ' ', '"']).filter(|word| word.ends_with(".nix")) {
            assert!(!file.starts_with('/'), "{}: {file}", path.display());
        }
    }
}
