//! Types that say in Nix what they check and how they merge (nixpkgs `lib/types.nix`, `mkOptionType`).

use nix_eval::{Error, ErrorKind, Kind, Value};
use nix_schema::{CustomType, Type};

use super::{Clash, Given, Merge, Merged, failed, unknown_type};
use crate::modules::declared_in_nix::attribute;

impl Merge<'_, '_> {
    /// Whether the merge of a type is all that checks definitions.
    pub(super) fn checks_alone(&mut self, ty: &Type) -> bool {
        let Type::Custom(custom) = ty else { return false };
        let merge = custom.merge.as_ref().and_then(|merge| self.asked.piece(merge));
        merge.is_some_and(|merge| attribute(self.evaluator, merge, "v2").is_some())
    }

    pub(super) fn custom(&mut self, custom: &CustomType, definitions: &[Given]) -> Merged {
        let Some(merge) = &custom.merge else { return self.unspecified(definitions) };
        let Some(merge) = self.asked.piece(merge) else { return unknown_type() };
        self.merged_by(custom, (merge, definitions)).unwrap_or_else(failed)
    }

    fn merged_by(
        &mut self,
        custom: &CustomType,
        (merge, definitions): (Value, &[Given]),
    ) -> Result<Merged, Error> {
        let (loc, definitions) = (self.loc()?, self.located(definitions)?);
        let Some(both) = attribute(self.evaluator, merge, "v2") else {
            let merge = self.evaluator.call(merge, loc)?;
            return Ok(Merged::Value(self.evaluator.call(merge, definitions)?));
        };
        if !self.is_coherent(custom) {
            return Ok(Merged::Failed(Clash::Error(incoherent())));
        }
        let argument = self.evaluator.set([("defs", definitions), ("loc", loc)])?;
        let result = self.evaluator.call(both, argument)?;
        let error = self.evaluator.select(result, "headError")?;
        match self.evaluator.kind(error)? {
            Kind::Null => Ok(Merged::Value(self.evaluator.select(result, "value")?)),
            Kind::Unknown(origin) => Ok(Merged::Unknown(origin)),
            _ => Ok(Merged::Failed(Clash::WrongType)),
        }
    }

    /// Whether the check says that it goes with a merge that checks.
    fn is_coherent(&mut self, custom: &CustomType) -> bool {
        let check = custom.check.as_ref().and_then(|check| self.asked.piece(check));
        let coherent =
            check.and_then(|check| attribute(self.evaluator, check, "isV2MergeCoherent"));
        coherent.is_some_and(|coherent| self.evaluator.kind(coherent) == Ok(Kind::Bool(true)))
    }

    /// What an option of the type is that nobody defines.
    pub(super) fn empty_of_custom(&mut self, custom: &CustomType) -> Merged {
        let Some(empty) = &custom.empty_value else { return Merged::Nothing };
        let Some(empty) = self.asked.piece(empty) else { return unknown_type() };
        match self.known_kind(empty) {
            Ok(_) => {
                attribute(self.evaluator, empty, "value").map_or(Merged::Nothing, Merged::Value)
            }
            Err(merged) => merged,
        }
    }

    /// Where the value stands, as a list of names.
    fn loc(&mut self) -> Result<Value, Error> {
        let names: Vec<Value> =
            self.loc.clone().iter().map(|name| self.evaluator.string(name)).collect();
        self.evaluator.list(names)
    }

    /// Definitions as nixpkgs gives them to a merge.
    fn located(&mut self, definitions: &[Given]) -> Result<Value, Error> {
        let mut located = Vec::new();
        for given in definitions {
            let file = self.file_of(given);
            located.push(self.evaluator.set([("file", file), ("value", given.value)])?);
        }
        self.evaluator.list(located)
    }

    /// The file that a definition stands in.
    pub(super) fn file_of(&mut self, given: &Given) -> Value {
        match &given.at.name {
            Some(place) => self.evaluator.string(&place.file.to_string()),
            None => self.evaluator.unknown("the file of a definition"),
        }
    }
}

/// nixpkgs refuses a check that was put over another one (`lib/modules.nix`, `checkV2MergeCoherence`).
fn incoherent() -> Error {
    let message = "the type's check does not go with its merge".to_owned();
    Error { kind: ErrorKind::Throw, message, place: None, trace: Vec::new() }
}
