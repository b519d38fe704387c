//! Values that are one thing.

use std::collections::BTreeSet;

use nix_eval::{Kind, Value};
use nix_schema::Simple;

use super::{Clash, Given, Merge, Merged, failed};

impl Merge<'_, '_> {
    pub(super) fn simple(&mut self, simple: Simple, definitions: &[Given]) -> Merged {
        match simple {
            Simple::Lines => self.joined("\n", definitions),
            Simple::Commas => self.joined(",", definitions),
            Simple::EnvVar => self.joined(":", definitions),
            Simple::SingleLineStr => self.single_line(definitions),
            Simple::Attrs => self.updated(definitions),
            Simple::Raw | Simple::Package => only(definitions),
            Simple::Anything => self.anything(definitions),
            Simple::Unspecified => self.unspecified(definitions),
            Simple::Number
            | Simple::NumbersNonnegative
            | Simple::NumbersPositive
            | Simple::Bool
            | Simple::Int
            | Simple::IntsUnsigned
            | Simple::IntsPositive
            | Simple::IntsU8
            | Simple::IntsU16
            | Simple::IntsU32
            | Simple::IntsS8
            | Simple::IntsS16
            | Simple::IntsS32
            | Simple::Port
            | Simple::Float
            | Simple::Str
            | Simple::NonEmptyStr
            | Simple::Path
            | Simple::PathInStore
            | Simple::ExternalPath => self.equal(definitions),
        }
    }

    /// The first of equal ones (nixpkgs `lib/options.nix`, `mergeEqualOption`).
    pub(super) fn equal(&mut self, definitions: &[Given]) -> Merged {
        let Some((first, others)) = definitions.split_first() else {
            return Merged::Nothing;
        };
        for other in others {
            match self.are_equal(first.value, other.value) {
                Ok(true) => {}
                Ok(false) => return Merged::Failed(Clash::Conflict),
                Err(merged) => return merged,
            }
        }
        Merged::Value(first.value)
    }

    fn are_equal(&mut self, one: Value, other: Value) -> Result<bool, Merged> {
        let kinds = [one, other].map(|value| self.evaluator.kind(value));
        // An integer is never merged with a float.
        if let [Ok(Kind::Int(_)), Ok(Kind::Float(_))] | [Ok(Kind::Float(_)), Ok(Kind::Int(_))] =
            kinds
        {
            return Ok(false);
        }
        let equal = self.asked.equal(self.evaluator, one, other).map_err(failed)?;
        match self.evaluator.kind(equal).map_err(failed)? {
            Kind::Bool(equal) => Ok(equal),
            _ => Err(Merged::Unknown("whether values are equal".to_owned())),
        }
    }

    pub(super) fn joined(&mut self, separator: &str, definitions: &[Given]) -> Merged {
        if let [only] = definitions {
            return Merged::Value(only.value);
        }
        match self.texts(definitions) {
            Some(texts) => Merged::Value(self.evaluator.string(&texts.join(separator))),
            None => Merged::Failed(Clash::WrongType),
        }
    }

    fn texts(&mut self, definitions: &[Given]) -> Option<Vec<String>> {
        let text = |given: &Given| match self.evaluator.kind(given.value) {
            Ok(Kind::String(text) | Kind::Path(text)) => Some(text),
            _ => None,
        };
        definitions.iter().map(text).collect()
    }

    /// One line without the line break at its end (nixpkgs `lib/types.nix`, `singleLineStr`).
    fn single_line(&mut self, definitions: &[Given]) -> Merged {
        match self.equal(definitions) {
            Merged::Value(value) => match self.evaluator.kind(value) {
                Ok(Kind::String(text)) if text.ends_with('\n') => {
                    Merged::Value(self.evaluator.string(text.strip_suffix('\n').unwrap_or(&text)))
                }
                _ => Merged::Value(value),
            },
            other => other,
        }
    }

    /// `//` of all: shallow, the last one wins (nixpkgs `lib/types.nix`, `attrs`).
    fn updated(&mut self, definitions: &[Given]) -> Merged {
        let mut merged: Vec<(String, Value)> = Vec::new();
        for given in definitions {
            match self.evaluator.kind(given.value) {
                Ok(Kind::Attrs(attrs)) => {
                    let names: BTreeSet<&String> = attrs.iter().map(|(name, _)| name).collect();
                    merged.retain(|(name, _)| !names.contains(name));
                    merged.extend(attrs);
                }
                Ok(_) => return Merged::Failed(Clash::WrongType),
                Err(error) => return failed(error),
            }
        }
        match definitions {
            [only] => Merged::Value(only.value),
            _ => self.set(&merged),
        }
    }

    pub(super) fn set(&mut self, attrs: &[(String, Value)]) -> Merged {
        let attrs = attrs.iter().map(|(name, value)| (name.as_str(), *value));
        self.evaluator.set(attrs).map_or_else(failed, Merged::Value)
    }

    /// Sets are merged attribute by attribute, all else has to be equal (nixpkgs `lib/types.nix`, `anything`).
    fn anything(&mut self, definitions: &[Given]) -> Merged {
        let kinds: Result<Vec<Kind>, _> =
            definitions.iter().map(|given| self.evaluator.kind(given.value)).collect();
        let kinds = match kinds {
            Ok(kinds) => kinds,
            Err(error) => return failed(error),
        };
        let is_text = |attrs: &[(String, Value)]| {
            attrs.iter().any(|(name, _)| name == "outPath" || name == "__toString")
        };
        let sets =
            kinds.iter().filter(|kind| matches!(kind, Kind::Attrs(a) if !is_text(a))).count();
        if sets == kinds.len() {
            return self.attrs(&ANYTHING, definitions, false);
        }
        match kinds.as_slice() {
            [_] => only(definitions),
            [Kind::Function, ..] => Merged::Unknown("functions that are merged".to_owned()),
            _ if sets > 0 => Merged::Failed(Clash::Conflict),
            _ => self.equal(definitions),
        }
    }

    /// By what the values are (nixpkgs `lib/options.nix`, `mergeDefaultOption`).
    fn unspecified(&mut self, definitions: &[Given]) -> Merged {
        if let [only] = definitions {
            return Merged::Value(only.value);
        }
        let kinds: Vec<_> =
            definitions.iter().map(|given| self.evaluator.kind(given.value)).collect();
        let all = |is: fn(&Kind) -> bool| kinds.iter().all(|kind| kind.as_ref().is_ok_and(is));
        if all(|kind| matches!(kind, Kind::List(_))) {
            return self.list(&ANYTHING, definitions);
        }
        if all(|kind| matches!(kind, Kind::Attrs(_))) {
            return self.updated(definitions);
        }
        if all(|kind| matches!(kind, Kind::String(_))) {
            return self.joined("", definitions);
        }
        if all(|kind| matches!(kind, Kind::Bool(_))) {
            let holds = |given: &&Given| self.evaluator.kind(given.value) == Ok(Kind::Bool(true));
            let found = definitions.iter().find(holds).or(definitions.first());
            return found.map_or(Merged::Nothing, |given| Merged::Value(given.value));
        }
        if all(|kind| matches!(kind, Kind::Int(_))) {
            return self.equal(definitions);
        }
        Merged::Failed(Clash::Conflict)
    }
}

/// The type of what is in `anything`.
static ANYTHING: nix_schema::Type = nix_schema::Type::Simple(Simple::Anything);

/// The only one (nixpkgs `lib/options.nix`, `mergeOneOption`).
fn only(definitions: &[Given]) -> Merged {
    match definitions {
        [only] => Merged::Value(only.value),
        [] => Merged::Nothing,
        _ => Merged::Failed(Clash::SetTwice),
    }
}
