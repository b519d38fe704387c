//! Any JSON Schema as a module: drafts 4 to 2020-12, with a note of everything that a module cannot hold.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a keyword takes one kind of JSON, and all others are noted alike"
)]

mod annotations;
mod arrays;
mod merge;
mod numbers;
mod objects;
mod posix;
mod reference;
mod strings;
mod types;
mod unions;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::json_schema::escape as escape_step;
use crate::schema_file::{ReadError, not_json};
use crate::{
    AttrPath, Context, EnumValue, Group, Module, Note, NoteKind, OptionDecl, Type, Value,
    is_identifier,
};

pub use posix::{PosixPattern, posix_pattern};

type Schema = Map<String, Json>;

/// The module of a JSON Schema, and what was guessed or could not be held.
///
/// A schema that nixgen wrote is read by [`read_schema`](crate::read_schema) instead, without loss. `path` is where the options
/// stand; without it they stand at the schema's title.
///
/// ```
/// use nix_schema::{AttrPath, NoteKind, Simple, Type, import_schema};
/// let text = r#"{
///     "type": "object", "additionalProperties": false, "required": ["port"],
///     "properties": { "port": { "type": "integer", "minimum": 0, "maximum": 65535, "contentEncoding": "x" } }
/// }"#;
/// let (module, notes) = import_schema(text, Some(&AttrPath::from("services.demo")))?;
/// let nix_schema::Node::Option(port) = &module.roots[0].group.members[0].node else { panic!() };
/// assert_eq!(port.ty, Type::Simple(Simple::Port));
/// assert_eq!(notes.len(), 1);
/// assert_eq!(notes[0].kind, NoteKind::Lost);
/// assert_eq!(notes[0].pointer.as_deref(), Some("/properties/port/contentEncoding"));
/// # Ok::<(), nix_schema::ReadError>(())
/// ```
///
/// # Errors
/// What is no JSON, or describes no object: a module has options.
pub fn import_schema(
    text: &str,
    path: Option<&AttrPath>,
) -> Result<(Module, Vec<Note>), ReadError> {
    let document: Json = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let Json::Object(schema) = &document else {
        return Err(ReadError("no JSON Schema: it is no object".to_owned()));
    };
    let mut importer = Importer::new(document.clone(), schema);
    let path = path.cloned().unwrap_or_else(|| importer.guess_path(schema));
    importer.path = path.clone();
    let (path, group) = importer.root(schema, path)?;
    importer.open_circles();
    let name = importer.path.0.last().map_or("imported", String::as_str).to_owned();
    let mut module = Module::new(&name).with_root(path, group);
    if let Some(root) = module.roots.first_mut() {
        root.description = annotations::description(schema);
    }
    module.types = std::mem::take(&mut importer.module.types);
    importer.check_defaults(&mut module);
    importer.say_what_is_common();
    Ok((module, importer.notes))
}

/// An import under way.
struct Importer {
    document: Json,
    /// Whether `$ref` hides what stands beside it: drafts 4, 6 and 7.
    is_old: bool,
    notes: Vec<Note>,
    path: AttrPath,
    /// The named types so far.
    module: Module,
    /// Where options stand in the document.
    pointers: BTreeMap<AttrPath, String>,
    /// The names of types, by the pointer to what they are.
    names: BTreeMap<String, String>,
    /// How deep the schema is that is read, those that it refers to included, and how many were read.
    depth: usize,
    read: usize,
    /// How often something happened that is noted once.
    common: BTreeMap<&'static str, (usize, String)>,
}

impl Importer {
    fn new(document: Json, schema: &Schema) -> Self {
        let draft = schema.get("$schema").and_then(Json::as_str).unwrap_or_default();
        let is_old = ["draft-03", "draft-04", "draft-05", "draft-06", "draft-07"];
        Self {
            document,
            is_old: is_old.iter().any(|old| draft.contains(old)),
            notes: Vec::new(),
            path: AttrPath::root(),
            module: Module::new(""),
            pointers: BTreeMap::new(),
            names: BTreeMap::new(),
            depth: 0,
            read: 0,
            common: BTreeMap::new(),
        }
    }

    fn guess_path(&mut self, schema: &Schema) -> AttrPath {
        let title = schema.get("title").and_then(Json::as_str).unwrap_or("imported");
        let name = identifier(title);
        let path = AttrPath::from([name.as_str()]);
        let message = format!("the options stand at `{path}`, by the title; say where with --path");
        self.notes.push(Note::new(NoteKind::Guessed, path.clone(), message).at_pointer("/title"));
        path
    }

    /// The options of the whole schema, and where they stand.
    fn root(&mut self, schema: &Schema, path: AttrPath) -> Result<(AttrPath, Group), ReadError> {
        let ty = self.ty(schema, "");
        let named = if let Type::Named(name) = &ty { self.module.named_type(name) } else { None };
        let ty = named.cloned().unwrap_or(ty);
        match ty {
            Type::Submodule(mut submodule) => {
                if submodule.group.freeform.take().is_some() {
                    let message = "properties that are not declared are refused: only a submodule can be freeform";
                    self.note(NoteKind::Lost, "/additionalProperties", message);
                }
                Ok((path, submodule.group))
            }
            Type::AttrsOf(_) => Ok(alone(path, ty)),
            other => {
                let what = other.description(&Module::new(""));
                Err(ReadError(format!(
                    "the schema describes no object with properties but this: {what}; a module has options, so import the schema of an object"
                )))
            }
        }
    }

    /// The type with `null`, unless it has it.
    fn nullable(&self, ty: Type) -> Type {
        let has_null = ty.check(&Value::Null, &Context::new(&self.module)).is_empty();
        match ty {
            Type::Named(name) if self.module.named_type(&name).is_none() => {
                Type::null_or(Type::Named(name))
            }
            ty if has_null => ty,
            Type::Enum(mut values) => {
                values.push(EnumValue::new(Value::Null));
                Type::Enum(values)
            }
            ty => Type::null_or(ty),
        }
    }

    fn note(&mut self, kind: NoteKind, pointer: impl Into<String>, message: impl Into<String>) {
        self.notes.push(Note::new(kind, self.path.clone(), message).at_pointer(pointer));
    }

    fn lost(&mut self, pointer: &str, keyword: &str, why: &str) {
        let pointer = [pointer, "/", &escape(keyword)].concat();
        self.note(NoteKind::Lost, pointer, format!("`{keyword}`: {why}"));
    }

    /// Something that happens at many places and is noted once, with the first of them.
    fn common(&mut self, what: &'static str, pointer: &str) {
        self.common.entry(what).or_insert_with(|| (0, pointer.to_owned())).0 += 1;
    }

    fn say_what_is_common(&mut self) {
        for (what, (times, pointer)) in std::mem::take(&mut self.common) {
            let message = match times {
                1 => what.to_owned(),
                _ => format!("{what} ({times} times)"),
            };
            let path = AttrPath::root();
            self.notes.push(Note::new(NoteKind::Guessed, path, message).at_pointer(pointer));
        }
    }

    /// Looks at something below `step`.
    fn below<T>(&mut self, step: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        self.path.0.push(step.to_owned());
        let result = look(self);
        self.path.0.pop();
        result
    }
}

/// A set without declared attributes is one option.
fn alone(mut path: AttrPath, ty: Type) -> (AttrPath, Group) {
    let name = path.0.pop().unwrap_or_else(|| "imported".to_owned());
    (path, Group::new().with(&name, OptionDecl::new(ty)))
}

fn escape(name: &str) -> String {
    escape_step(name)
}

/// A Nix name that is like `text`.
fn identifier(text: &str) -> String {
    let mut name = String::new();
    let mut starts_word = false;
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => {
                let c = if starts_word && !name.is_empty() { c.to_ascii_uppercase() } else { c };
                name.push(if name.is_empty() { c.to_ascii_lowercase() } else { c });
                starts_word = false;
            }
            _ => starts_word = true,
        }
    }
    if is_identifier(&name) { name } else { ["type", &name].concat() }
}
