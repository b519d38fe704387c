//! What a module takes in and leaves out: `imports`, `disabledModules`, and modules that move options.

use nix_eval::{Evaluator, Kind, Value};

use super::{Entry, Import, Load};
use crate::modules::definition::NOWHERE;

/// The folder of NixOS' modules.
pub(crate) const MODULES: &str = "/__nixgen/nixpkgs/nixos/modules";

impl Load<'_> {
    pub(super) fn imports(&mut self, imports: Value) {
        match self.evaluator.kind(imports) {
            Ok(Kind::List(items)) => {
                for item in items {
                    self.import(item);
                }
            }
            // Which list it is depends on something unknown.
            Ok(Kind::Choice(choice)) => {
                self.unit.is_incomplete = true;
                let before = std::mem::replace(&mut self.is_certain, false);
                choice.alternatives.into_iter().for_each(|imports| self.imports(imports));
                self.is_certain = before;
            }
            Ok(Kind::Unknown(_)) => self.unit.is_incomplete = true,
            Ok(_) => self.no_module(),
            Err(error) => self.failed(error),
        }
    }

    pub(super) fn import(&mut self, item: Value) {
        let kind = self.evaluator.kind(item);
        match kind {
            Ok(Kind::Path(path) | Kind::String(path)) => {
                let place = self.evaluator.origin(item).ok().flatten();
                // Any other string is none that nixpkgs would take, and of others' files nothing is known.
                if path.starts_with('/') && !path.starts_with(NOWHERE) {
                    let is_certain = self.is_certain;
                    let path = self.evaluator.imported_file(&path);
                    self.enter(Entry::File(path.clone()));
                    self.unit.imports.push(Import { path, place, is_certain });
                } else if path.starts_with('/') {
                    // NixOS' own modules, of which a configuration may name some, define nothing of others.
                    self.unit.is_incomplete |= !path.starts_with(MODULES);
                } else {
                    self.no_module();
                }
            }
            // A function may give one of these, a value among the imports may not (nixpkgs `lib/modules.nix`,
            // `loadModule`).
            Ok(Kind::Attrs(attrs)) if self.call.is_some() && !self.is_module(&attrs) => {
                self.no_module();
            }
            Ok(Kind::Attrs(_) | Kind::Function) => self.module(item),
            // Which of them it is depends on something unknown.
            Ok(Kind::Choice(choice)) => {
                self.unit.is_incomplete = true;
                let before = std::mem::replace(&mut self.is_certain, false);
                choice.alternatives.into_iter().for_each(|item| self.import(item));
                self.is_certain = before;
            }
            Ok(Kind::Unknown(_)) => self.unit.is_incomplete = true,
            Ok(_) => self.no_module(),
            Err(error) => self.failed(error),
        }
    }

    /// Whether a set is not marked as something else than a module.
    fn is_module(&mut self, attrs: &[(String, Value)]) -> bool {
        let mark = attrs.iter().find(|(name, _)| name == "_type").map(|(_, mark)| *mark);
        match mark.map(|mark| self.evaluator.kind(mark)) {
            Some(Ok(Kind::String(mark))) => {
                matches!(mark.as_str(), "module" | "if" | "override" | "relocation")
            }
            _ => true,
        }
    }

    /// What is disabled by a name or a path; whatever else is disabled could be anything.
    pub(super) fn disabled(&mut self, disabled: Value) {
        let Ok(Kind::List(items)) = self.evaluator.kind(disabled) else {
            self.unit.says.is_open = true;
            return;
        };
        for item in items {
            match self.evaluator.kind(item) {
                Ok(Kind::String(name) | Kind::Path(name)) => self.unit.says.disabled.push(name),
                Ok(Kind::Attrs(attrs)) => self.disabled_key(&attrs),
                _ => self.unit.says.is_open = true,
            }
        }
    }

    /// What is disabled by its key.
    fn disabled_key(&mut self, attrs: &[(String, Value)]) {
        let key = attrs.iter().find(|(name, _)| name == "key").map(|(_, key)| *key);
        match key.map(|key| self.evaluator.kind(key)) {
            Some(Ok(Kind::String(key) | Kind::Path(key))) => self.unit.says.disabled.push(key),
            _ => self.unit.says.is_open = true,
        }
    }

    /// Takes a module that `mkRenamedOptionModule` and the like made (`lib/relocations.nix` of lint's library).
    pub(super) fn relocation(&mut self, kind: Value, attrs: &[(String, Value)]) -> bool {
        if !matches!(self.evaluator.kind(kind), Ok(Kind::String(kind)) if kind == "relocation") {
            return false;
        }
        let get =
            |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        let (from, to) = (get("from"), get("to"));
        if let Some(to) = to
            && self.evaluator.kind(to) != Ok(Kind::Null)
        {
            match names(self.evaluator, to) {
                Some(to) => self.unit.says.targets.push(to),
                None => self.unit.says.is_open = true,
            }
        }
        match from.and_then(|from| names_of_each(self.evaluator, from)) {
            Some(paths) => self.unit.says.relocated.extend(paths),
            None => self.unit.says.is_open = true,
        }
        true
    }
}

fn names_of_each(evaluator: &mut Evaluator, paths: Value) -> Option<Vec<Vec<String>>> {
    items(evaluator, paths)?.into_iter().map(|path| names(evaluator, path)).collect()
}

fn names(evaluator: &mut Evaluator, path: Value) -> Option<Vec<String>> {
    let names = items(evaluator, path)?.into_iter().map(|name| match evaluator.kind(name) {
        Ok(Kind::String(name)) => Some(name),
        _ => None,
    });
    names.collect()
}

fn items(evaluator: &mut Evaluator, list: Value) -> Option<Vec<Value>> {
    match evaluator.kind(list) {
        Ok(Kind::List(items)) => Some(items),
        _ => None,
    }
}
