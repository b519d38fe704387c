//! Definitions of one option become its value, by type, as nixpkgs merges them (`lib/modules.nix`, `mergeDefinitions`;
//! `lib/types.nix`, the `merge` of each type).
//!
//! What is not known stays unknown, and only that: a set has its known attributes, a list its known items.

mod accepts;
mod attr_list;
mod coerced;
mod collections;
mod counting;
mod custom;
mod data;
mod failure;
mod functions;
mod in_nix;
mod modules_as_values;
mod scalars;
mod submodule;
mod tagged;

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Value};
use nix_schema::{Default, Module, NixExpr, OptionDecl, Simple, Type};

pub(crate) use self::failure::Clash;
use super::At;
use super::asked::Asked;
use crate::print::{self, Nix};

/// A definition, or what is left of one.
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

/// What a value is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Finding what is wrong: a wrong part makes the whole unknown to all others, and defaults are left alone.
    Judge,
    /// The value itself: a part that fails does so where it is read.
    Evaluate,
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
    pub(crate) aim: Aim,
    /// Where the value stands, as nixpkgs writes it.
    pub(crate) loc: Vec<String>,
    /// Whether the types around are those whose modules are put into others where an option is declared (nixpkgs
    /// `lib/modules.nix`, `fixupOptionType`).
    pub(crate) is_declared: bool,
}

impl<'a> Merge<'_, 'a> {
    /// The value of an option; where findings are the aim, nothing if only its default is left, which is for whoever
    /// knows the rest. Definitions are in nixpkgs' order, that is the last module first.
    /// `plain` are definitions that certainly have nothing around them; they come last.
    pub(crate) fn option(
        &mut self,
        option: &'a OptionDecl,
        definitions: &[Given],
        plain: Vec<Given>,
    ) -> Merged {
        let merged = self.merged(option, (definitions, plain), self.aim == Aim::Evaluate);
        merged.unwrap_or_else(|merged| merged)
    }

    /// The definitions of an option that count, its default among them.
    pub(crate) fn counting_with_default(
        &mut self,
        option: &OptionDecl,
        definitions: &[Given],
    ) -> Result<Vec<Given>, Merged> {
        let mut definitions = self.discharged(definitions)?;
        if let Some(value) = self.default(option) {
            let at = At { priority: DEFAULT, ..At::plain() };
            definitions.insert(0, self.ordered((value, at)));
        }
        counting::winners(definitions)
    }

    /// Does something for a type that declaring an option changes, or does not.
    fn declared<T>(&mut self, is_declared: bool, work: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.is_declared, is_declared);
        let done = work(self);
        self.is_declared = outer;
        done
    }

    /// Does something at a place within.
    fn below<T>(&mut self, names: &[String], work: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.loc.len();
        self.loc.extend_from_slice(names);
        let done = work(self);
        self.loc.truncate(outer);
        done
    }

    /// The same with its default.
    fn option_with_default(&mut self, option: &'a OptionDecl, definitions: &[Given]) -> Merged {
        self.merged(option, (definitions, Vec::new()), true).unwrap_or_else(|merged| merged)
    }

    fn merged(
        &mut self,
        option: &'a OptionDecl,
        (definitions, plain): (&[Given], Vec<Given>),
        is_default_wanted: bool,
    ) -> Result<Merged, Merged> {
        let has_default = option.default.is_some();
        let count = definitions.len() + plain.len() + usize::from(has_default);
        if option.read_only && count > 1 {
            return Ok(Merged::Failed(Clash::SetTwice));
        }
        let mut definitions = self.discharged(definitions)?;
        definitions.extend(plain);
        let is_beside = definitions.iter().any(|given| given.at.priority >= DEFAULT);
        if (is_default_wanted || is_beside)
            && let Some(value) = self.default(option)
        {
            let at = At { priority: DEFAULT, ..At::plain() };
            definitions.insert(0, self.ordered((value, at)));
        }
        let definitions = counting::winners(definitions)?;
        Ok(match definitions.as_slice() {
            [] if has_default && !is_default_wanted => match holds_options(&option.ty, MAX_NAMES) {
                // Its default lacks those in it, and to put them there for whoever asks takes long.
                true => Merged::Unknown("the defaults of a submodule".to_owned()),
                false => Merged::Nothing,
            },
            [] => self.empty(&option.ty),
            definitions => self.ty(&option.ty, definitions),
        })
    }

    /// The value of an option's default.
    fn default(&mut self, option: &OptionDecl) -> Option<Value> {
        let at = match option.default.as_ref()? {
            Default::Value(value) => self.asked.piece(value).or_else(|| self.literal(value)),
            Default::Nix(expr) => self.asked.piece(expr),
        };
        Some(at.unwrap_or_else(|| self.evaluator.unknown("a default")))
    }

    /// A static value.
    fn literal(&mut self, value: &nix_schema::Value) -> Option<Value> {
        let text = print::plain(&Nix::Value(value.clone())).ok()?;
        self.evaluator.eval(&text).ok()
    }

    /// Definitions that all count, as a value of the type.
    fn ty(&mut self, ty: &'a Type, definitions: &[Given]) -> Merged {
        if self.checks_alone(ty) {
            return self.checked(ty, definitions);
        }
        for given in definitions {
            match self.accepts(ty, given.value) {
                Ok(true) => {}
                Ok(false) => return Merged::Failed(Clash::WrongType),
                Err(merged) => return merged,
            }
        }
        self.checked(ty, definitions)
    }

    /// Definitions of the type, as one value.
    fn checked(&mut self, ty: &'a Type, definitions: &[Given]) -> Merged {
        match ty {
            Type::Simple(simple) => self.simple(*simple, definitions),
            Type::SeparatedString(separator) => self.joined(separator, definitions),
            Type::NumberBetween { .. } => self.number(definitions),
            Type::IntBetween { .. }
            | Type::StrMatching(_)
            | Type::PathWith { .. }
            | Type::Enum(_) => self.equal(definitions),
            Type::PasswdEntry(base) => self.checked(base, definitions),
            Type::Unique(unique) => match definitions {
                [_, _, ..] => Merged::Failed(Clash::SetTwice),
                _ => self.checked(&unique.base, definitions),
            },
            Type::FunctionTo(result) => self.functions(result, definitions),
            Type::AttrListOf(list) => self.attr_list(list, definitions),
            Type::AttrTag(tags) => self.tagged(tags, definitions),
            Type::CoercedTo(coercion) => self.coerced(coercion, definitions),
            Type::DeferredModule(modules) => self.deferred(modules, definitions),
            Type::Serializable(value) => self.checked(data::data(value.nullable), definitions),
            Type::Format(format) => match format.structure() {
                Some(ty) => self.here().checked(&ty, definitions),
                None => unknown_type(),
            },
            Type::Custom(custom) => self.custom(custom, definitions),
            Type::ListOf(elem) | Type::NonEmptyListOf(elem) => self.list(elem, definitions),
            Type::AttrsOf(elem) | Type::LoaOf(elem) => self.attrs(elem, definitions, false),
            Type::AttrsWith(with) => self.attrs(&with.elem, definitions, with.lazy),
            Type::LazyAttrsOf(elem) => self.attrs(elem, definitions, true),
            Type::NullOr(elem) => self.null_or(elem, definitions),
            Type::Either(a, b) => self.first_that_takes([&**a, &**b], definitions),
            Type::OneOf(types) => self.first_that_takes(types, definitions),
            Type::Submodule(submodule) => self.submodule(submodule, definitions),
            Type::Checked(checked) => self.checked(&checked.base, definitions),
            Type::Described(described) => self.checked(&described.base, definitions),
            Type::Named(_) => match self.named(ty) {
                Some(ty) => self.checked(ty, definitions),
                None => unknown_type(),
            },
            // It is emitted as `unspecified`.
            Type::Unknown { .. } => self.unspecified(definitions),
            Type::Raw { expr, means } => match (self.in_nix(expr), means) {
                (Ok(ty), _) => self.checked_in_nix(&ty, definitions),
                (Err(_), Some(means)) => self.checked(means, definitions),
                (Err(merged), None) => merged,
            },
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
            (0, _) => match (self.named(elem), self.checked(elem, definitions)) {
                // A union within is merged without its own error.
                (Some(Type::Either(..) | Type::OneOf(_)), Merged::Failed(Clash::WrongType)) => {
                    Merged::Failed(Clash::SetTwice)
                }
                (_, merged) => merged,
            },
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
            match self.all_accepted(ty, definitions) {
                Ok(true) => return self.declared(false, |merge| merge.checked(ty, definitions)),
                Ok(false) => {}
                Err(merged) => return merged,
            }
        }
        Merged::Failed(Clash::WrongType)
    }

    fn all_accepted(&mut self, ty: &'a Type, definitions: &[Given]) -> Result<bool, Merged> {
        for given in definitions {
            if !self.accepts(ty, given.value)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The value of an option that nobody defines and that has no default: its type's empty value, if it has one.
    fn empty(&mut self, ty: &'a Type) -> Merged {
        let text = match self.named(ty) {
            Some(Type::ListOf(_)) => "[ ]",
            Some(
                Type::AttrsOf(_)
                | Type::LazyAttrsOf(_)
                | Type::AttrsWith(_)
                | Type::LoaOf(_)
                | Type::Simple(Simple::Attrs | Simple::Pkgs),
            ) => "{ }",
            Some(Type::AttrListOf(list)) if list.as_attrs => "{ }",
            Some(Type::AttrListOf(_)) => "[ ]",
            Some(Type::Simple(Simple::Json)) => "null",
            Some(Type::Serializable(data)) if data.nullable => "null",
            Some(Type::NullOr(_)) => "null",
            Some(Type::Submodule(submodule)) => return self.empty_submodule(submodule),
            Some(Type::Format(format)) => {
                return match format.structure() {
                    Some(ty) => self.here().empty(&ty),
                    None => unknown_type(),
                };
            }
            Some(Type::Custom(custom)) => return self.empty_of_custom(custom),
            Some(Type::Simple(Simple::Fileset)) => return unknown_type(),
            Some(Type::PasswdEntry(base)) => return self.empty(base),
            Some(Type::Unique(unique)) => return self.empty(&unique.base),
            Some(Type::CoercedTo(coercion)) => return self.empty(&coercion.to),
            Some(Type::Raw { expr, means }) => {
                return match (self.in_nix(expr), means) {
                    (Ok(ty), _) => self.empty_in_nix(&ty),
                    (Err(_), Some(means)) => self.empty(means),
                    (Err(_), None) if self.aim == Aim::Judge => Merged::Nothing,
                    (Err(merged), None) => merged,
                };
            }
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
                | Type::PathWith { .. }
                | Type::AttrTag(_)
                | Type::FunctionTo(_)
                | Type::DeferredModule(_)
                | Type::Serializable(_)
                | Type::Either(..)
                | Type::OneOf(_)
                | Type::Named(_)
                | Type::Unknown { .. },
            )
            | None => return Merged::Nothing,
        };
        self.asked.function(self.evaluator, text).map_or_else(failed, Merged::Value)
    }

    /// A value as it stands where others are known; the error if what fails there makes all fail.
    fn placed(&mut self, merged: Merged) -> Result<Option<Value>, Merged> {
        match merged {
            Merged::Value(value) | Merged::Own(value) => Ok(Some(value)),
            Merged::Unknown(origin) => Ok(Some(self.evaluator.unknown(&origin))),
            Merged::Nothing => Ok(None),
            Merged::Failed(clash) if self.aim == Aim::Evaluate => Ok(Some(self.failing(&clash))),
            Merged::Failed(clash) => Err(Merged::Failed(clash)),
        }
    }

    /// A value that fails when it is read.
    fn failing(&mut self, clash: &Clash) -> Value {
        let asked = self.asked;
        let function = |evaluator: &mut Evaluator, text| asked.function(evaluator, text);
        let value = clash.value_by(self.evaluator, function);
        value.unwrap_or_else(|_| self.evaluator.unknown(FAILED))
    }

    /// What stands where no value is.
    fn undefined(&mut self) -> Value {
        match self.aim {
            Aim::Judge => self.evaluator.unknown(UNDEFINED),
            Aim::Evaluate => self.failing(&Clash::Undefined),
        }
    }

    /// The value of an option from definitions, its default among them, as one reads it.
    fn with_apply(
        &mut self,
        option: &'a OptionDecl,
        definitions: &[Given],
    ) -> Result<Value, Merged> {
        let merged = self.option_with_default(option, definitions);
        let value = self.placed(merged)?.unwrap_or_else(|| self.undefined());
        Ok(match &option.apply {
            Some(apply) => self.applied_to(apply, &[value]),
            None => value,
        })
    }

    /// A piece of the declaration, called with values.
    fn applied_to(&mut self, function: &NixExpr, arguments: &[Value]) -> Value {
        let function = self.asked.piece(function);
        let result = function.map(|function| {
            let call = |function: Result<Value, Error>, argument: &Value| {
                self.evaluator.call(function?, *argument)
            };
            arguments.iter().fold(Ok(function), call)
        });
        match result {
            Some(Ok(value)) => value,
            Some(Err(error)) if self.aim == Aim::Evaluate => match failed(error) {
                Merged::Failed(clash) => self.failing(&clash),
                Merged::Unknown(origin) => self.evaluator.unknown(&origin),
                Merged::Value(_) | Merged::Own(_) | Merged::Nothing => {
                    self.evaluator.unknown("apply")
                }
            },
            Some(Err(_)) | None => self.evaluator.unknown("apply"),
        }
    }
}

/// Whether values of a type may have options in them.
fn holds_options(ty: &Type, depth: usize) -> bool {
    matches!(ty, Type::Submodule(_) | Type::Named(_) | Type::Raw { .. })
        || depth > 0 && ty.inner().into_iter().any(|inner| holds_options(inner, depth - 1))
}

/// The origin of the value of an option whose definitions give none.
pub(crate) const FAILED: &str = "an option that is not right";

/// The origin of the value of an option that nobody defines.
pub(crate) const UNDEFINED: &str = "an option without a value";

pub(crate) fn failed(error: Error) -> Merged {
    match error.kind {
        // What needs too much, or more than this evaluator has, is not known either.
        ErrorKind::Unknown | ErrorKind::Limit | ErrorKind::Unsupported => {
            Merged::Unknown(error.message)
        }
        _ => Merged::Failed(Clash::of(error)),
    }
}

fn unknown_type() -> Merged {
    Merged::Unknown("a type that is not known".to_owned())
}
