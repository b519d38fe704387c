//! Lists and sets.

use nix_eval::{Kind, Value};
use nix_schema::Type;

use super::{Aim, Clash, Given, Merge, Merged, failed};
use crate::modules::{At, Condition};

/// Attributes in the order in which they come up.
type Attributes = Vec<(String, Vec<Given>)>;

impl<'a> Merge<'_, 'a> {
    /// The items of all (nixpkgs `lib/types.nix`, `listOf`).
    pub(super) fn list(&mut self, elem: &'a Type, definitions: &[Given]) -> Merged {
        let merged = self.items(elem, definitions);
        match merged {
            Ok(items) => self.evaluator.list(items).map_or_else(failed, Merged::Value),
            Err(merged) => merged,
        }
    }

    fn items(&mut self, elem: &'a Type, definitions: &[Given]) -> Result<Vec<Value>, Merged> {
        let mut merged = Vec::new();
        for (definition, given) in definitions.iter().enumerate() {
            let Kind::List(items) = self.known_kind(given.value)? else {
                return Err(Merged::Failed(Clash::WrongType));
            };
            for (at, item) in items.into_iter().enumerate() {
                let name = format!("[definition {}-entry {}]", definition + 1, at + 1);
                let item = self.below(&[name], |merge| merge.item(elem, item));
                merged.extend(item?);
            }
        }
        Ok(merged)
    }

    /// One item; nothing if it is under `mkIf false`.
    fn item(&mut self, elem: &'a Type, item: Value) -> Result<Option<Value>, Merged> {
        if self.aim == Aim::Evaluate {
            self.head(item)?;
        }
        let counting = self.counting(&[Given { value: item, at: At::plain() }])?;
        if counting.is_empty() {
            return Ok(None);
        }
        let merged = self.ty(elem, &counting);
        self.placed(merged)
    }

    /// Fails if the head of a value does, and is unknown if that is.
    fn head(&mut self, value: Value) -> Result<(), Merged> {
        match self.evaluator.kind(value).map_err(failed)? {
            Kind::Unknown(origin) => Err(Merged::Unknown(origin)),
            _ => Ok(()),
        }
    }

    /// The attributes of all, each merged (nixpkgs `lib/types.nix`, `attrsWith`); in lazy sets also those that nobody
    /// gives a value.
    pub(super) fn attrs(&mut self, elem: &'a Type, definitions: &[Given], is_lazy: bool) -> Merged {
        self.try_attrs(elem, definitions, is_lazy).unwrap_or_else(|merged| merged)
    }

    fn try_attrs(
        &mut self,
        elem: &'a Type,
        definitions: &[Given],
        is_lazy: bool,
    ) -> Result<Merged, Merged> {
        let (mut attrs, mut open) = (Vec::new(), None);
        for (name, parts) in self.attributes(definitions)? {
            if self.aim == Aim::Evaluate && !is_lazy {
                // Whether there is such a name is asked of the heads.
                for part in &parts {
                    self.head(part.value)?;
                }
            }
            let counting = match self.counting(&parts) {
                Ok(counting) => counting,
                Err(merged @ Merged::Unknown(_)) if !is_lazy && self.aim == Aim::Evaluate => {
                    return Err(merged);
                }
                Err(Merged::Unknown(origin)) if !is_lazy && self.may_be_missing(&parts) => {
                    open = Some(origin);
                    continue;
                }
                Err(merged @ Merged::Failed(_)) if !is_lazy => return Err(merged),
                Err(merged) => {
                    attrs.extend(self.placed(merged)?.map(|value| (name, value)));
                    continue;
                }
            };
            let merged = match counting.as_slice() {
                [] if !is_lazy => continue,
                [] => match self.empty(elem) {
                    Merged::Nothing => Merged::Value(self.undefined()),
                    merged => merged,
                },
                counting => {
                    self.below(std::slice::from_ref(&name), |merge| merge.ty(elem, counting))
                }
            };
            attrs.extend(self.placed(merged)?.map(|value| (name, value)));
        }
        Ok(match open {
            None => self.set(&attrs),
            Some(origin) => {
                let attrs = attrs.iter().map(|(name, value)| (name.as_str(), *value));
                self.evaluator.open_set(attrs, &origin).map_or_else(failed, Merged::Value)
            }
        })
    }

    /// Whether it is not certain of any of the definitions that it counts.
    fn may_be_missing(&mut self, parts: &[Given]) -> bool {
        self.discharged(parts)
            .is_ok_and(|plain| plain.iter().all(|given| given.at.condition == Condition::Unknown))
    }

    /// What stands at each name.
    pub(super) fn attributes(&mut self, definitions: &[Given]) -> Result<Attributes, Merged> {
        let mut attributes: Attributes = Vec::new();
        let mut places = std::collections::HashMap::new();
        for given in definitions {
            let Kind::Attrs(attrs) = self.known_kind(given.value)? else {
                return Err(Merged::Failed(Clash::WrongType));
            };
            if self.is_open(given.value) {
                return Err(Merged::Unknown("a set of which not all is known".to_owned()));
            }
            for (name, value) in attrs {
                let part = Given { value, at: At::plain() };
                let place = *places.entry(name.clone()).or_insert(attributes.len());
                match attributes.get_mut(place) {
                    Some((_, known)) => known.push(part),
                    None => attributes.push((name, vec![part])),
                }
            }
        }
        Ok(attributes)
    }
}
