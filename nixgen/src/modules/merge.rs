//! Definitions of one option become its value, by type, as nixpkgs merges them (`lib/modules.nix`, `mergeDefinitions`;
//! `lib/types.nix`, the `merge` of each type).
//!
//! What is not known stays unknown, and only that: a set has its known attributes, a list its known items.

mod collections;
mod scalars;
mod submodule;
mod winners;

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{Context, Default, Module, NixExpr, OptionDecl, Simple, Type};

use self::winners::winners;
use super::asked::Asked;
use super::{At, EvalView, spread};

/// A definition without properties around it.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) value: Value,
    pub(crate) at: At,
}

/// What definitions come to.
#[derive(Clone, Debug)]
pub(crate) enum Merged {
    /// A value, of which parts may be unknown.
    Value(Value),
    /// What the declaration itself defines and nobody else, not evaluated: most often nobody asks.
    Own(Value),
    /// It depends on something unknown, of this origin.
    Unknown(String),
    /// No definition counts.
    Nothing,
    /// The definitions give no value.
    Failed(Clash),
}

/// Why definitions give no value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clash {
    /// One is not of the type.
    WrongType,
    /// They exclude each other.
    Conflict,
    /// Only one is allowed.
    SetTwice,
    /// Evaluating one fails.
    Error(Error),
}

/// The priority of a default (nixpkgs `lib/modules.nix`, `mkOptionDefault`).
const DEFAULT: i64 = 1500;

/// More names of types than this on the way to a type go round.
const MAX_NAMES: usize = 32;

/// What merging needs to know of the declaration.
pub(crate) struct Merge<'e, 'a> {
    pub(crate) evaluator: &'e mut Evaluator,
    pub(crate) module: &'a Module,
    /// The values of the declaration's parts, and what is asked of values.
    pub(crate) asked: &'e Asked<'a>,
}

impl<'a> Merge<'_, 'a> {
    /// The value of an option outside of submodules; of one that nobody defines nothing, its default is for whoever knows
    /// the rest. Definitions are in nixpkgs' order, that is the last module first.
    pub(crate) fn option(&mut self, option: &'a OptionDecl, definitions: Vec<Given>) -> Merged {
        let is_read_only = option.read_only;
        if is_read_only && definitions.len() + usize::from(option.default.is_some()) > 1 {
            return Merged::Failed(Clash::SetTwice);
        }
        match self.with_default(option, definitions) {
            Ok(definitions) if definitions.is_empty() => {
                if option.default.is_some() {
                    Merged::Nothing
                } else {
                    self.empty(&option.ty)
                }
            }
            Ok(definitions) => self.ty(&option.ty, &definitions),
            Err(origin) => Merged::Unknown(origin),
        }
    }

    /// The definitions that count, the default among them where another one is as weak as it is.
    fn with_default(
        &mut self,
        option: &OptionDecl,
        definitions: Vec<Given>,
    ) -> Result<Vec<Given>, String> {
        let mut all = definitions;
        let is_beside = all.iter().any(|given| given.at.priority >= DEFAULT);
        if is_beside && let Some(value) = self.default(option) {
            let at = At { priority: DEFAULT, ..At::plain() };
            all.insert(0, Given { value, at });
        }
        winners(all)
    }

    /// The value of an option's default.
    fn default(&mut self, option: &OptionDecl) -> Option<Value> {
        let at = match option.default.as_ref()? {
            Default::Value(value) => self.asked.piece(value),
            Default::Nix(expr) => self.asked.piece(expr),
        };
        Some(at.unwrap_or_else(|| self.evaluator.unknown("a default")))
    }

    /// Definitions that all count, as a value of the type.
    fn ty(&mut self, ty: &'a Type, definitions: &[Given]) -> Merged {
        for given in definitions {
            match self.evaluator.kind(given.value) {
                Ok(Kind::Unknown(origin)) => return Merged::Unknown(origin),
                Ok(Kind::Choice(choice)) => return Merged::Unknown(choice.origin),
                Ok(_) => {}
                Err(error) => return failed(error),
            }
        }
        if definitions.iter().any(|given| !self.is_of(ty, given.value)) {
            return Merged::Failed(Clash::WrongType);
        }
        self.checked(ty, definitions)
    }

    /// Whether nothing says that a value is not of the type.
    fn is_of(&mut self, ty: &'a Type, value: Value) -> bool {
        let evaluator = std::cell::RefCell::new(&mut *self.evaluator);
        let view = EvalView { evaluator: &evaluator, value };
        ty.check(view, &Context::new(self.module).with_oracle(self.asked)).is_empty()
    }

    /// Definitions of the type, as one value.
    fn checked(&mut self, ty: &'a Type, definitions: &[Given]) -> Merged {
        match ty {
            Type::Simple(simple) => self.simple(*simple, definitions),
            Type::SeparatedString(separator) => self.joined(separator, definitions),
            Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::Enum(_) => self.equal(definitions),
            Type::ListOf(elem) | Type::NonEmptyListOf(elem) => self.list(elem, definitions),
            Type::AttrsOf(elem) => self.attrs(elem, definitions, false),
            Type::LazyAttrsOf(elem) => self.attrs(elem, definitions, true),
            Type::NullOr(elem) => self.null_or(elem, definitions),
            Type::Either(a, b) => self.first_that_takes([&**a, &**b], definitions),
            Type::OneOf(types) => self.first_that_takes(types, definitions),
            Type::Submodule(submodule) => self.submodule(&submodule.group, definitions),
            Type::Checked(checked) => self.checked(&checked.base, definitions),
            Type::Described(described) => self.checked(&described.base, definitions),
            Type::Named(_) => match self.named(ty) {
                Some(ty) => self.checked(ty, definitions),
                None => unknown_type(),
            },
            Type::Raw { .. } | Type::Unknown { .. } => unknown_type(),
        }
    }

    /// The type behind a name.
    fn named(&self, ty: &'a Type) -> Option<&'a Type> {
        let mut ty = ty;
        for _ in 0..MAX_NAMES {
            let Type::Named(name) = ty else {
                return Some(ty);
            };
            ty = self.module.named_type(name)?;
        }
        None
    }

    fn null_or(&mut self, elem: &'a Type, definitions: &[Given]) -> Merged {
        let is_null =
            |this: &mut Self, given: &Given| this.evaluator.kind(given.value) == Ok(Kind::Null);
        let nulls = definitions.iter().filter(|given| is_null(self, given)).count();
        match (nulls, definitions.first()) {
            (0, _) => self.checked(elem, definitions),
            (_, Some(first)) if nulls == definitions.len() => Merged::Value(first.value),
            _ => Merged::Failed(Clash::Conflict),
        }
    }

    fn first_that_takes(
        &mut self,
        types: impl IntoIterator<Item = &'a Type>,
        definitions: &[Given],
    ) -> Merged {
        for ty in types {
            if definitions.iter().all(|given| self.is_of(ty, given.value)) {
                return self.checked(ty, definitions);
            }
        }
        Merged::Failed(Clash::WrongType)
    }

    /// The value of an option that nobody defines and that has no default: its type's empty value, if it has one.
    fn empty(&mut self, ty: &'a Type) -> Merged {
        let text = match self.named(ty) {
            Some(Type::ListOf(_)) => "[ ]",
            Some(Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::Simple(Simple::Attrs)) => "{ }",
            Some(Type::NullOr(_)) => "null",
            Some(Type::Submodule(submodule)) => return self.submodule(&submodule.group, &[]),
            Some(Type::Checked(checked)) => return self.empty(&checked.base),
            Some(Type::Described(described)) => return self.empty(&described.base),
            Some(
                Type::Simple(_)
                | Type::IntBetween { .. }
                | Type::NumberBetween { .. }
                | Type::StrMatching(_)
                | Type::SeparatedString(_)
                | Type::Enum(_)
                | Type::NonEmptyListOf(_)
                | Type::Either(..)
                | Type::OneOf(_)
                | Type::Named(_)
                | Type::Raw { .. }
                | Type::Unknown { .. },
            )
            | None => return Merged::Nothing,
        };
        self.evaluator.eval(text).map_or_else(failed, Merged::Value)
    }

    /// What a value of a list or a set may be, merged as a value of the type.
    fn element(&mut self, ty: &'a Type, parts: Vec<Given>) -> Merged {
        match winners(parts) {
            Ok(counting) if counting.is_empty() => Merged::Nothing,
            Ok(counting) => {
                let all_known = |this: &mut Self, given: &Given| {
                    let kind = this.evaluator.kind(given.value);
                    matches!(kind, Ok(Kind::Unknown(_) | Kind::Choice(_)) | Err(_))
                };
                match counting.iter().find(|given| all_known(self, given)) {
                    // Whoever needs it finds out why.
                    Some(given) => Merged::Value(given.value),
                    None => self.checked(ty, &counting),
                }
            }
            Err(origin) => Merged::Unknown(origin),
        }
    }

    /// The parts of a value, without properties; nothing if evaluating one fails.
    fn parts(&mut self, value: Value) -> Result<Vec<Given>, Clash> {
        let mut odd = Vec::new();
        let parts = spread(self.evaluator, (value, At::plain()), &mut odd);
        match odd.pop() {
            Some(super::Odd::Failed(error, _)) => Err(Clash::Error(error)),
            Some(super::Odd::Condition(..)) => Err(Clash::WrongType),
            None => Ok(parts.into_iter().map(|(_, value, at)| Given { value, at }).collect()),
        }
    }

    /// A value as it stands where others are known.
    fn placed(&mut self, merged: Merged) -> Option<Value> {
        match merged {
            Merged::Value(value) | Merged::Own(value) => Some(value),
            Merged::Unknown(origin) => Some(self.evaluator.unknown(&origin)),
            Merged::Failed(_) => Some(self.evaluator.unknown(FAILED)),
            Merged::Nothing => None,
        }
    }

    /// A piece of the declaration, called with a value.
    fn applied(&mut self, apply: &NixExpr, value: Value) -> Value {
        let result = self.asked.piece(apply).map(|apply| self.evaluator.call(apply, value));
        match result {
            Some(Ok(value)) => value,
            Some(Err(_)) | None => self.evaluator.unknown("apply"),
        }
    }
}

/// The origin of the value of an option whose definitions give none.
pub(crate) const FAILED: &str = "an option that is not right";

/// The origin of the value of an option that nobody defines.
pub(crate) const UNDEFINED: &str = "an option without a value";

fn failed(error: Error) -> Merged {
    match error.kind {
        nix_eval::ErrorKind::Unknown => Merged::Unknown(error.message),
        _ => Merged::Failed(Clash::Error(error)),
    }
}

fn unknown_type() -> Merged {
    Merged::Unknown("a type that is not known".to_owned())
}
