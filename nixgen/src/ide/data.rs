//! JSON, YAML and TOML texts that have to be what a declared module says: what may be written at the cursor, and what stands
//! there.
//!
//! A scanner of its own for each language makes a sketch of the text (`sketch.rs`), which it does of any text; `places.rs`
//! follows the names in it along the declared options.
//!
//! ```
//! use std::sync::Arc;
//! use nix_schema::{Group, Module, OptionDecl, SchemaOf, Type};
//! use nixgen::ide::data;
//! use nixgen::lint::{DataFormat, DataSchema};
//! let level = OptionDecl::new(Type::enum_of(["debug", "info"]));
//! let module = Module::new("relay").with_root("services.relay", Group::new().with("level", level));
//! let schema = DataSchema { module: Arc::new(module), of: SchemaOf::Value };
//! let found = data::completion("level: ", DataFormat::Yaml, &schema, 7);
//! assert_eq!(found[0].text, "debug");
//! ```

mod complete;
mod draft;
mod flow;
mod headers;
mod hover;
mod json;
mod members;
mod places;
mod project;
mod sketch;
mod symbols;
#[cfg(test)]
mod tests;
mod token;
mod toml;
mod written;
mod yaml;

use nix_eval::syntax::Span;
use nix_schema::Place;

use super::symbols::Symbol;
use super::{Completion, Hover};
use crate::lint::{DataFormat, DataSchema};

pub use self::project::project_schema;

use self::places::Model;
use self::sketch::{Key, Sketch, span};

/// What may be written at `offset`, the best first.
#[must_use]
pub fn completion(
    text: &str,
    format: DataFormat,
    schema: &DataSchema,
    offset: u32,
) -> Vec<Completion> {
    let sketch = read(text, format, offset);
    complete::completion(&sketch, &Model::new(schema))
}

/// What is known of the name or the value at `offset`.
#[must_use]
pub fn hover(text: &str, format: DataFormat, schema: &DataSchema, offset: u32) -> Option<Hover> {
    let sketch = read(text, format, offset);
    hover::hover(&sketch, &Model::new(schema))
}

/// What is set in a text, as a tree.
#[must_use]
pub fn symbols(text: &str, format: DataFormat) -> Vec<Symbol> {
    symbols::symbols(&read(text, format, 0))
}

/// The option that the name at `offset` is of, by its path in a configuration, and where it is declared.
#[must_use]
pub fn declared_at(
    text: &str,
    format: DataFormat,
    schema: &DataSchema,
    offset: u32,
) -> Option<(Vec<String>, Place)> {
    let sketch = read(text, format, offset);
    let model = Model::new(schema);
    let (node, _) = hover::node_at(&sketch)?;
    let option = model.place(&sketch, node).option?;
    Some((option.path, option.decl.place.clone()))
}

/// What is said of the option at a path of names, as [`Completion::about`] has it.
#[must_use]
pub fn about(schema: &DataSchema, format: DataFormat, path: &[String]) -> Option<String> {
    hover::about(&Model::new(schema), path, format)
}

fn read(text: &str, format: DataFormat, offset: u32) -> Sketch<'_> {
    let offset = text.floor_char_boundary(offset as usize);
    let mut sketch = Sketch::new(text, format, offset);
    match format {
        DataFormat::Json => json::read(&mut sketch),
        DataFormat::Yaml => yaml::read(&mut sketch),
        DataFormat::Toml => toml::read(&mut sketch),
    }
    sketch
}

/// The name that stands there.
fn key(text: &str, (start, end): (usize, usize)) -> Key<'_> {
    let at: Span = span(start, end);
    Key { name: token::unquoted(text.get(at.range()).unwrap_or_default()), span: at }
}
