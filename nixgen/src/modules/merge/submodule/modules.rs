//! Submodules that are evaluated as modules are: they have a function, or a `config` of their own, or are defined by
//! functions and files.

use std::rc::Rc;

use nix_eval::{Error, Kind, Value};
use nix_schema::Submodule;

use super::{Clash, Given, Merge, Merged, failed};
use crate::modules::fixed_point::defined;
use crate::modules::load::{CALL, Entry, Loader, ModuleValue, Trouble, Unit};
use crate::modules::merge::Aim;
use crate::modules::read::Read;
use crate::modules::{At, origin};

/// More rounds than this are not for people.
const MAX_ROUNDS: usize = 16;

/// The origin of what a submodule's own module reads before it is known.
const OWN_CONFIG: &str = "the submodule's own config";

/// What modules are called with in one round.
#[derive(Clone, Copy)]
struct Called {
    config: Value,
    /// What is defined at `_module.args`.
    extra: Value,
}

impl<'a> Merge<'_, 'a> {
    /// The value of a submodule that reads itself. If nothing is known of it before it is, it needs itself.
    pub(super) fn of_modules(
        &mut self,
        submodule: &'a Submodule,
        definitions: &[Given],
    ) -> Result<Merged, Merged> {
        match self.found_from_below(submodule, definitions) {
            Err(Merged::Unknown(origin))
                if self.aim == Aim::Evaluate && origin.starts_with(OWN_CONFIG) =>
            {
                Err(Merged::Failed(Clash::Recursion))
            }
            merged => merged,
        }
    }

    /// From below, as the value of a whole configuration is found.
    fn found_from_below(
        &mut self,
        submodule: &'a Submodule,
        definitions: &[Given],
    ) -> Result<Merged, Merged> {
        let mut given = self.at_first()?;
        let mut before = None;
        for _ in 0..MAX_ROUNDS {
            let mut now = Vec::new();
            let (merged, extra) = self.round(submodule, (given, definitions), &mut now)?;
            let Merged::Value(value) = merged else { return Ok(merged) };
            now.push(format!("{:?}", Read::new(self.evaluator).read(value)));
            if before.as_ref() == Some(&now) {
                return Ok(Merged::Value(value));
            }
            (given, before) = (Called { config: value, extra }, Some(now));
        }
        Err(Merged::Unknown("a submodule that does not settle".to_owned()))
    }

    fn at_first(&mut self) -> Result<Called, Merged> {
        let config = self.evaluator.unknown(OWN_CONFIG);
        let extra = self.evaluator.open_set([], origin::ARGUMENT).map_err(failed)?;
        Ok(Called { config, extra })
    }

    /// What comes out when modules are called, and the arguments that they define.
    fn round(
        &mut self,
        submodule: &'a Submodule,
        (given, definitions): (Called, &[Given]),
        seen: &mut Vec<String>,
    ) -> Result<(Merged, Value), Merged> {
        let arguments = self.arguments(given)?;
        let special = self.special(submodule)?;
        let mut loader = self.loader(arguments, special).map_err(failed)?;
        let scope = self.asked.scope(submodule);
        let own = match scope {
            Some(scope) => {
                let function = self.asked.value_at(scope.function).ok_or_else(super::moved)?;
                let instance = loader.call(self.evaluator, function).map_err(failed)?;
                let pieces = self.evaluator.select(instance, "pieces").map_err(failed)?;
                let Kind::List(pieces) = self.known_kind(pieces)? else {
                    return Err(super::moved());
                };
                self.asked.enter(scope, pieces);
                Some(self.evaluator.select(instance, "module").map_err(failed))
            }
            None => None,
        };
        let merged = own.transpose().and_then(|own| {
            let configs = self.loaded(&mut loader, (submodule, own), definitions)?;
            let extra = defined(self.evaluator, &configs.0, seen).map_err(failed)?;
            Ok((self.of_configs(submodule, configs)?, extra))
        });
        if scope.is_some() {
            self.asked.leave();
        }
        merged
    }

    fn loader(&mut self, arguments: Value, special: (Value, Value)) -> Result<Loader, Error> {
        let call = self.asked.function(self.evaluator, CALL)?;
        Loader::of_class(self.evaluator, call, (arguments, special))
    }

    fn arguments(&mut self, given: Called) -> Result<Value, Merged> {
        let Some(lib) = self.asked.lib() else {
            return Err(Merged::Unknown("a submodule that is a module".to_owned()));
        };
        let name = match self.loc.last() {
            Some(name) => self.evaluator.string(name),
            None => self.evaluator.unknown("the submodule's name"),
        };
        let options = self.evaluator.unknown(origin::OPTIONS);
        let known = [("config", given.config), ("lib", lib), ("name", name), ("options", options)];
        self.put_over(given.extra, &known).map_err(failed)
    }

    /// `specialArgs`, and the class of its modules.
    fn special(&mut self, submodule: &'a Submodule) -> Result<(Value, Value), Merged> {
        let with = submodule.with.as_ref();
        let class = match with.and_then(|with| with.class.as_ref()) {
            Some(class) => self.evaluator.string(class),
            None => self.asked.function(self.evaluator, "null").map_err(failed)?,
        };
        let special = match with.and_then(|with| with.special_args.as_ref()) {
            Some(special) => self.asked.piece(special).ok_or_else(super::super::unknown_type)?,
            None => self.evaluator.set([]).map_err(failed)?,
        };
        Ok((special, class))
    }

    fn put_over(&mut self, below: Value, known: &[(&str, Value)]) -> Result<Value, Error> {
        let known = self.evaluator.set(known.iter().copied())?;
        let update = self.asked.function(self.evaluator, "below: known: below // known")?;
        let update = self.evaluator.call(update, below)?;
        self.evaluator.call(update, known)
    }

    /// What the modules define, the last one first, and how many are behind the submodule's own.
    fn loaded(
        &mut self,
        loader: &mut Loader,
        (submodule, own): (&'a Submodule, Option<Value>),
        definitions: &[Given],
    ) -> Result<(Vec<(Value, At)>, usize), Merged> {
        let mut roots = Vec::new();
        let others = submodule.others.iter().map(|other| self.asked.piece(other));
        let own: Option<Vec<Value>> = own.into_iter().map(Some).chain(others).collect();
        for own in own.ok_or_else(super::super::unknown_type)? {
            // Declaring an option puts them into modules that say where that is.
            let module = match self.is_declared {
                true => self.imported(own).map_err(failed)?,
                false => own,
            };
            roots.push(loader.values(self.evaluator, &[module]));
        }
        let with = submodule.with.as_ref();
        let is_short = with.is_none_or(|with| with.shorthand_only_defines_config == Some(true));
        for given in definitions {
            roots.push(match self.known_kind(given.value)? {
                Kind::Attrs(_) if is_short => Rc::new(plain(given.value)),
                // What they say in lint is for whoever looks at them.
                _ if self.aim == Aim::Judge => {
                    return Err(Merged::Unknown("a submodule that is a module".to_owned()));
                }
                _ => {
                    let module = self.imported(given.value).map_err(failed)?;
                    loader.values(self.evaluator, &[module])
                }
            });
        }
        let reached = loader.reach(self.evaluator, roots);
        for unit in &reached.units {
            known(unit)?;
        }
        let ordered = reached.in_order();
        let own_level = if self.is_declared { ordered.second } else { ordered.first };
        let behind = ordered.configs.len() - own_level;
        Ok((ordered.configs.into_iter().rev().collect(), behind))
    }

    /// A definition that is a module is imported by one of its own.
    fn imported(&mut self, module: Value) -> Result<Value, Error> {
        let imports = self.evaluator.list([module])?;
        self.evaluator.set([("imports", imports)])
    }
}

/// Whether all is known of some modules.
fn known(unit: &Unit) -> Result<(), Merged> {
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
    let declares = !says.options.is_empty() || !says.relocated.is_empty();
    match unit.is_incomplete || says.is_open || declares {
        true => Err(Merged::Unknown("a submodule that is a module".to_owned())),
        false => Ok(()),
    }
}

/// A set, which is all that its module defines.
fn plain(config: Value) -> Unit {
    let module = ModuleValue { config: Some(config), place: None, imports: Vec::new(), key: None };
    Unit { modules: vec![module], top: vec![Entry::Module(0)], ..Unit::default() }
}
