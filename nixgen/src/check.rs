//! A declaration against an existing module.

use std::fmt;

use nix_schema::{
    AttrPath, Body, Import, Module, OptionDecl, Place, Problem, Relocation, Visitor, walk_module,
};

use crate::compare::{self, Report, Section, Side, Subject, Unreadable};

/// Why a declaration could not be compared with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckError {
    /// Mistakes in the declaration.
    Declaration(Vec<Problem>),
    /// The file is no module that can be read.
    Original(Unreadable),
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declaration(problems) => {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
            Self::Original(unreadable) => unreadable.fmt(f),
        }
    }
}

impl std::error::Error for CheckError {}

/// What `module`, emitted, means differently from the module in `text`; `label` names that in messages.
///
/// The left side of the report is the declaration, and its places are those of the Rust fields.
///
/// # Errors
/// Mistakes in the declaration, or a text that does not parse or is no module.
pub fn check(module: &Module, label: &str, text: &str) -> Result<Report, CheckError> {
    let emitted = crate::module_source(module).map_err(CheckError::Declaration)?;
    let left = Side {
        label: &[module.name.as_str(), ".nix"].concat(),
        text: &emitted,
        places: &|subject| place_of(module, subject),
    };
    let right = Side { label, text, places: &|_| None };
    compare::compare(&left, &right).map_err(CheckError::Original)
}

/// Where in Rust a part of the module was declared.
fn place_of(module: &Module, subject: &Subject) -> Option<Place> {
    let path = &subject.path;
    let place = match subject.section {
        Section::Options => option_place(module, path),
        Section::Imports => module.imports.iter().find_map(|import| match import {
            Import::Relocation(relocation) if relocation.from() == path => Some(moved(relocation)),
            Import::Relocation(_) | Import::Raw(_) => None,
        }),
        Section::Bindings => binding_place(module, path),
        Section::Assertions => {
            let at = path.names().next()?.parse::<usize>().ok()?;
            let mut all = module.config.iter().flat_map(|part| &part.assertions);
            all.nth(at).map(|assertion| assertion.place.clone())
        }
        Section::Config => config_place(module, path),
        Section::Meta => {
            let of = |meta: &&nix_schema::Definition| path.strip_prefix(&meta.path).is_some();
            module.meta.iter().find(of).map(|meta| meta.place.clone())
        }
        Section::Arguments | Section::Module => None,
    };
    place.filter(Place::is_known)
}

fn moved(relocation: &Relocation) -> Place {
    let (Relocation::Renamed { place, .. } | Relocation::Removed { place, .. }) = relocation;
    place.clone()
}

fn binding_place(module: &Module, path: &AttrPath) -> Option<Place> {
    let name = path.names().next()?;
    let bindings = module.bindings.iter().map(|binding| (&binding.name, &binding.place));
    let types = module.types.iter().map(|named| (&named.name, &named.place));
    bindings.chain(types).find(|(bound, _)| *bound == name).map(|(_, place)| place.clone())
}

/// The definition that sets `path`, or else the part of `config` that stands first.
fn config_place(module: &Module, path: &AttrPath) -> Option<Place> {
    let definitions = module.config.iter().filter_map(|part| match &part.body {
        Body::Definitions(definitions) => Some(definitions),
        Body::Nix(_) => None,
    });
    let found = definitions.flatten().find(|one| path.strip_prefix(&one.path).is_some());
    found.map(|one| &one.place).or(module.config.first().map(|part| &part.place)).cloned()
}

/// The option at `path`, or the first one below it.
fn option_place(module: &Module, path: &AttrPath) -> Option<Place> {
    struct Find<'a> {
        path: &'a AttrPath,
        exact: Option<Place>,
        below: Option<Place>,
    }
    impl Visitor for Find<'_> {
        fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
            if path == self.path {
                self.exact.get_or_insert_with(|| option.place.clone());
            } else if path.strip_prefix(self.path).is_some() {
                self.below.get_or_insert_with(|| option.place.clone());
            }
        }
    }
    let mut find = Find { path, exact: None, below: None };
    walk_module(module, &mut find);
    find.exact.or(find.below)
}
