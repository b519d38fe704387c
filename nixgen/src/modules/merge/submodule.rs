//! Submodules: options within a value (nixpkgs `lib/types.nix`, `submoduleWith`).

use std::collections::HashMap;

use nix_eval::{Kind, Value};
use nix_schema::{Group, Member, Node, OptionDecl, Type};

use super::{Clash, Given, Merge, Merged, UNDEFINED, failed};

/// What definitions say at each name.
type ByName = HashMap<String, Vec<Given>>;

impl<'a> Merge<'_, 'a> {
    /// Definitions are modules, so that the last one comes first.
    pub(super) fn submodule(&mut self, group: &'a Group, definitions: &[Given]) -> Merged {
        for given in definitions {
            match self.evaluator.kind(given.value) {
                Ok(Kind::Attrs(_)) => {}
                // A module of its own.
                Ok(_) => return Merged::Unknown("a submodule that is a module".to_owned()),
                Err(error) => return failed(error),
            }
        }
        let reversed: Vec<Given> = definitions.iter().rev().cloned().collect();
        self.group(group, &reversed)
    }

    fn group(&mut self, group: &'a Group, definitions: &[Given]) -> Merged {
        let mut by_name = match self.by_name(definitions) {
            Ok(by_name) => by_name,
            Err(merged) => return merged,
        };
        let mut attrs = Vec::new();
        for member in &group.members {
            let mut parts = by_name.remove(&member.name).unwrap_or_default();
            for alias in &member.aliases {
                parts.extend(by_name.remove(alias).unwrap_or_default());
            }
            match self.member(member, parts) {
                Ok(value) => {
                    let aliases = member.aliases.iter();
                    attrs.extend(aliases.chain([&member.name]).map(|name| (name.clone(), value)));
                }
                Err(merged) => return merged,
            }
        }
        match (&group.freeform, by_name.is_empty()) {
            (_, true) => {}
            (None, false) => return Merged::Failed(Clash::WrongType),
            (Some(ty), false) => match self.undeclared(ty, by_name) {
                Ok(others) => attrs.extend(others),
                Err(merged) => return merged,
            },
        }
        self.set(&attrs)
    }

    fn by_name(&mut self, definitions: &[Given]) -> Result<ByName, Merged> {
        Ok(self.attributes(definitions)?.into_iter().collect())
    }

    fn member(&mut self, member: &'a Member, parts: Vec<Given>) -> Result<Value, Merged> {
        let merged = match &member.node {
            Node::Group(group) => self.group(group, &parts),
            Node::Option(option) => return self.sub_option(option, parts),
            Node::Raw(_) => Merged::Unknown("a declaration that is not known".to_owned()),
        };
        match merged {
            Merged::Failed(clash) => Err(Merged::Failed(clash)),
            merged => Ok(self.placed(merged).unwrap_or_else(|| self.evaluator.unknown(UNDEFINED))),
        }
    }

    fn sub_option(&mut self, option: &'a OptionDecl, parts: Vec<Given>) -> Result<Value, Merged> {
        let value = match self.option(option, parts) {
            Merged::Failed(clash) => return Err(Merged::Failed(clash)),
            Merged::Nothing => match self.default(option) {
                Some(value) => self.as_default(&option.ty, value),
                None => self.evaluator.unknown(UNDEFINED),
            },
            merged => self.placed(merged).unwrap_or_else(|| self.evaluator.unknown(UNDEFINED)),
        };
        Ok(match &option.apply {
            Some(apply) => self.applied(apply, value),
            None => value,
        })
    }

    /// A default is a definition too: that of a submodule lacks the defaults in it.
    fn as_default(&mut self, ty: &'a Type, value: Value) -> Value {
        let Ok(parts) = self.parts(value) else {
            return value;
        };
        let merged = self.ty(ty, &parts);
        self.placed(merged).unwrap_or(value)
    }

    fn undeclared(
        &mut self,
        freeform: &'a Type,
        by_name: ByName,
    ) -> Result<Vec<(String, Value)>, Merged> {
        let mut names: Vec<_> = by_name.into_iter().collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let mut attrs = Vec::new();
        for (name, parts) in names {
            let merged = match freeform {
                Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) => self.element(elem, parts),
                _ => Merged::Unknown("a freeform type".to_owned()),
            };
            match merged {
                Merged::Failed(clash) => return Err(Merged::Failed(clash)),
                merged => attrs.extend(self.placed(merged).map(|value| (name, value))),
            }
        }
        Ok(attrs)
    }
}
