//! Plain data: JSON, YAML and TOML files, by themselves and against a schema.
//!
//! A reader for each language makes one tree with places (`tree.rs`); the judge of `nix_schema` says what does not fit, and
//! `judge.rs` makes the findings of it that definitions in Nix have.

mod format;
mod json;
mod judge;
mod pattern;
mod places;
mod repair;
mod toml;
mod tree;
mod yaml;

use std::sync::Arc;

use nix_eval::syntax::Comment;
use nix_schema::{Module, SchemaOf};

use super::rules::{syntax_error, unreadable_file};
use super::{Diagnostic, FileId, Level, Place, Report, Sources};

pub use self::format::DataFormat;
#[cfg(feature = "lsp")]
pub(crate) use self::repair::{is_bare, quoted};
use self::tree::DataTree;

/// What a data file has to be: the value that the emitted JSON Schema of a module describes.
#[derive(Clone, Debug)]
pub struct DataSchema {
    /// The module.
    pub module: Arc<Module>,
    /// Which value of it the whole file is.
    pub of: SchemaOf,
}

/// What is left of a data file once it is judged.
pub(super) struct Read {
    pub(super) comments: Vec<Comment>,
    /// Whether it has syntax errors.
    pub(super) is_broken: bool,
}

/// Checks the text of a data file by itself and, if it has one, against its schema.
pub(super) fn check(
    (file, text): (FileId, &str),
    format: DataFormat,
    (schema, report): (Option<&DataSchema>, &mut Report),
) -> Read {
    let tree = read(file, text, format);
    let is_broken = is_broken(&tree);
    report.diagnostics.extend(tree.found.iter().cloned());
    if let (Some(schema), false) = (schema, is_broken) {
        if tree.is_too_large() {
            report.diagnostics.push(too_large(file, report));
        } else {
            judge::judge(&tree, schema, report);
        }
    }
    Read { comments: tree.comments, is_broken }
}

/// Whether a text of the format has neither syntax errors nor a name twice.
pub(super) fn is_whole(text: &str, format: DataFormat) -> bool {
    let file = Sources::default().add("", "", None);
    read(file, text, format).found.is_empty()
}

fn read(file: FileId, text: &str, format: DataFormat) -> DataTree<'_> {
    let tree = DataTree::new(file, text, format);
    match format {
        DataFormat::Json => json::read(tree),
        DataFormat::Yaml => yaml::read(tree),
        DataFormat::Toml => toml::read(tree),
    }
}

fn is_broken(tree: &DataTree<'_>) -> bool {
    tree.found.iter().any(|found| *found.rule == syntax_error::RULE)
}

fn too_large(file: FileId, report: &Report) -> Diagnostic {
    let shown = &report.sources.get(file).shown;
    let message =
        format!("the aliases of {shown} stand for over a million values, it is not checked");
    let place = Place { file, span: nix_eval::syntax::Span::default() };
    Diagnostic::new(&unreadable_file::RULE, place, message).at_level(Level::Info)
}
