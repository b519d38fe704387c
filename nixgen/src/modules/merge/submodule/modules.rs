//! Definitions of submodules that are modules themselves: functions and files, with a `config` of their own.

use std::rc::Rc;

use nix_eval::{Kind, Value};
use nix_schema::Group;

use super::{Clash, Given, Merge, Merged, failed};
use crate::modules::load::{Entry, Loader, ModuleValue, Trouble, Unit};
use crate::modules::read::Read;
use crate::modules::{At, origin};

/// More rounds than this are not for people.
const MAX_ROUNDS: usize = 16;

/// The origin of what a submodule's own module reads before it is known.
const OWN_CONFIG: &str = "the submodule's own config";

impl<'a> Merge<'_, 'a> {
    /// The value of a submodule that reads itself: from below, as that of a whole configuration is found.
    pub(super) fn of_modules(
        &mut self,
        group: &'a Group,
        definitions: &[Given],
    ) -> Result<Merged, Merged> {
        let Some(lib) = self.asked.lib() else {
            return Err(Merged::Unknown("a submodule that is a module".to_owned()));
        };
        let mut config = self.evaluator.unknown(OWN_CONFIG);
        let mut before = None;
        for _ in 0..MAX_ROUNDS {
            let arguments = self.arguments((config, lib)).map_err(failed)?;
            let configs = self.loaded(arguments, definitions)?;
            let merged = self.of_configs(group, configs)?;
            let Merged::Value(value) = merged else { return Ok(merged) };
            let now = Read::new(self.evaluator).read(value);
            if before.as_ref() == Some(&now) {
                return Ok(Merged::Value(value));
            }
            (config, before) = (value, Some(now));
        }
        Err(Merged::Unknown(OWN_CONFIG.to_owned()))
    }

    fn arguments(&mut self, (config, lib): (Value, Value)) -> Result<Value, nix_eval::Error> {
        let name = match &self.name {
            Some(name) => self.evaluator.string(name),
            None => self.evaluator.unknown("the submodule's name"),
        };
        let options = self.evaluator.unknown(origin::OPTIONS);
        let known = [("config", config), ("lib", lib), ("name", name), ("options", options)];
        self.evaluator.set(known)
    }

    /// What the modules define, the last one first.
    fn loaded(
        &mut self,
        arguments: Value,
        definitions: &[Given],
    ) -> Result<Vec<(Value, At)>, Merged> {
        let mut loader = Loader::exact(self.evaluator, arguments).map_err(failed)?;
        let mut roots = Vec::new();
        for given in definitions {
            roots.push(match self.known_kind(given.value)? {
                Kind::Attrs(_) => Rc::new(plain(given.value)),
                _ => loader.values(self.evaluator, &[given.value]),
            });
        }
        let reached = loader.reach(self.evaluator, roots);
        for unit in &reached.units {
            match unit.troubles.first() {
                Some(Trouble::Unreadable { error } | Trouble::Failed { error }) => {
                    return Err(failed(error.clone()));
                }
                Some(Trouble::BesideConfig { .. } | Trouble::NoModule) => {
                    return Err(Merged::Failed(Clash::WrongType));
                }
                None => {}
            }
            let says = &unit.says;
            if unit.is_incomplete
                || says.is_open
                || !says.options.is_empty()
                || !says.relocated.is_empty()
            {
                return Err(Merged::Unknown("a submodule that is a module".to_owned()));
            }
        }
        let configs = reached.in_order().configs.into_iter().rev();
        Ok(configs.collect())
    }
}

/// A set, which is all that its module defines.
fn plain(config: Value) -> Unit {
    let module = ModuleValue { config: Some(config), place: None, imports: Vec::new(), key: None };
    Unit { modules: vec![module], top: vec![Entry::Module(0)], ..Unit::default() }
}
