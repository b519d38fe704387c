//! A walk through what a file gives, for all that is marked (`nixpkgs/marks.nix`) or named as configurations are.

use std::collections::HashSet;

use nix_eval::{Evaluator, Kind, Value};

use super::System;

/// The attribute that marks what `nixosSystem` was called with.
const SYSTEM: &str = "__nixosSystem";
/// The same for flake-parts' `mkFlake`.
const FLAKE: &str = "__mkFlake";
/// The same for what makes tests.
const TEST: &str = "__nixosTest";
/// The same for colmena's `makeHive`.
const HIVE: &str = "__colmena";

/// Sets deeper than this hold no configurations.
const MAX_DEPTH: usize = 4;

/// What a test has in any case, whoever makes it.
const TEST_HAS: [&str; 2] = ["nodes", "testScript"];

/// What of a hive is no host (colmena's manual, "Flakes", "meta").
const NO_HOSTS: [&str; 3] = ["meta", "network", "defaults"];

type Attrs = Vec<(String, Value)>;

pub(super) struct Find<'e> {
    evaluator: &'e mut Evaluator,
    /// What `systems.nix` gave.
    around: Value,
    found: Vec<System>,
    /// What was found already, by the argument of its mark.
    seen: HashSet<Value>,
}

impl<'e> Find<'e> {
    pub(super) fn new(evaluator: &'e mut Evaluator, around: Value) -> Self {
        Self { evaluator, around, found: Vec::new(), seen: HashSet::new() }
    }

    /// Everything that is found.
    pub(super) fn all(mut self) -> Vec<System> {
        if let Ok(outputs) = self.evaluator.select(self.around, "outputs") {
            let attrs = self.attrs(outputs);
            if self.is_hive(&attrs) {
                self.hive(&attrs);
            } else if TEST_HAS.iter().all(|wanted| attrs.iter().any(|(name, _)| name == wanted)) {
                self.nodes(&attrs);
            } else {
                self.outputs(&attrs, 0);
            }
        }
        self.found
    }

    /// A part that is called with what it takes, or stands in a file.
    fn load(&mut self, part: Value) -> Attrs {
        let load = self.evaluator.select(self.around, "load");
        let loaded = load.and_then(|load| self.evaluator.call(load, part));
        loaded.map_or_else(|_| Vec::new(), |loaded| self.attrs(loaded))
    }

    /// Looks through what a flake gives, or a file that is a part of one.
    fn outputs(&mut self, attrs: &Attrs, depth: usize) {
        if self.marked(attrs) || depth > MAX_DEPTH {
            return;
        }
        for (name, value) in attrs {
            match name.as_str() {
                "nixosModules" => self.modules(*value),
                "nixosConfigurations" => self.configurations(*value),
                "nixosModule" => self.add(vec![*value], false),
                "flake" | "config" => {
                    let outputs = self.attrs(*value);
                    self.outputs(&outputs, depth + 1);
                }
                FLAKE => self.part(*value, depth + 1),
                "colmena" => {
                    let hosts = self.attrs(*value);
                    self.hive(&hosts);
                }
                "checks" | "packages" | "hydraJobs" => self.by_system(*value),
                _ => self.configuration(*value),
            }
        }
    }

    /// A module of flake-parts, and those that it imports.
    fn part(&mut self, module: Value, depth: usize) {
        let attrs = self.load(module);
        self.outputs(&attrs, depth);
        let get = |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, v)| *v);
        if let Some(of_system) = get("perSystem") {
            for (name, value) in self.load(of_system) {
                if matches!(name.as_str(), "checks" | "packages") {
                    self.configurations(value);
                }
            }
        }
        if let Some(imports) = get("imports").filter(|_| depth <= MAX_DEPTH) {
            let imports = self.lists(imports);
            imports.into_iter().flatten().for_each(|module| self.part(module, depth + 1));
        }
    }

    /// Configurations by name.
    fn configurations(&mut self, value: Value) {
        for (_, value) in self.attrs(value) {
            self.configuration(value);
        }
    }

    fn by_system(&mut self, value: Value) {
        for (_, value) in self.attrs(value) {
            self.configurations(value);
        }
    }

    /// A configuration, a test or a hive.
    fn configuration(&mut self, value: Value) {
        let attrs = self.attrs(value);
        self.marked(&attrs);
    }

    fn modules(&mut self, value: Value) {
        for (_, module) in self.attrs(value) {
            self.add(vec![module], false);
        }
    }

    /// Takes what has a mark, and says whether it has.
    fn marked(&mut self, attrs: &Attrs) -> bool {
        let mut is_marked = false;
        for (name, value) in attrs {
            let is_mark = matches!(name.as_str(), SYSTEM | TEST | HIVE);
            is_marked |= is_mark;
            if !is_mark || !self.seen.insert(*value) {
                continue;
            }
            match name.as_str() {
                SYSTEM => self.system(*value),
                TEST => self.test(*value, 0),
                _ => {
                    let hosts = self.attrs(*value);
                    self.hive(&hosts);
                }
            }
        }
        is_marked
    }

    /// Takes what `nixosSystem` was called with.
    fn system(&mut self, arguments: Value) {
        let mut own = Vec::new();
        for (name, value) in self.attrs(arguments) {
            match name.as_str() {
                "configuration" => own.push(value),
                // Which modules they are may depend on something unknown.
                "modules" => {
                    let lists = self.lists(value);
                    let is_whole = lists.len() == 1;
                    for list in lists {
                        self.add(own.iter().copied().chain(list).collect(), is_whole);
                    }
                    return;
                }
                _ => {}
            }
        }
        if !own.is_empty() {
            self.add(own, true);
        }
    }

    /// Takes what a test is made of.
    fn test(&mut self, test: Value, depth: usize) {
        let attrs = self.load(test);
        self.nodes(&attrs);
        let imports = attrs.iter().find(|(name, _)| name == "imports").map(|(_, value)| *value);
        if let Some(imports) = imports.filter(|_| depth < MAX_DEPTH) {
            let imports = self.lists(imports);
            imports.into_iter().flatten().for_each(|test| self.test(test, depth + 1));
        }
    }

    /// Takes the machines of a test (nixpkgs `nixos/lib/testing/nodes.nix`).
    fn nodes(&mut self, attrs: &Attrs) {
        let get = |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, v)| *v);
        let defaults = get("defaults");
        let machine = get("machine");
        let nodes = get("nodes").map(|nodes| self.attrs(nodes)).unwrap_or_default();
        for node in nodes.into_iter().map(|(_, node)| node).chain(machine) {
            self.add(defaults.into_iter().chain([node]).collect(), false);
        }
    }

    /// Whether a file is a hive by itself: its `meta` says of which nixpkgs it is.
    fn is_hive(&mut self, attrs: &Attrs) -> bool {
        let meta = attrs.iter().find(|(name, _)| name == "meta");
        meta.is_some_and(|(_, meta)| self.attrs(*meta).iter().any(|(name, _)| name == "nixpkgs"))
    }

    /// Takes the hosts of a hive.
    fn hive(&mut self, attrs: &Attrs) {
        let defaults = attrs.iter().find(|(name, _)| name == "defaults").map(|(_, value)| *value);
        for (name, host) in attrs {
            if !NO_HOSTS.contains(&name.as_str()) {
                self.add(defaults.into_iter().chain([*host]).collect(), false);
            }
        }
    }

    fn add(&mut self, modules: Vec<Value>, is_whole: bool) {
        self.found.push(System { modules, is_whole });
    }

    /// The attributes of a set; of a choice those of all that it may be.
    fn attrs(&mut self, value: Value) -> Attrs {
        let (mut found, mut work) = (Vec::new(), vec![value]);
        while let Some(value) = work.pop() {
            match self.evaluator.kind(value) {
                Ok(Kind::Attrs(attrs)) => found.extend(attrs),
                Ok(Kind::Choice(choice)) => work.extend(choice.alternatives.into_iter().rev()),
                Ok(_) | Err(_) => {}
            }
        }
        found
    }

    /// The items of a list; of a choice those of each that it may be. A module by itself is taken as the only one.
    fn lists(&mut self, value: Value) -> Vec<Vec<Value>> {
        let (mut found, mut work) = (Vec::new(), vec![value]);
        while let Some(value) = work.pop() {
            match self.evaluator.kind(value) {
                Ok(Kind::List(items)) => found.push(items),
                Ok(Kind::Choice(choice)) => work.extend(choice.alternatives.into_iter().rev()),
                Ok(Kind::Attrs(_) | Kind::Function | Kind::Path(_)) => found.push(vec![value]),
                Ok(_) | Err(_) => {}
            }
        }
        found
    }
}
