//! Values that are one thing.

use std::collections::BTreeSet;

use nix_eval::{Kind, Value};
use nix_schema::Simple;

use super::{Aim, Clash, Given, Merge, Merged, failed};

impl Merge<'_, '_> {
    pub(super) fn simple(&mut self, simple: Simple, definitions: &[Given]) -> Merged {
        match simple {
            Simple::Lines => self.joined("\n", definitions),
            Simple::Commas => self.joined(",", definitions),
            Simple::EnvVar => self.joined(":", definitions),
            Simple::SingleLineStr => self.single_line(definitions),
            Simple::Attrs => self.updated(definitions),
            Simple::Raw | Simple::Pkgs => only(definitions),
            Simple::BoolByOr => self.any_true(definitions),
            Simple::OptionDeclaration => self.unspecified(definitions),
            Simple::OptionType if definitions.len() == 1 => only(definitions),
            Simple::Fileset | Simple::OptionType => super::unknown_type(),
            Simple::DeferredModule => self.deferred(&[], definitions),
            Simple::Json => self.checked(super::data::data(true), definitions),
            Simple::Toml => self.checked(super::data::data(false), definitions),
            Simple::Package | Simple::ShellPackage => self.package(definitions),
            Simple::Anything => self.anything(definitions),
            Simple::Unspecified => self.unspecified(definitions),
            Simple::Number | Simple::NumbersNonnegative | Simple::NumbersPositive => {
                self.number(definitions)
            }
            Simple::Bool
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
            | Simple::LuaInline
            | Simple::ExternalPath => self.equal(definitions),
        }
    }

    /// A package; where the value is wanted, a path in the store becomes one (nixpkgs `lib/types.nix`, `package`;
    /// `lib/derivations.nix`, `toDerivation`).
    fn package(&mut self, definitions: &[Given]) -> Merged {
        const OF_PATH: &str = "path: let package = {
            type = \"derivation\";
            name = builtins.substring 33 (-1) (baseNameOf path);
            outPath = builtins.toString path;
            outputs = [ \"out\" ];
            out = package;
            outputName = \"out\";
        }; in package";
        let merged = only(definitions);
        let (Aim::Evaluate, Merged::Value(value)) = (self.aim, &merged) else { return merged };
        match self.evaluator.kind(*value) {
            Ok(Kind::Attrs(_)) => merged,
            Ok(_) => {
                let function = self.evaluator.eval(OF_PATH);
                let package = function.and_then(|function| self.evaluator.call(function, *value));
                package.map_or_else(failed, Merged::Value)
            }
            Err(error) => failed(error),
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
        let equal = self.asked.equal(self.evaluator, one, other).map_err(failed)?;
        match self.known_kind(equal)? {
            Kind::Bool(equal) => Ok(equal),
            _ => Err(Merged::Unknown("whether values are equal".to_owned())),
        }
    }

    /// All integers or all floats: `number` is one or the other.
    pub(super) fn number(&mut self, definitions: &[Given]) -> Merged {
        let is_int = |given: &Given| matches!(self.evaluator.kind(given.value), Ok(Kind::Int(_)));
        let ints = definitions.iter().map(is_int).filter(|is_int| *is_int).count();
        match ints == 0 || ints == definitions.len() {
            true => self.equal(definitions),
            false => Merged::Failed(Clash::WrongType),
        }
    }

    /// Texts one after another.
    pub(super) fn joined(&mut self, separator: &str, definitions: &[Given]) -> Merged {
        if let [only] = definitions {
            return Merged::Value(only.value);
        }
        self.concatenated(separator, definitions).map_or_else(failed, Merged::Value)
    }

    /// Nix does it, since strings have a context.
    fn concatenated(
        &mut self,
        separator: &str,
        definitions: &[Given],
    ) -> Result<Value, nix_eval::Error> {
        let function = self.evaluator.eval("builtins.concatStringsSep")?;
        let separator = self.evaluator.string(separator);
        let function = self.evaluator.call(function, separator)?;
        let texts = self.evaluator.list(definitions.iter().map(|given| given.value))?;
        self.evaluator.call(function, texts)
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
            definitions.iter().map(|given| self.known_kind(given.value)).collect();
        let kinds = match kinds {
            Ok(kinds) => kinds,
            Err(merged) => return merged,
        };
        let Some(first) = kinds.first().map(sort_of) else { return Merged::Nothing };
        if kinds.iter().any(|kind| sort_of(kind) != first) {
            return Merged::Failed(Clash::Conflict);
        }
        match (first, definitions) {
            (Sort::Set, _) => self.attrs(&ANYTHING, definitions, false),
            (Sort::Textual, _) => only(definitions),
            (Sort::Function, [one]) => Merged::Value(one.value),
            (Sort::Function, _) => self.merged_functions(),
            (Sort::Plain(_), _) => self.equal(definitions),
        }
    }

    /// By what the values are (nixpkgs `lib/options.nix`, `mergeDefaultOption`).
    pub(super) fn unspecified(&mut self, definitions: &[Given]) -> Merged {
        if let [only] = definitions {
            return Merged::Value(only.value);
        }
        let kinds: Vec<_> =
            definitions.iter().map(|given| self.evaluator.kind(given.value)).collect();
        for given in definitions {
            if let Err(merged) = self.known_kind(given.value) {
                return merged;
            }
        }
        let all = |is: fn(&Kind) -> bool| kinds.iter().all(|kind| kind.as_ref().is_ok_and(is));
        if all(|kind| matches!(kind, Kind::List(_))) {
            return self.appended(&kinds);
        }
        if all(|kind| matches!(kind, Kind::Attrs(_))) {
            return self.updated(definitions);
        }
        if all(|kind| matches!(kind, Kind::String(_))) {
            return self.joined("", definitions);
        }
        if all(|kind| matches!(kind, Kind::Bool(_))) {
            return self.any_true(definitions);
        }
        if all(|kind| matches!(kind, Kind::Int(_))) {
            return self.equal(definitions);
        }
        match all(|kind| matches!(kind, Kind::Function)) {
            true => self.merged_functions(),
            false => Merged::Failed(Clash::Conflict),
        }
    }

    /// True if one of the definitions, which are booleans, is.
    pub(super) fn any_true(&mut self, definitions: &[Given]) -> Merged {
        let holds = |given: &&Given| self.evaluator.kind(given.value) == Ok(Kind::Bool(true));
        let found = definitions.iter().find(holds).or(definitions.first());
        found.map_or(Merged::Nothing, |given| Merged::Value(given.value))
    }

    /// A function of which nothing is known but that it is one: what it gives is merged at each call.
    pub(super) fn merged_functions(&mut self) -> Merged {
        let result = self.evaluator.unknown("functions that are merged");
        let function = self.evaluator.eval("result: argument: result");
        let function = function.and_then(|function| self.evaluator.call(function, result));
        function.map_or_else(failed, Merged::Value)
    }

    /// Lists one after another, as they are.
    fn appended(&mut self, kinds: &[Result<Kind, nix_eval::Error>]) -> Merged {
        let items = kinds.iter().flat_map(|kind| match kind {
            Ok(Kind::List(items)) => items.as_slice(),
            Ok(_) | Err(_) => &[],
        });
        self.evaluator.list(items.copied().collect::<Vec<_>>()).map_or_else(failed, Merged::Value)
    }
}

/// What `anything` tells apart.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Set,
    /// A set that can be a string.
    Textual,
    Function,
    Plain(std::mem::Discriminant<Kind>),
}

fn sort_of(kind: &Kind) -> Sort {
    match kind {
        Kind::Attrs(attrs) if attrs.iter().any(|(name, _)| super::accepts::is_textual(name)) => {
            Sort::Textual
        }
        Kind::Attrs(_) => Sort::Set,
        Kind::Function => Sort::Function,
        other => Sort::Plain(std::mem::discriminant(other)),
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
