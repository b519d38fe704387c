//! Modules that are values (nixpkgs `lib/types.nix`, `deferredModuleWith`).

use nix_eval::{Error, Value};
use nix_schema::{AttrPath, NixExpr};

use super::{Given, Merge, Merged, failed};

impl Merge<'_, '_> {
    /// A module that imports all definitions.
    pub(super) fn deferred(&mut self, fixed: &[NixExpr], definitions: &[Given]) -> Merged {
        self.try_deferred(fixed, definitions).map_or_else(failed, Merged::Value)
    }

    fn try_deferred(&mut self, fixed: &[NixExpr], definitions: &[Given]) -> Result<Value, Error> {
        let mut imports = Vec::new();
        for module in fixed {
            let module = self.asked.piece(module);
            let module = module.unwrap_or_else(|| self.evaluator.unknown("a module"));
            imports.push(match self.is_declared {
                true => self.declared_module(module)?,
                false => module,
            });
        }
        for given in definitions {
            imports.push(self.placed_module(given)?);
        }
        let imports = self.evaluator.list(imports)?;
        self.evaluator.set([("imports", imports)])
    }

    /// A module of the declaration, which says where that is.
    fn declared_module(&mut self, module: Value) -> Result<Value, Error> {
        let file = self.evaluator.unknown("the file of a declaration");
        let imports = self.evaluator.list([module])?;
        self.evaluator.set([("_file", file), ("imports", imports)])
    }

    /// A definition as a module that says where it was defined (nixpkgs `lib/modules.nix`, `setDefaultModuleLocation`).
    fn placed_module(&mut self, given: &Given) -> Result<Value, Error> {
        let file = match &given.at.name {
            Some(place) => {
                let option = AttrPath(self.loc.clone());
                self.evaluator.string(&format!("{}, via option {option}", place.file))
            }
            None => self.evaluator.unknown("the file of a definition"),
        };
        let imports = self.evaluator.list([given.value])?;
        self.evaluator.set([("_file", file), ("imports", imports)])
    }
}
