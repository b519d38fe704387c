//! What a module takes in and leaves out: `imports`, `disabledModules`, and modules that move options.

use nix_eval::{Evaluator, Kind, Value};

use super::{Import, Load};

/// Where files stand that are not the user's.
const NOWHERE: &str = "/__nixgen/";

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
            Ok(_) => self.unit.is_incomplete = true,
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
                    self.unit.imports.push(Import { path, place, is_certain });
                } else {
                    self.unit.is_incomplete = true;
                }
            }
            Ok(Kind::Attrs(_) | Kind::Function) => self.module(item),
            // Which of them it is depends on something unknown.
            Ok(Kind::Choice(choice)) => {
                self.unit.is_incomplete = true;
                let before = std::mem::replace(&mut self.is_certain, false);
                choice.alternatives.into_iter().for_each(|item| self.import(item));
                self.is_certain = before;
            }
            Ok(_) => self.unit.is_incomplete = true,
            Err(error) => self.failed(error),
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
                _ => self.unit.says.is_open = true,
            }
        }
    }

    /// Takes a module that `mkRenamedOptionModule` and the like made (`lib/relocations.nix` of lint's library).
    pub(super) fn relocation(&mut self, kind: Value, attrs: &[(String, Value)]) -> bool {
        if !matches!(self.evaluator.kind(kind), Ok(Kind::String(kind)) if kind == "relocation") {
            return false;
        }
        let from = attrs.iter().find(|(name, _)| name == "from").map(|(_, value)| *value);
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
