//! A module as Rust: the types that declare it, and the Nix beside them.
//!
//! The law: what is written compiles, and the module that it gives is the module that it was written from. What
//! Rust cannot say is left out and told in [`Note`]s.

mod attribute;
mod enums;
mod file;
mod keys;
mod literal;
mod names;
mod options;
mod relocations;
mod root;
mod rust_type;
mod structs;
mod submodule;
mod type_text;

use std::collections::BTreeSet;

use nix_schema::{AttrPath, Module, Place, Problem};

use crate::extract::{Note, NoteKind};
use crate::prepare::prepare;

/// Rust source, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustSource {
    /// The Rust types, laid out as rustfmt does.
    pub rust: String,
    /// The name of the type at the module's root.
    pub root: String,
    /// The module file: head, `let`, `config` and `meta`; [`None`] where there is nothing to hold.
    pub nix: Option<String>,
    /// What the Rust types do not say.
    pub notes: Vec<Note>,
}

/// The Rust types that declare `module`. `module_file` is where the Nix beside them will stand, from the folder of
/// Cargo.toml.
///
/// # Errors
/// Every mistake in the declaration (see [`Module::validate`]), or that it is a function around a module; nothing is
/// written then.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, Simple};
/// let module = Module::new("demo").with_root(
///     "services.demo",
///     Group::new().with("port", OptionDecl::new(Simple::Port.into())),
/// );
/// let source = nixgen::rust_source(&module, "src/demo.nix")?;
/// assert!(source.rust.contains("pub struct Demo {"));
/// assert!(source.rust.contains("    #[nix(ty = \"port\")]\n    pub port: u16,"));
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
pub fn rust_source(module: &Module, module_file: &str) -> Result<RustSource, Vec<Problem>> {
    let module = prepare(module.clone())?;
    if !module.outer.is_empty() {
        let message = "it is a function that gives a module, which no Rust type is: import the module that it gives";
        return Err(vec![Problem::new("module", message, &Place::default())]);
    }
    Ok(nix_eval::syntax::on_large_stack(|| Printer::new(&module).source(module_file)))
}

/// What is written so far.
struct Printer<'a> {
    module: &'a Module,
    names: names::Names,
    /// The items in the order in which they are declared; a place is kept while an item is being written.
    items: Vec<String>,
    notes: Vec<Note>,
    /// The Rust name of each named type.
    types: Vec<(&'a str, rust_type::RustType)>,
    /// Where what is written stands, for notes.
    path: Vec<String>,
    /// The names that are read, for each item that is being written.
    scopes: Vec<BTreeSet<String>>,
    /// How many items that are no part of the first root are being written.
    inside: usize,
    /// The old paths of options of the first root, which their fields tell.
    old_names: Vec<(Vec<String>, Vec<AttrPath>)>,
}

impl<'a> Printer<'a> {
    fn new(module: &'a Module) -> Self {
        Self {
            module,
            names: names::Names::default(),
            items: Vec::new(),
            notes: Vec::new(),
            types: Vec::new(),
            path: Vec::new(),
            scopes: Vec::new(),
            inside: 0,
            old_names: Vec::new(),
        }
    }

    fn source(mut self, module_file: &str) -> RustSource {
        let nix = file::source(self.module);
        let root = self.root(nix.is_some().then_some(module_file));
        RustSource { rust: self.text(), root, nix, notes: self.notes }
    }

    /// The whole file.
    fn text(&self) -> String {
        let used = |path: &&str| {
            let name = path.rsplit("::").next().unwrap_or(path);
            self.items.iter().flat_map(|item| item.lines()).any(|line| names(line, name))
        };
        let of_std: Vec<&str> = OF_STD.iter().copied().filter(used).collect();
        let of_schema: Vec<&str> = OF_SCHEMA.iter().copied().filter(used).collect();
        let mut text: String =
            of_std.iter().map(|path| ["use std::", path, ";\n"].concat()).collect();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&import("nix_schema", &of_schema));
        text.push_str("use serde::{Deserialize, Serialize};\n");
        for item in &self.items {
            text.push('\n');
            text.push_str(item);
        }
        text
    }

    /// Takes note of what the Rust types do not say.
    fn note(&mut self, message: &str) {
        let subject = AttrPath(self.path.clone()).to_string();
        self.notes.push(Note {
            kind: NoteKind::LeftOut,
            subject,
            place: Place::default(),
            message: message.to_owned(),
        });
    }

    /// Keeps a place for an item.
    fn reserve(&mut self) -> usize {
        self.items.push(String::new());
        self.items.len() - 1
    }
}

/// What items may use of the standard library.
const OF_STD: [&str; 3] = ["collections::BTreeMap", "num::NonZeroU64", "path::PathBuf"];
/// What they may use of `nix_schema`.
const OF_SCHEMA: [&str; 4] = ["NixModule", "NixOptions", "NixType", "Package"];

/// Whether a line of an item names a type: a field, a newtype or the derives.
fn names(line: &str, name: &str) -> bool {
    let code = line.trim_start();
    let is_code = code.starts_with("pub ") || code.starts_with("#[derive(");
    let is_type = !code.starts_with(|c: char| !c.is_ascii_uppercase()) && code.ends_with(',');
    let mut words = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    (is_code || is_type) && words.any(|word| word == name)
}

fn import(krate: &str, names: &[&str]) -> String {
    match names {
        [one] => ["use ", krate, "::", one, ";\n"].concat(),
        many => ["use ", krate, "::{", &many.join(", "), "};\n"].concat(),
    }
}
