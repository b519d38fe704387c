//! The rendering for editors, in draft-07: what language servers for JSON, YAML and TOML make the most of.
//!
//! It accepts what the canonical schema accepts. What is said beside a `$ref` nobody reads, so that named types stand in
//! place; what is not of the standard is the vocabulary of VS Code, which most servers took over, and of taplo (`x-taplo`).

mod enums;
mod hover;
mod inline;
mod markdown;
mod snippet;
mod union;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value as Json, json};

use super::keywords::{Defined, Keywords, data_without_null};
use super::{DATA, pointer};
use crate::tree::Tree;
use crate::{Module, SchemaOf, Side, shown_name};

pub(super) use enums::of_values;
use inline::Own;
pub(super) use union::united;

/// Where draft-07 has definitions.
const SECTION: &str = "definitions";

/// The `$comment` of every schema for editors, by which it is known.
pub const EDITOR_COMMENT: &str = "Written for editors. A module is made again from the canonical schema, which carries it as x-nix.";

/// What is kept in mind while a schema for editors is written.
pub(crate) struct Editor<'a> {
    /// The name of the option that is being written, as the manual shows it; [`None`] in a definition, which has many.
    path: Option<Vec<String>>,
    /// What is known of the named types.
    named: HashMap<&'a str, Own>,
    /// How many types around the one that is being written stand in place of their names.
    depth: usize,
    /// How much was written in place of names.
    spent: usize,
}

/// The schema of `module` for editors: draft-07, with what they show of options and complete, and without the module
/// itself.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, SchemaOf, Simple, editor_schema};
/// let port = OptionDecl::new(Simple::Port.into()).with_description("Where it listens.");
/// let module = Module::new("demo").with_root("services.demo", Group::new().with("port", port));
/// let schema = editor_schema(&module, SchemaOf::Value);
/// let port = &schema["properties"]["port"];
/// assert_eq!(port["title"], "services.demo.port");
/// let hover = "Where it listens.\n\n*Type:* 16 bit unsigned integer; between 0 and 65535 (both inclusive)";
/// assert_eq!(port["markdownDescription"], hover);
/// ```
#[must_use]
pub fn editor_schema(module: &Module, of: SchemaOf) -> Json {
    let wanted = RefCell::new(BTreeSet::new());
    let mut reference = |defined: Defined<'_>| {
        let name = match defined {
            Defined::Type(name) => name,
            Defined::DataWithoutNull => DATA,
        };
        wanted.borrow_mut().insert(name.to_owned());
        referring_to(name)
    };
    let editor = Some(Editor::new(module, of));
    let side = Side::Definitions;
    let mut keywords = Keywords { module, side, reference: &mut reference, editor };
    let mut schema = keywords.tree(&Tree::of_module(module, of));
    schema.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("$comment".to_owned(), EDITOR_COMMENT.into());
    schema.entry("title").or_insert_with(|| module.name.as_str().into());
    let definitions = definitions(&mut keywords, &wanted);
    if !definitions.is_empty() {
        schema.insert(SECTION.to_owned(), definitions.into());
    }
    Json::Object(schema)
}

/// What was referred to, and what that refers to.
fn definitions(
    keywords: &mut Keywords<'_>,
    wanted: &RefCell<BTreeSet<String>>,
) -> Map<String, Json> {
    if let Some(editor) = &mut keywords.editor {
        editor.path = None;
    }
    let mut definitions = Map::new();
    loop {
        let next = wanted.borrow_mut().pop_first();
        let Some(name) = next else { return definitions };
        if definitions.contains_key(&name) {
            continue;
        }
        let module = keywords.module;
        let schema = match module.named_type(&name) {
            Some(ty) => keywords.ty(ty),
            None => data_without_null(&referring_to(DATA)),
        };
        definitions.insert(name, schema.into());
    }
}

/// A reference beside which something may stand. Where `allOf` is, taplo's completion never ends, and of `anyOf`
/// yaml-language-server shows the branches in place of what stands beside.
fn referring_to(name: &str) -> Map<String, Json> {
    let reference = pointer::definition(SECTION, name);
    Map::from_iter([("oneOf".to_owned(), json!([reference]))])
}

/// A reference beside which nothing stands needs no room for it.
pub(super) fn bare(schema: Map<String, Json>) -> Json {
    let branches = schema.get("oneOf").filter(|_| schema.len() == 1).and_then(Json::as_array);
    match branches.map(Vec::as_slice) {
        Some([reference]) if reference.get("$ref").is_some() => reference.clone(),
        Some(_) | None => Json::Object(schema),
    }
}

impl<'a> Editor<'a> {
    fn new(module: &'a Module, of: SchemaOf) -> Self {
        let base = match (of, module.roots.as_slice()) {
            (SchemaOf::Value, [root]) => root.path.names().map(shown_name).collect(),
            (SchemaOf::Value | SchemaOf::Configuration, _) => Vec::new(),
        };
        Self { path: Some(base), named: inline::named(module), depth: 0, spent: 0 }
    }

    /// The name of what is being written.
    fn title(&self) -> Option<String> {
        self.path.as_ref().filter(|path| !path.is_empty()).map(|path| path.join("."))
    }
}

impl Keywords<'_> {
    /// What is one step below: the name of an attribute, or what the manual has in its place.
    pub(super) fn inside<T>(&mut self, step: &str, write: impl FnOnce(&mut Self) -> T) -> T {
        if let Some(path) = self.path() {
            path.push(step.to_owned());
        }
        let written = write(self);
        if let Some(path) = self.path() {
            path.pop();
        }
        written
    }

    fn path(&mut self) -> Option<&mut Vec<String>> {
        self.editor.as_mut()?.path.as_mut()
    }

    /// What says of which schema the first items of a list are, and what of which the others.
    pub(super) fn words_of_items(&self) -> [&'static str; 2] {
        if self.editor.is_some() { ["items", "additionalItems"] } else { ["prefixItems", "items"] }
    }
}
