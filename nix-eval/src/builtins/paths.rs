//! Paths and files.

use std::io;

use super::groups::wrong;
use super::{Plain, Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::files::FileKind;
use crate::heap::{Entry, Run, Set, Text, Value};
use crate::machine::{Coerce, Machine};
use crate::paths;

pub(super) const ROWS: &[Row] = &[
    row!("baseNameOf", base_name_of, 1, "the last step of a path"),
    row!("dirOf", dir_of, 1, "a path without its last step"),
    row!("pathExists", path_exists, 1, "whether there is something at a path"),
    row!("readFile", read_file, 1, "the content of a file"),
    row!("readDir", read_dir, 1, "the names in a directory with what they are"),
    row!("readFileType", read_file_type, 1, "what is at a path"),
    row!("toPath", to_path, 1, "an absolute path as a string"),
    row!("findFile", find_file, 2, "what a search path has for a name"),
    row!("getEnv", get_env, 1, "an environment variable that the embedder sets, or nothing"),
];

fn base_name_of(machine: &mut Machine, value: Value) -> Eval<Text> {
    let text = machine.coerced(value, Coerce::Path)?;
    let context = machine.heap.text_context(text);
    machine.work(machine.heap.bytes(text).len())?;
    let path = machine.heap.str(text).into_owned();
    let name = paths::base_name(&path);
    Ok(machine.heap.text_with(name.as_bytes(), context))
}

fn dir_of(machine: &mut Machine, value: Value) -> Eval<Value> {
    let text = machine.coerced(value, Coerce::Path)?;
    let context = machine.heap.text_context(text);
    machine.work(machine.heap.bytes(text).len())?;
    let path = machine.heap.str(text).into_owned();
    let directory = paths::directory(&path);
    let text = machine.heap.text_with(directory.as_bytes(), context);
    Ok(match value {
        Value::Path(_) => Value::Path(text),
        _ => Value::Str(text),
    })
}

fn path_exists(machine: &mut Machine, value: Value) -> Eval<bool> {
    let text = machine.coerced(value, Coerce::Path)?;
    let path = machine.heap.str(text).into_owned();
    let normal = machine.path_text(value)?;
    // With a slash at its end it has to be a directory.
    let needs_directory = path.ends_with('/') || path.ends_with("/.");
    let found = match needs_directory {
        true => machine.files.target_kind(&normal),
        false => machine.files.kind(&normal),
    };
    match found {
        Ok(kind) => Ok(!needs_directory || kind == FileKind::Directory),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            Err(crate::machine::unreadable(&normal, &error))
        }
        Err(_) => Ok(false),
    }
}

fn read_file(machine: &mut Machine, value: Value) -> Eval<Text> {
    let path = machine.path_text(value)?;
    let bytes = machine.read_file(&path)?;
    if bytes.contains(&0) {
        let message = format!("the contents of the file '{path}' cannot be a Nix string");
        return Err(Failure::new(ErrorKind::File, message));
    }
    machine.spend(bytes.len() / 16)?;
    Ok(machine.heap.text(&bytes))
}

fn read_dir(machine: &mut Machine, value: Value) -> Eval<Set> {
    let path = machine.path_text(value)?;
    let listed = machine.files.list(&path);
    let listed = listed.map_err(|error| crate::machine::unreadable(&path, &error))?;
    let mut entries = Vec::with_capacity(listed.len());
    for (name, kind) in listed {
        let kind = machine.string(kind.name());
        entries.push(Entry {
            symbol: machine.heap.symbol(name.as_bytes()),
            slot: machine.heap.cell(kind),
            at: 0,
        });
    }
    Ok(machine.heap.make_set(entries))
}

fn read_file_type(machine: &mut Machine, value: Value) -> Eval<String> {
    let path = machine.path_text(value)?;
    let kind = machine.files.kind(&path);
    let kind = kind.map_err(|error| crate::machine::unreadable(&path, &error))?;
    Ok(kind.name().to_owned())
}

fn to_path(machine: &mut Machine, value: Value) -> Eval<String> {
    machine.path_text(value)
}

fn get_env(machine: &mut Machine, Plain(name): Plain) -> Eval<String> {
    machine.work(machine.heap.bytes(name).len())?;
    let name = machine.heap.str(name).into_owned();
    match (machine.settings.variables.get(&name), &machine.settings.machine) {
        (Some(value), _) => Ok(value.clone()),
        (None, Some(origin)) => Err(Failure::new(ErrorKind::Unknown, origin)),
        (None, None) => Ok(String::new()),
    }
}

fn find_file(machine: &mut Machine, search: Run, Plain(name): Plain) -> Eval<Value> {
    let name = machine.heap.str(name).into_owned();
    if name.starts_with("nix/") {
        let path = ["/__corepkgs__", &name["nix".len()..]].concat();
        return Ok(Value::Path(machine.heap.text(path.as_bytes())));
    }
    for index in 0..search.len() {
        let entry = machine.force_set(machine.heap.item(search, index))?;
        let prefix = text_of(machine, entry, "prefix")?.unwrap_or_default();
        let Some(path) = text_of(machine, entry, "path")? else {
            return Err(wrong("attribute 'path' missing in an entry of the search path"));
        };
        let Some(rest) = below(&name, &prefix) else {
            continue;
        };
        let found = paths::normalize(&format!("{path}/{rest}"));
        if path.starts_with('/') && machine.files.kind(&found).is_ok() {
            return Ok(Value::Path(machine.heap.text(found.as_bytes())));
        }
    }
    if let Some(origin) = &machine.settings.machine {
        return Err(Failure::new(ErrorKind::Unknown, origin));
    }
    let message = format!("file '{name}' was not found in the Nix search path");
    Err(Failure::new(ErrorKind::Throw, message))
}

fn text_of(machine: &mut Machine, set: Set, name: &str) -> Eval<Option<String>> {
    let symbol = machine.heap.symbol(name.as_bytes());
    let Some(entry) = machine.heap.find(set, symbol) else {
        return Ok(None);
    };
    let value = machine.force(entry.slot)?;
    let text = machine.coerced(value, Coerce::Path)?;
    Ok(Some(machine.heap.str(text).into_owned()))
}

/// What is left of a name below a prefix.
fn below<'a>(name: &'a str, prefix: &str) -> Option<&'a str> {
    if prefix.is_empty() {
        return Some(name);
    }
    let rest = name.strip_prefix(prefix)?;
    match rest.strip_prefix('/') {
        Some(rest) => Some(rest),
        None => rest.is_empty().then_some(""),
    }
}
