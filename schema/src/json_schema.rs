//! JSON Schema, draft 2020-12: the whole module, and as much of every type as its keywords can hold.
//!
//! What they can't: integers and floats are told apart by [`Type::check`](crate::Type::check) only (for JSON
//! Schema `1.0` is an integer and `1` a number), predicates without constant bounds and patterns that
//! have no ECMA form accept everything, and numbers above 2^53 are as exact as the validator's.

pub(crate) mod editor;
mod enums;
mod evaluated;
#[cfg(feature = "schemars")]
pub(crate) mod generate;
mod keywords;
mod object;
mod pattern;
mod pointer;
mod types;

use serde_json::{Map, Value as Json, json};

use crate::tree::Tree;
use crate::{Module, SchemaOf, schema_file};

pub use editor::{EDITOR_COMMENT, editor_schema};
#[cfg(feature = "schemars")]
pub(crate) use keywords::nothing;
pub(crate) use keywords::{Defined, Keywords, data_without_null};
pub use pattern::ecma_pattern;
pub use pointer::escape;

/// Which end of an option a schema describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// What a user writes: definitions.
    #[default]
    Definitions,
    /// What `config` holds once everything is evaluated, as `builtins.toJSON` writes it: every option has a value,
    /// coercions are done, packages and paths are strings. Old names are left out, which `config` has too, and warns of.
    Evaluated,
}

/// The canonical schema of the value at the module's path, with the module itself under `x-nix`.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, Simple, json_schema, read_schema};
/// let port = OptionDecl::new(Simple::Port.into());
/// let module = Module::new("demo").with_root("services.demo", Group::new().with("port", port));
/// let schema = json_schema(&module);
/// assert_eq!(schema["properties"]["port"]["maximum"], 65535);
/// assert_eq!(read_schema(&schema.to_string()).ok(), Some(module));
/// ```
#[must_use]
pub fn json_schema(module: &Module) -> Json {
    json_schema_of(module, SchemaOf::Value)
}

/// The canonical schema of the value of `of`, with the module itself under `x-nix`.
#[must_use]
pub fn json_schema_of(module: &Module, of: SchemaOf) -> Json {
    schema_of_side(module, of, Side::Definitions)
}

/// The schema of what the options of `module` come to, rather than of what a user writes; with the module itself
/// under `x-nix`, as [`json_schema_of`].
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, SchemaOf, Simple, Type, evaluated_schema_of};
/// let tags = OptionDecl::new(Type::list_of(Simple::SingleLineStr.into()));
/// let module = Module::new("demo").with_root("demo", Group::new().with("tags", tags));
/// let schema = evaluated_schema_of(&module, SchemaOf::Value);
/// assert_eq!(schema["required"][0], "tags");
/// assert_eq!(schema["properties"]["tags"]["items"]["pattern"], "^[^\\n\\r]*$");
/// ```
#[must_use]
pub fn evaluated_schema_of(module: &Module, of: SchemaOf) -> Json {
    schema_of_side(module, of, Side::Evaluated)
}

fn schema_of_side(module: &Module, of: SchemaOf, side: Side) -> Json {
    let mut schema = derived_schema(module, of, side);
    schema.insert("x-nix".to_owned(), schema_file::carried(module, of, side));
    Json::Object(schema)
}

/// The definition of data without `null`: no Nix identifier, so no named type is called so.
const DATA: &str = "data.withoutNull";

/// Where draft 2020-12 has definitions.
const SECTION: &str = "$defs";

/// Everything of the schema but `x-nix`.
pub(crate) fn derived_schema(module: &Module, of: SchemaOf, side: Side) -> Map<String, Json> {
    let mut has_data = false;
    let mut reference = |defined: Defined<'_>| match defined {
        Defined::Type(name) => pointer::definition(SECTION, name),
        Defined::DataWithoutNull => {
            has_data = true;
            pointer::definition(SECTION, DATA)
        }
    };
    let mut keywords = Keywords { module, side, reference: &mut reference, editor: None };
    let mut schema = keywords.tree(&Tree::of_module(module, of));
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), module.name.as_str().into());
    let mut definitions = Map::new();
    for named in &module.types {
        definitions.insert(named.name.clone(), keywords.ty(&named.ty).into());
    }
    if has_data {
        let data = data_without_null(&pointer::definition(SECTION, DATA));
        definitions.insert(DATA.to_owned(), data.into());
    }
    if !definitions.is_empty() {
        schema.insert(SECTION.to_owned(), json!(definitions));
    }
    schema
}
