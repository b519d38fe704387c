//! Where in Rust each part of a module was declared.

use std::collections::HashMap;

use nix_schema::{
    AttrPath, Body, Definition, Import, Module, OptionDecl, Part, Place, Visitor, walk_module,
};

use crate::compare::{Section, Subject};

/// The places of a module's parts, found once for all differences.
pub(super) struct Places<'a> {
    options: Options,
    relocations: HashMap<&'a AttrPath, &'a Place>,
    bindings: HashMap<&'a str, &'a Place>,
    assertions: Vec<&'a Place>,
    config: Definitions<'a>,
    first_part: Option<&'a Place>,
    meta: Definitions<'a>,
}

impl<'a> Places<'a> {
    /// The places of all parts of `module`.
    pub(super) fn of(module: &'a Module) -> Self {
        let mut options = Options::default();
        walk_module(module, &mut options);
        Self {
            options,
            relocations: relocations(module),
            bindings: bindings(module),
            assertions: module.config.iter().flat_map(assertions).collect(),
            config: Definitions::of(module.config.iter().flat_map(definitions)),
            first_part: module.config.first().map(|part| &part.place),
            meta: Definitions::of(&module.meta),
        }
    }

    /// Where the part of the module was declared that `subject` names, if that is known.
    pub(super) fn get(&self, subject: &Subject) -> Option<Place> {
        let path = &subject.path;
        let place = match subject.section {
            Section::Options => self.options.get(path),
            Section::Imports => self.relocations.get(path).copied(),
            Section::Bindings => self.bindings.get(path.names().next()?).copied(),
            Section::Assertions => {
                let at = path.names().next()?.parse::<usize>().ok()?;
                self.assertions.get(at).copied()
            }
            Section::Config => self.config.get(path).or(self.first_part),
            Section::Meta => self.meta.get(path),
            Section::Arguments | Section::Module => None,
        };
        place.filter(|place| place.is_known()).cloned()
    }
}

fn relocations(module: &Module) -> HashMap<&AttrPath, &Place> {
    let mut places = HashMap::new();
    for import in &module.imports {
        if let Import::Relocation(relocation) = import {
            for from in relocation.from() {
                places.entry(from).or_insert_with(|| relocation.place());
            }
        }
    }
    places
}

fn bindings(module: &Module) -> HashMap<&str, &Place> {
    let bindings = module.bindings.iter().map(|binding| (&binding.name, &binding.place));
    let types = module.types.iter().map(|named| (&named.name, &named.place));
    let mut places = HashMap::new();
    for (name, place) in bindings.chain(types) {
        places.entry(name.as_str()).or_insert(place);
    }
    places
}

fn assertions(part: &Part) -> impl Iterator<Item = &Place> {
    part.assertions.iter().map(|assertion| &assertion.place)
}

fn definitions(part: &Part) -> &[Definition] {
    match &part.body {
        Body::Definitions(definitions) => definitions,
        Body::Nix(_) => &[],
    }
}

/// The places of definitions, each with its place among them.
struct Definitions<'a>(HashMap<&'a [String], (usize, &'a Place)>);

impl<'a> Definitions<'a> {
    fn of(definitions: impl IntoIterator<Item = &'a Definition>) -> Self {
        let mut places = HashMap::new();
        for (at, Definition { path, place, .. }) in definitions.into_iter().enumerate() {
            places.entry(path.0.as_slice()).or_insert((at, place));
        }
        Self(places)
    }

    /// The first definition that sets `path` or what it is in.
    fn get(&self, path: &AttrPath) -> Option<&'a Place> {
        let found = (0..=path.0.len()).filter_map(|length| self.0.get(&path.0[..length]));
        found.min_by_key(|(at, _)| *at).map(|(_, place)| *place)
    }
}

/// The places of options.
#[derive(Default)]
struct Options {
    exact: HashMap<Vec<String>, Place>,
    /// The first option below each path.
    below: HashMap<Vec<String>, Place>,
}

impl Options {
    /// The option at `path`, or the first one below it.
    fn get(&self, path: &AttrPath) -> Option<&Place> {
        self.exact.get(&path.0).or_else(|| self.below.get(&path.0))
    }
}

impl Visitor for Options {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        for length in (0..path.0.len()).rev() {
            let outer = &path.0[..length];
            if self.below.contains_key(outer) {
                // What is around that has its first option too.
                break;
            }
            self.below.insert(outer.to_vec(), option.place.clone());
        }
        self.exact.entry(path.0.clone()).or_insert_with(|| option.place.clone());
    }
}
