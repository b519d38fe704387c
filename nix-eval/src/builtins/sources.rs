//! Files and texts as they would be called in the store. Nothing is written there.

use std::io;

use super::groups::wrong;
use super::{Plain, Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::files::FileKind;
use crate::heap::{Context, Element, Set, Slot, Text, Value};
use crate::machine::{Machine, unreadable};
use crate::paths;
use crate::store::archive::{self, archive};
use crate::store::hash::{self, Algorithm, sha256};
use crate::store::{self, Content};

pub(super) const ROWS: &[Row] = &[
    row!("toFile", to_file, 2, "the store path of a text"),
    row!("path", path, 1, "the store path of a copied path"),
    row!(
        "filterSource",
        filter_source,
        2,
        "the store path of a folder of which a function chose what to copy"
    ),
    row!("storePath", store_path, 1, "a path in the store, which a string then refers to"),
];

/// A path that is to be copied.
struct Source {
    path: String,
    name: String,
    filter: Option<Slot>,
    is_recursive: bool,
    expected: Option<Vec<u8>>,
}

impl Machine {
    /// A string that is a store path, and refers to it.
    fn store_text(&mut self, path: &str) -> Text {
        let context = self.heap.context(vec![Element::Plain(path.into())]);
        self.heap.text_with(path.as_bytes(), context)
    }

    /// Appends the store path that a copy of `path` has to `scratch`.
    pub(crate) fn copy_to_store(&mut self, path: Text) -> Eval<Context> {
        let path = self.heap.str(path).into_owned();
        let copied = match self.copied.get(&path) {
            Some(known) => known.clone(),
            None => {
                let copied = self.copy(&Source {
                    name: paths::base_name(&path).to_owned(),
                    path: path.clone(),
                    filter: None,
                    is_recursive: true,
                    expected: None,
                })?;
                self.copied.insert(path, copied.clone());
                copied
            }
        };
        self.scratch.extend_from_slice(copied.as_bytes());
        Ok(self.heap.context(vec![Element::Plain(copied.into())]))
    }

    /// The store path that a copy has.
    fn copy(&mut self, source: &Source) -> Eval<String> {
        if !store::is_name(&source.name) {
            let name = &source.name;
            return Err(wrong(format!("'{name}' can't be the name of a store path")));
        }
        let hash = if source.is_recursive {
            sha256(&self.archive(source)?)
        } else {
            sha256(&self.read_file(&source.path)?)
        };
        if source.expected.as_ref().is_some_and(|expected| *expected != hash) {
            let message = format!("hash mismatch of the path '{}'", source.path);
            return Err(Failure::new(ErrorKind::File, message));
        }
        let content =
            Content { is_recursive: source.is_recursive, algorithm: Algorithm::Sha256, hash };
        let path = store::fixed_path(&source.name, &content);
        self.paths.add(&path, &[]);
        Ok(path)
    }

    fn archive(&mut self, source: &Source) -> Eval<Vec<u8>> {
        let (files, most) = (self.files.clone(), self.memory_left());
        let mut failure = None;
        let mut filter = |path: &str, kind: FileKind| {
            let answer = self.spend(0).and_then(|()| match source.filter {
                Some(function) => self.ask_filter(function, path, kind),
                None => Ok(true),
            });
            answer.map_err(|found| {
                failure = Some(found);
                io::Error::other("the filter failed")
            })
        };
        let result = if source.path == crate::machine::FETCHURL {
            Ok(archive::of_file(b""))
        } else {
            archive(files.as_ref(), &source.path, &mut filter, most)
        };
        match (result, failure) {
            (_, Some(failure)) => Err(failure),
            (Ok(bytes), None) => {
                self.work(bytes.len())?;
                Ok(bytes)
            }
            (Err(error), None) => Err(unreadable(&source.path, &error)),
        }
    }

    fn ask_filter(&mut self, function: Slot, path: &str, kind: FileKind) -> Eval<bool> {
        let function = self.force(function)?;
        let (path, kind) = (self.string(path), self.string(kind.name()));
        let slots = [self.heap.cell(path), self.heap.cell(kind)];
        let answer = self.call(function, &slots)?;
        self.expect_bool(answer)
    }
}

fn to_file(machine: &mut Machine, Plain(name): Plain, content: Text) -> Eval<Text> {
    let name = machine.heap.str(name).into_owned();
    if !store::is_name(&name) {
        return Err(wrong(format!("'{name}' can't be the name of a store path")));
    }
    machine.work(machine.heap.bytes(content).len())?;
    let mut references = Vec::new();
    for element in machine.elements(content) {
        let Element::Plain(path) = element else {
            let message = "a text made by 'toFile' can't refer to the output of a derivation";
            return Err(wrong(message));
        };
        references.push(path);
    }
    let references: Vec<&str> = references.iter().map(AsRef::as_ref).collect();
    let path = store::text_path(&name, machine.heap.bytes(content), &references);
    machine.paths.add(&path, &references);
    Ok(machine.store_text(&path))
}

fn filter_source(machine: &mut Machine, filter: Slot, path: Value) -> Eval<Text> {
    let path = machine.path_text(path)?;
    let copied = machine.copy(&Source {
        name: paths::base_name(&path).to_owned(),
        path,
        filter: Some(filter),
        is_recursive: true,
        expected: None,
    })?;
    Ok(machine.store_text(&copied))
}

fn path(machine: &mut Machine, set: Set) -> Eval<Text> {
    let known = ["path", "name", "filter", "recursive", "sha256"];
    let symbols = known.map(|name| machine.heap.symbol(name.as_bytes()));
    for entry in machine.heap.by_name(set) {
        if !symbols.contains(&entry.symbol) {
            let name = machine.heap.name_str(entry.symbol);
            return Err(wrong(format!("unsupported argument '{name}' of 'path'")));
        }
    }
    let [path, _, filter, recursive, _] = symbols;
    let path = machine.attribute(Value::Attrs(set), path)?;
    let path = machine.force(path)?;
    let path = machine.path_text(path)?;
    let name = machine.optional_text(set, "name")?;
    let is_recursive = match machine.heap.find(set, recursive) {
        Some(entry) => {
            let value = machine.force(entry.slot)?;
            machine.expect_bool(value)?
        }
        None => true,
    };
    let expected = match machine.optional_text(set, "sha256")? {
        Some(text) => {
            let parsed = hash::parse(&text, Some(Algorithm::Sha256));
            let (_, bytes) = parsed.ok_or_else(|| wrong(format!("'{text}' is not a hash")))?;
            Some(bytes)
        }
        None => None,
    };
    let copied = machine.copy(&Source {
        name: name.unwrap_or_else(|| paths::base_name(&path).to_owned()),
        path,
        filter: machine.heap.find(set, filter).map(|entry| entry.slot),
        is_recursive,
        expected,
    })?;
    Ok(machine.store_text(&copied))
}

fn store_path(machine: &mut Machine, value: Value) -> Eval<Text> {
    let path = machine.path_text(value)?;
    let Some(top) = store::top(&path) else {
        return Err(wrong(format!("path '{path}' is not in the Nix store")));
    };
    let context = machine.heap.context(vec![Element::Plain(top.into())]);
    Ok(machine.heap.text_with(path.as_bytes(), context))
}
