//! MODULE: a name, or a file: a schema, or a module's source.

use std::path::Path;

use nix_eval::syntax::nearest;
use nix_schema::{
    AttrPath, EDITOR_COMMENT, Module, Problem, SchemaOf, import_schema, read_schema_of,
};

use super::{Failure, Result, files, output};
use crate::extract::{SourceText, extract};
#[cfg(feature = "lint")]
use crate::options_json::ReadModule;

/// What a file has to be that is no Nix.
const WANTED: &str = "a JSON Schema, or of an options.json";

/// Which schema a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One that carries its module.
    Own,
    /// The rendering of one for editors.
    ForEditors,
    /// Any other.
    Other,
}

/// The module that `name` names.
pub(crate) fn module(name: &str, modules: &[Module]) -> Result<Module> {
    module_of(name, modules).map(|(module, _)| module)
}

/// The module that `name` names, with its options at `path` if it is a JSON Schema that is not nixgen's.
pub(crate) fn module_at(name: &str, path: Option<&str>, modules: &[Module]) -> Result<Module> {
    match path {
        None => module(name, modules),
        Some(_) if modules.iter().any(|module| module.name == name) => Err(Failure::line(format!(
            "--path: the options of `{name}` stand where it says; leave it out"
        ))),
        Some(path) => schema_at(Path::new(name), Some(&AttrPath::from(path))).map(|(m, _)| m),
    }
}

/// The module that `name` names, and which value its schema describes.
pub(crate) fn module_of(name: &str, modules: &[Module]) -> Result<(Module, SchemaOf)> {
    if let Some(module) = modules.iter().find(|module| module.name == name) {
        return Ok((module.clone(), SchemaOf::Value));
    }
    let path = Path::new(name);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("json") => schema(path),
        None if name == "-" => schema(path),
        Some("nix") => nix(path).map(|module| (module, SchemaOf::Value)),
        _ => Err(unknown(name, modules)),
    }
}

/// The module that a schema file describes, or an `options.json`.
pub(crate) fn schema(path: &Path) -> Result<(Module, SchemaOf)> {
    schema_at(path, None)
}

/// The same; of a JSON Schema that is not nixgen's it is said what was guessed and what could not be held.
fn schema_at(path: &Path, options: Option<&AttrPath>) -> Result<(Module, SchemaOf)> {
    schema_of_text(path, files::read(path, WANTED)?, options)
}

/// The module of a text that was read from `path`.
#[cfg_attr(
    not(feature = "lint"),
    expect(clippy::needless_pass_by_value, reason = "what reads an `options.json` keeps it")
)]
fn schema_of_text(
    path: &Path,
    text: String,
    options: Option<&AttrPath>,
) -> Result<(Module, SchemaOf)> {
    let shown = path.display();
    let failure = |error| Failure::line(format!("{shown}: {error}"));
    let kind = kind(&text);
    if kind == Kind::ForEditors {
        return Err(Failure::line(format!(
            "{shown}: this schema is for editors and does not carry its module; give the file that `nixgen schema` writes \
             without --editor"
        )));
    }
    let is_own = kind == Kind::Own;
    if options.is_some() && (is_own || is_listed(&text)) {
        return Err(Failure::line(format!(
            "--path: {shown} says itself where its options stand; leave it out"
        )));
    }
    #[cfg(feature = "lint")]
    if is_listed(&text) {
        return listed(path, text).map(|read| (read.module, SchemaOf::Value));
    }
    if is_own {
        return read_schema_of(&text).map_err(failure);
    }
    let (module, notes) = import_schema(&text, options).map_err(failure)?;
    output::notes(notes.iter().map(|note| format!("{shown}: {note}")));
    Ok((module, SchemaOf::Value))
}

/// Whether a text is an `options.json`.
fn is_listed(text: &str) -> bool {
    #[cfg(feature = "lint")]
    return crate::options_json::is_options_json(text);
    #[cfg(not(feature = "lint"))]
    {
        let _ = text;
        false
    }
}

/// What a schema says of itself. What is no JSON is refused as one that carries its module.
fn kind(text: &str) -> Kind {
    #[derive(serde::Deserialize)]
    struct Marks {
        #[serde(rename = "x-nix")]
        x_nix: Option<serde::de::IgnoredAny>,
        #[serde(rename = "$comment")]
        comment: Option<serde_json::Value>,
    }
    match serde_json::from_str::<Marks>(text) {
        Ok(Marks { x_nix: Some(_), .. }) => Kind::Own,
        Ok(Marks { comment: Some(comment), .. }) if comment == EDITOR_COMMENT => Kind::ForEditors,
        Ok(_) => Kind::Other,
        Err(error) if error.is_data() => Kind::Other,
        Err(_) => Kind::Own,
    }
}

/// The module that a Nix file is; what could not be read like the rest is told on standard error.
fn nix(path: &Path) -> Result<Module> {
    let text = files::read(path, "a NixOS module")?;
    let label = path.display().to_string();
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("module");
    let read = extract(&SourceText { name, label: &label, text: &text });
    let (module, notes) = read.map_err(|unreadable| {
        Failure(unreadable.to_string().lines().map(str::to_owned).collect())
    })?;
    output::notes(&notes);
    Ok(module)
}

/// The module with the options of an `options.json`, if `name` is the path of one.
#[cfg(feature = "lint")]
pub(crate) fn options_json(name: &str) -> Result<Option<ReadModule>> {
    let path = Path::new(name);
    if path.extension().is_none_or(|extension| extension != "json") {
        return Ok(None);
    }
    let text = files::read(path, WANTED)?;
    if crate::options_json::is_options_json(&text) {
        listed(path, text).map(Some)
    } else {
        Ok(None)
    }
}

/// What MODULE is, where the text of an `options.json` is worth more than the module that is read from it.
#[cfg(feature = "docs")]
pub(crate) enum Given {
    /// The text of an `options.json`.
    Listed(String),
    /// A module.
    Module(Box<Module>),
}

/// What `name` names, with its options at `path` if it is a JSON Schema that is not nixgen's.
#[cfg(feature = "docs")]
pub(crate) fn given(name: &str, path: Option<&str>, modules: &[Module]) -> Result<Given> {
    let file = Path::new(name);
    let is_json = name == "-" || file.extension().is_some_and(|extension| extension == "json");
    let is_known = modules.iter().any(|module| module.name == name);
    if path.is_some() || is_known || !is_json {
        return module_at(name, path, modules).map(|module| Given::Module(Box::new(module)));
    }
    let text = files::read(file, WANTED)?;
    if crate::options_json::is_options_json(&text) {
        return Ok(Given::Listed(text));
    }
    schema_of_text(file, text, None).map(|(module, _)| Given::Module(Box::new(module)))
}

/// What was guessed is said on standard error.
#[cfg(feature = "lint")]
fn listed(path: &Path, text: String) -> Result<ReadModule> {
    let name = path.file_stem().and_then(|stem| stem.to_str()).filter(|stem| *stem != "-");
    let read = crate::options_json::read_module(name.unwrap_or("options"), text)
        .map_err(|error| Failure::line(format!("{}: {error}", path.display())))?;
    output::notes(&read.notes);
    Ok(read)
}

fn unknown(name: &str, modules: &[Module]) -> Failure {
    let names = modules.iter().map(|module| module.name.as_str());
    let hint =
        nearest(name, names).map_or(String::new(), |near| format!(" (did you mean `{near}`?)"));
    Failure::line(format!(
        "there is no module `{name}`{hint}; `nixgen list` prints the names, and the path of a .schema.json, of an \
         options.json or of a .nix works too"
    ))
}

/// Mistakes in a declaration, one line each.
pub(crate) fn problems(module: &Module, problems: &[Problem]) -> Failure {
    Failure(problems.iter().map(|problem| format!("{}: {problem}", module.name)).collect())
}
