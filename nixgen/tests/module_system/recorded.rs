//! The configurations, and what Nix made of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// The configuration in which nothing is defined. The records of others hold what differs from its.
const NOTHING: &str = "nothing";

/// A configuration of a user.
pub struct Configuration {
    /// What it is about: the name of its file without `.nix`.
    pub name: String,
    /// Its file. What it imports is in `imported` beside it.
    pub path: PathBuf,
    /// What Nix made of it.
    pub recorded: Recorded,
}

/// What nixpkgs' module system makes of a configuration with the modules in `declarations` and `around.nix`.
#[derive(Debug, PartialEq)]
pub enum Recorded {
    /// No option has a value: the first line of the error that reading any of them gives.
    Refused(String),
    /// Each option has a value, or an error of its own.
    Evaluated(Evaluated),
}

/// What was made of each option.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluated {
    /// The value of every option but `lib`, `meta`, `assertions` and `warnings`, by its path as nixpkgs writes
    /// it (`showOption`).
    ///
    /// A value is JSON, and what JSON has not is a set of one attribute: `_float` and `_path` with the text that
    /// Nix gives, `_package` with `outPath`, `_function` for anything that can be called, and `_error` with
    /// the first line of the error where a value is asked for that there is none of. That may be an attribute of
    /// a set, or an element of a list.
    pub options: BTreeMap<String, Value>,
    /// The messages of the assertions that don't hold, in their order. An assertion without a value is an `_error`.
    pub assertions: Vec<Value>,
    /// The warnings, in their order; `_error` for one that has no value.
    pub warnings: Vec<Value>,
}

/// A record as it is in its file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Refused { error: String },
    Evaluated(Evaluated),
}

/// The folder of this test.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/module_system")
}

/// The files with an ending in a folder, by name.
pub fn files(folder: &Path, ending: &str) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = entries.filter(|path| path.extension().is_some_and(|end| end == ending));
    wanted.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

/// Every configuration, by name, with what Nix made of it.
///
/// # Panics
/// If a configuration has no record: `record.py` makes one.
pub fn configurations() -> Vec<Configuration> {
    let configs = folder().join("configs");
    let Written::Evaluated(nothing) = read(&configs.join(NOTHING)) else {
        panic!("a configuration of nothing was refused");
    };
    let configuration = |(name, path): (String, PathBuf)| {
        let recorded = match read(&path) {
            Written::Refused { error } => Recorded::Refused(error),
            Written::Evaluated(differing) => Recorded::Evaluated(over(&nothing, differing)),
        };
        Configuration { name, path, recorded }
    };
    files(&configs, "nix").into_iter().map(configuration).collect()
}

/// The record beside a configuration.
fn read(configuration: &Path) -> Written {
    let path = configuration.with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}: run record.py", path.display());
    });
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn over(nothing: &Evaluated, differing: Evaluated) -> Evaluated {
    let mut options = nothing.options.clone();
    options.extend(differing.options);
    Evaluated { options, ..differing }
}
