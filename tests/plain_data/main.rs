//! Lint of plain data says what the emitted schema says, in every language.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod agreement;
mod write;

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nix_schema::{Module, SchemaOf};
use nixgen::lint::{DataSchema, Inputs, Options, Report, check};

/// What is found in a file that has to be the value of a module.
fn lint(name: &str, text: &str, module: &Arc<Module>) -> Report {
    let path = format!("/project/{name}");
    let files = MemoryFiles::new([(path.clone(), text.to_owned())]);
    let schema = DataSchema { module: module.clone(), of: SchemaOf::Value };
    let inputs = Inputs::new(Arc::new(files)).with_file(&path, name).with_schema(&path, schema);
    check(&inputs, &Options::default())
}
