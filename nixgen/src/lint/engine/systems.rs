//! Configurations and modules that stand inside of something else: flakes, calls of `nixosSystem`, sets of modules.
//!
//! A flake is evaluated with inputs of which one thing is known: their `lib.nixosSystem` gives its arguments back.

use nix_eval::{Evaluator, Kind, Source, Value};

use super::Run;
use crate::modules::origin;

/// A configuration, or modules for others to use.
#[derive(Clone, Debug)]
pub(super) struct System {
    pub(super) modules: Vec<Value>,
    /// Whether these are all modules of a configuration.
    pub(super) is_whole: bool,
}

/// What a text has that such things stand in.
const HINTS: [&str; 4] = ["nixosSystem", "nixosModule", "eval-config", "nixosConfigurations"];

/// Whether it may be worth evaluating a file to find configurations in it.
pub(super) fn may_have(text: &str) -> bool {
    HINTS.iter().any(|hint| text.contains(hint))
}

/// What is evaluated around a file.
const AROUND: &str = include_str!("systems.nix");

/// The attribute that marks what `nixosSystem` was called with.
const SYSTEM: &str = "__nixosSystem";
/// The same for flake-parts' `mkFlake`.
const FLAKE: &str = "__mkFlake";

/// Sets deeper than this hold no configurations.
const MAX_DEPTH: usize = 4;

impl Run<'_> {
    /// The configurations and modules in a file.
    pub(super) fn systems(&mut self, path: &str) -> Vec<System> {
        let found = self.outputs(path);
        let mut systems = Vec::new();
        if let Ok(outputs) = found {
            let mut find = Find { evaluator: &mut self.evaluator, found: &mut systems };
            find.outputs(outputs, 0);
        }
        self.evaluator.renew_limits();
        systems
    }

    fn outputs(&mut self, path: &str) -> Result<Value, nix_eval::Error> {
        let evaluator = &mut self.evaluator;
        let value = evaluator.eval_file(path)?;
        let rest = evaluator.open_set([], origin::ARGUMENT)?;
        let given = evaluator.set([
            ("value", value),
            ("rest", rest),
            ("lib", self.surroundings.lib),
            ("pkgs", self.surroundings.pkgs),
        ])?;
        let around = match self.around {
            Some(around) => around,
            None => evaluator.eval(Source::new(AROUND).named("(flake)"))?,
        };
        self.around = Some(around);
        evaluator.call(around, given)
    }
}

struct Find<'e> {
    evaluator: &'e mut Evaluator,
    found: &'e mut Vec<System>,
}

impl Find<'_> {
    /// Looks through what a flake gives, or a file that is a part of one.
    fn outputs(&mut self, value: Value, depth: usize) {
        let Some(attrs) = self.attrs(value) else { return };
        if self.system(&attrs) || depth > MAX_DEPTH {
            return;
        }
        for (name, value) in attrs {
            match name.as_str() {
                "nixosModules" => self.modules(value),
                "nixosModule" => self.add(vec![value], false),
                "nixosConfigurations" => self.configurations(value),
                "flake" | FLAKE => self.outputs(value, depth + 1),
                _ => self.configuration(value),
            }
        }
    }

    fn configurations(&mut self, value: Value) {
        for (_, value) in self.attrs(value).unwrap_or_default() {
            self.configuration(value);
        }
    }

    fn configuration(&mut self, value: Value) {
        if let Some(attrs) = self.attrs(value) {
            self.system(&attrs);
        }
    }

    fn modules(&mut self, value: Value) {
        for (_, module) in self.attrs(value).unwrap_or_default() {
            self.add(vec![module], false);
        }
    }

    /// Takes what `nixosSystem` was called with.
    fn system(&mut self, attrs: &[(String, Value)]) -> bool {
        let Some((_, arguments)) = attrs.iter().find(|(name, _)| name == SYSTEM) else {
            return false;
        };
        let arguments = self.attrs(*arguments).unwrap_or_default();
        let modules =
            arguments.into_iter().find(|(name, _)| name == "modules" || name == "configuration");
        if let Some((_, modules)) = modules {
            match self.evaluator.kind(modules) {
                Ok(Kind::List(modules)) => self.add(modules, true),
                Ok(Kind::Attrs(_) | Kind::Function | Kind::Path(_)) => {
                    self.add(vec![modules], true);
                }
                Ok(_) | Err(_) => {}
            }
        }
        true
    }

    fn add(&mut self, modules: Vec<Value>, is_whole: bool) {
        self.found.push(System { modules, is_whole });
    }

    fn attrs(&mut self, value: Value) -> Option<Vec<(String, Value)>> {
        match self.evaluator.kind(value) {
            Ok(Kind::Attrs(attrs)) => Some(attrs),
            Ok(_) | Err(_) => None,
        }
    }
}
