//! From an `options.json` back to a module.
//!
//! The words of types say most of what a type is, and the tree of options the rest: what stands below `<name>` or `*` are the
//! options of a submodule. What is not said is guessed, with a note of it; what is said comes back: the `options.json` of the
//! module that is read is the one that was read.

use std::collections::{BTreeMap, HashMap};

use nix_schema::{
    AttrPath, Comment, Default, Group, Module, Node, Note, NoteKind, OptionDecl, Place, Shown,
    Simple, Type, Value, Visibility,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use super::error::ReadError;
use super::index::{Entry, OptionIndex};
use super::read_back;
use super::record::Text;
use super::types::read_exactly;

/// What `mkEnableOption` puts around a name.
const ENABLE: [&str; 2] = ["Whether to enable ", "."];

/// A module that was read, with what is not in it.
#[derive(Clone, Debug)]
pub struct ReadModule {
    /// The module.
    pub module: Module,
    /// What was guessed, kept as text or left out.
    pub notes: Vec<Note>,
    /// The files that declare each option, as they were written, by the option's name.
    pub declarations: BTreeMap<String, Json>,
}

/// The module, called `name`, with the options of the text of an `options.json`.
///
/// # Errors
/// The text is not the JSON that `nixosOptionsDoc` writes, or holds no option.
///
/// ```
/// use nix_schema::{Simple, Type};
/// let json = r#"{ "a.<name>.b": { "loc": ["a", "<name>", "b"], "type": "list of string" },
///     "a": { "loc": ["a"], "type": "attribute set of (submodule)" } }"#;
/// let read = nixgen::options_json::read_module("demo", json.to_owned()).unwrap();
/// let source = nixgen::module_source(&read.module).unwrap();
/// assert!(source.contains("b = lib.mkOption"));
/// ```
pub fn read_module(name: &str, text: String) -> Result<ReadModule, ReadError> {
    let records: Map<String, Json> =
        serde_json::from_str(&text).map_err(|error| ReadError::json(&error, None))?;
    let index = OptionIndex::read(text)?;
    let by_loc = |(name, record): (String, Json)| {
        let loc = record.get("loc").cloned().unwrap_or_default();
        Some((serde_json::from_value(loc).ok()?, (name, record)))
    };
    let mut reader = Reader {
        records: records.into_iter().filter_map(by_loc).collect(),
        module: Module::new(name),
        notes: Vec::new(),
        declarations: BTreeMap::new(),
    };
    let group = reader.members(index.root());
    let module = Module::new(name).with_root(AttrPath::root(), group);
    let module = Module { cfg: None, shared: vec![AttrPath::root()], ..module };
    Ok(ReadModule { module, notes: reader.notes, declarations: reader.declarations })
}

/// Whether a text is an `options.json`, by its first entry.
///
/// ```
/// use nixgen::options_json::is_options_json;
/// assert!(is_options_json(r#"{ "a": { "loc": ["a"], "type": "string" } }"#));
/// assert!(!is_options_json(r#"{ "type": "object", "x-nix": {} }"#));
/// ```
#[must_use]
pub fn is_options_json(text: &str) -> bool {
    let entries: Option<BTreeMap<Text<'_>, &RawValue>> = serde_json::from_str(text).ok();
    let first = entries.and_then(|entries| entries.into_values().next());
    let record = first.and_then(|record| serde_json::from_str(record.get()).ok());
    record.is_some_and(|record: Json| record.get("loc").is_some_and(Json::is_array))
}

pub(super) struct Reader {
    records: HashMap<Vec<String>, (String, Json)>,
    /// What types are described and checked with: it has no types of its own.
    pub(super) module: Module,
    notes: Vec<Note>,
    declarations: BTreeMap<String, Json>,
}

impl Reader {
    /// What stands directly below, but for placeholders.
    pub(super) fn members(&mut self, entry: Entry<'_>) -> Group {
        let mut group = Group::new();
        for child in entry.children().filter(|child| !child.is_placeholder()) {
            group.push(child.name(), Comment::default(), self.node(child));
        }
        group
    }

    /// Whether something stands below that is inside of a type.
    fn has_placeholder(entry: Entry<'_>) -> bool {
        entry.children().any(Entry::is_placeholder)
    }

    fn node(&mut self, entry: Entry<'_>) -> Node {
        if entry.option().is_some() {
            return self.option(entry).into();
        }
        if !Self::has_placeholder(entry) {
            return self.members(entry).into();
        }
        // Only a type has such below it, so that there is an option, which is not shown.
        self.note(NoteKind::Guessed, entry, "that it is an option whose own record is not shown");
        let ty = self.guess(entry);
        OptionDecl { visible: Visibility::Transparent, ..OptionDecl::new(ty) }.into()
    }

    pub(super) fn option(&mut self, entry: Entry<'_>) -> OptionDecl {
        let path: Vec<String> = entry.path().into_iter().map(str::to_owned).collect();
        let Some((name, record)) = self.records.remove(&path) else {
            return OptionDecl::new(Simple::Unspecified.into());
        };
        let text = |field: &str| record.get(field).and_then(Json::as_str);
        let ty = read_exactly(text("type").unwrap_or_default());
        let ty = if entry.children().len() > 0 { self.below(ty, entry) } else { ty };
        let file = record.get("declarations").and_then(|files| files.get(0)).and_then(Json::as_str);
        let mut option = OptionDecl {
            description: text("description").map(Into::into),
            read_only: record.get("readOnly").and_then(Json::as_bool).unwrap_or(false),
            place: Place { file: file.unwrap_or_default().to_owned(), ..Place::default() },
            ..OptionDecl::new(ty)
        };
        if let Some(related) = text("relatedPackages") {
            option.related_packages = self.related(related, entry);
        }
        self.shown(&mut option, &record, entry);
        self.without_empty(&mut option, entry);
        if let Some(files) = record.get("declarations") {
            self.declarations.insert(name, files.clone());
        }
        enabled(option)
    }

    fn shown(&mut self, option: &mut OptionDecl, record: &Json, entry: Entry<'_>) {
        if let Some(default) = record.get("default") {
            match read_back::shown(default, &option.ty, &self.module) {
                Some(Shown::Value(value)) if read_back::is_a(&option.ty, &value, &self.module) => {
                    option.default = Some(Default::Value(value));
                }
                Some(shown) => {
                    self.note(
                        NoteKind::Guessed,
                        entry,
                        "its default is known as text only; it has none",
                    );
                    option.default_text = Some(shown);
                }
                None => {
                    self.note(
                        NoteKind::Lost,
                        entry,
                        "its default, which nixpkgs does not write so",
                    );
                }
            }
        }
        if let Some(example) = record.get("example") {
            option.example = read_back::shown(example, &option.ty, &self.module);
            if option.example.is_none() {
                self.note(NoteKind::Lost, entry, "its example, which nixpkgs does not write so");
            }
        }
    }

    /// nixpkgs would show the empty value of this type, and does not: it is another type with the same words.
    fn without_empty(&mut self, option: &mut OptionDecl, entry: Entry<'_>) {
        let has_default = option.default.is_some() || option.default_text.is_some();
        if has_default || !crate::options_doc::shows_empty(&option.ty, &self.module) {
            return;
        }
        let message = "a type that accepts everything: the real one only is described as this one";
        self.note(NoteKind::Guessed, entry, message);
        option.ty = Type::Unknown { description: option.ty.description(&self.module) };
    }

    fn related(&mut self, text: &str, entry: Entry<'_>) -> Vec<nix_schema::RelatedPackage> {
        read_back::related(text).unwrap_or_else(|| {
            self.note(
                NoteKind::Lost,
                entry,
                "its related packages, which nixpkgs does not write so",
            );
            Vec::new()
        })
    }

    pub(super) fn note(&mut self, kind: NoteKind, entry: Entry<'_>, message: &str) {
        let path = AttrPath(entry.path().into_iter().map(str::to_owned).collect());
        self.notes.push(Note::new(kind, path, message));
    }
}

/// The option by `mkEnableOption`, if that would give it.
fn enabled(option: OptionDecl) -> OptionDecl {
    let Some(nix_schema::Text::Static(text)) = &option.description else { return option };
    let [before, after] = ENABLE;
    let name = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    let Some(name) = name else { return option };
    let usual = OptionDecl::enable(name);
    let is_usual = option.ty == usual.ty
        && option.default == usual.default
        && option.example == Some(Shown::Value(Value::Bool(true)))
        && option.default_text.is_none();
    if !is_usual {
        return option;
    }
    OptionDecl { description: usual.description, form: usual.form, ..option }
}
