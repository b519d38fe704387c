//! Lists and sets.

use nix_eval::{Kind, Value};
use nix_schema::Type;

use super::{Given, Merge, Merged, failed};
use crate::modules::Condition;

/// Attributes in the order in which they come up.
type Attributes = Vec<(String, Vec<Given>)>;

impl<'a> Merge<'_, 'a> {
    /// The items of all (nixpkgs `lib/types.nix`, `listOf`).
    pub(super) fn list(&mut self, elem: &'a Type, definitions: &[Given]) -> Merged {
        let mut merged = Vec::new();
        for given in definitions {
            let items = match self.evaluator.kind(given.value) {
                Ok(Kind::List(items)) => items,
                Ok(_) => return Merged::Failed(super::Clash::WrongType),
                Err(error) => return failed(error),
            };
            for item in items {
                match self.item(elem, item) {
                    Ok(value) => merged.extend(value),
                    Err(other) => return other,
                }
            }
        }
        self.evaluator.list(merged).map_or_else(failed, Merged::Value)
    }

    /// One item; nothing if it is under `mkIf false`.
    fn item(&mut self, elem: &'a Type, item: Value) -> Result<Option<Value>, Merged> {
        let parts = match self.parts(item) {
            Ok(parts) => parts,
            // Whoever needs the item finds out.
            Err(_) => return Ok(Some(item)),
        };
        if parts.iter().any(|part| part.at.condition == Condition::Unknown) {
            return Err(Merged::Unknown("a condition".to_owned()));
        }
        let merged = self.element(elem, parts);
        match merged {
            Merged::Failed(clash) => Err(Merged::Failed(clash)),
            other => Ok(self.placed(other)),
        }
    }

    /// The attributes of all, each merged (nixpkgs `lib/types.nix`, `attrsWith`); in lazy sets also those that nobody
    /// gives a value.
    pub(super) fn attrs(&mut self, elem: &'a Type, definitions: &[Given], is_lazy: bool) -> Merged {
        let attributes = match self.attributes(definitions) {
            Ok(attributes) => attributes,
            Err(merged) => return merged,
        };
        let (mut attrs, mut open) = (Vec::new(), None);
        for (name, parts) in attributes {
            let may_be_missing = parts.iter().all(|part| part.at.condition == Condition::Unknown);
            match self.element(elem, parts) {
                Merged::Unknown(origin) if may_be_missing && !is_lazy => open = Some(origin),
                Merged::Nothing if is_lazy => {
                    attrs.push((name, self.evaluator.unknown(super::UNDEFINED)));
                }
                Merged::Failed(clash) => return Merged::Failed(clash),
                merged => attrs.extend(self.placed(merged).map(|value| (name, value))),
            }
        }
        match open {
            None => self.set(&attrs),
            Some(origin) => {
                let attrs = attrs.iter().map(|(name, value)| (name.as_str(), *value));
                self.evaluator.open_set(attrs, &origin).map_or_else(failed, Merged::Value)
            }
        }
    }

    /// What stands at each name.
    pub(super) fn attributes(&mut self, definitions: &[Given]) -> Result<Attributes, Merged> {
        let mut attributes: Attributes = Vec::new();
        let mut places = std::collections::HashMap::new();
        for given in definitions {
            let attrs = match self.evaluator.kind(given.value) {
                Ok(Kind::Attrs(attrs)) => attrs,
                Ok(_) => return Err(Merged::Failed(super::Clash::WrongType)),
                Err(error) => return Err(failed(error)),
            };
            if self.evaluator.is_open(given.value).unwrap_or(true) {
                return Err(Merged::Unknown("a set of which not all is known".to_owned()));
            }
            for (name, value) in attrs {
                let parts = match self.parts(value) {
                    Ok(parts) => parts,
                    // Whoever needs the attribute finds out.
                    Err(_) => vec![Given { value, at: given.at.clone() }],
                };
                let place = *places.entry(name.clone()).or_insert(attributes.len());
                match attributes.get_mut(place) {
                    Some((_, known)) => known.extend(parts),
                    None => attributes.push((name, parts)),
                }
            }
        }
        Ok(attributes)
    }
}
