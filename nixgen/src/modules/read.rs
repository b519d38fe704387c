//! Values as data, with what is unknown or fails marked where it is.

use std::collections::BTreeMap;

use nix_eval::{ErrorKind, Evaluator, Kind, Value};

use super::merge::{Clash, Merged, failed};

/// What an option, or a part of its value, comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A value.
    Value(Plain),
    /// It depends on something that is not known.
    Unknown {
        /// What that is, for people: `pkgs`, or the path of another option.
        origin: String,
    },
    /// Nobody defines it, and it has no default.
    Undefined,
    /// Reading it fails.
    Failed(Failure),
}

/// A value as data. What JSON has not is told apart from what it has.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// `null`.
    Null,
    /// A Boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    String(String),
    /// A path, which is absolute.
    Path(String),
    /// A derivation, or what looks like one, by its `outPath`.
    Package(Box<Outcome>),
    /// A function, or a set that can be called.
    Function,
    /// A list.
    List(Vec<Outcome>),
    /// An attribute set.
    Attrs(BTreeMap<String, Outcome>),
}

/// Why there is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What kind of thing is wrong.
    pub kind: FailureKind,
    /// What Nix says, if it is an error of the program itself, and nothing for what the module system finds.
    pub message: String,
}

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// A definition is not of the option's type.
    WrongType,
    /// Definitions exclude each other.
    Conflict,
    /// What may be defined once is defined several times.
    SetTwice,
    /// An option of a submodule that nobody declares.
    Undeclared,
    /// The option was removed.
    Removed,
    /// A condition is no Boolean.
    ConditionNotBool,
    /// `mkOrder` around a whole submodule, which nixpkgs does not take.
    OrderAroundSubmodule,
    /// A value that needs itself.
    InfiniteRecursion,
    /// Nix fails: `throw`, a missing attribute, a wrong argument.
    Error,
}

/// How deep values are read: those that hold themselves have no end.
const MAX_DEPTH: usize = 40;

/// How many parts of one value are read.
const MAX_PARTS: usize = 100_000;

/// Reads one value.
pub(crate) struct Read<'e> {
    evaluator: &'e mut Evaluator,
    parts: usize,
}

impl<'e> Read<'e> {
    pub(crate) fn new(evaluator: &'e mut Evaluator) -> Self {
        Self { evaluator, parts: 0 }
    }

    /// A value with everything in it.
    pub(crate) fn read(&mut self, value: Value) -> Outcome {
        self.at_depth(value, 0)
    }

    fn at_depth(&mut self, value: Value, depth: usize) -> Outcome {
        self.parts += 1;
        if depth > MAX_DEPTH || self.parts > MAX_PARTS {
            return unknown("a value without an end");
        }
        let kind = match self.evaluator.kind(value) {
            Ok(kind) => kind,
            Err(error) => return of_merged(failed(error)),
        };
        Outcome::Value(match kind {
            Kind::Null => Plain::Null,
            Kind::Bool(bool) => Plain::Bool(bool),
            Kind::Int(int) => Plain::Int(int),
            Kind::Float(float) => Plain::Float(float),
            Kind::String(text) => Plain::String(text),
            Kind::Path(path) => Plain::Path(path),
            Kind::Function => Plain::Function,
            Kind::List(items) => {
                Plain::List(items.into_iter().map(|item| self.at_depth(item, depth + 1)).collect())
            }
            Kind::Attrs(attrs) => return self.set((value, attrs), depth),
            Kind::Unknown(origin) => return unknown(&origin),
            Kind::Choice(choice) => return unknown(&choice.origin),
        })
    }

    fn set(&mut self, (set, attrs): (Value, Vec<(String, Value)>), depth: usize) -> Outcome {
        match self.evaluator.is_open(set) {
            Ok(false) => {}
            Ok(true) => return unknown("a set of which not all is known"),
            Err(error) if error.kind == ErrorKind::Unknown => return unknown(&error.message),
            Err(error) => return of_merged(failed(error)),
        }
        let get = |name: &str| attrs.iter().find(|(own, _)| own == name).map(|(_, value)| *value);
        if get("__functor").is_some() {
            return Outcome::Value(Plain::Function);
        }
        if let (Some(ty), Some(path)) = (get("type"), get("outPath")) {
            let is_package = self.evaluator.kind(ty) == Ok(Kind::String("derivation".to_owned()));
            if is_package {
                return Outcome::Value(Plain::Package(Box::new(self.at_depth(path, depth + 1))));
            }
        }
        let attrs = attrs.into_iter().map(|(name, value)| (name, self.at_depth(value, depth + 1)));
        Outcome::Value(Plain::Attrs(attrs.collect()))
    }
}

fn unknown(origin: &str) -> Outcome {
    Outcome::Unknown { origin: origin.to_owned() }
}

/// What an option without a value comes to; a value itself has to be read.
pub(crate) fn of_merged(merged: Merged) -> Outcome {
    match merged {
        Merged::Unknown(origin) => Outcome::Unknown { origin },
        Merged::Failed(clash) => of_clash(clash),
        Merged::Nothing | Merged::Value(_) | Merged::Own(_) => Outcome::Undefined,
    }
}

fn of_clash(clash: Clash) -> Outcome {
    let (kind, message) = match clash {
        Clash::Undefined => return Outcome::Undefined,
        Clash::WrongType => (FailureKind::WrongType, String::new()),
        Clash::Conflict => (FailureKind::Conflict, String::new()),
        Clash::SetTwice => (FailureKind::SetTwice, String::new()),
        Clash::Undeclared => (FailureKind::Undeclared, String::new()),
        Clash::Removed => (FailureKind::Removed, String::new()),
        Clash::NotBool => (FailureKind::ConditionNotBool, String::new()),
        Clash::Ordered => (FailureKind::OrderAroundSubmodule, String::new()),
        Clash::Recursion => (FailureKind::InfiniteRecursion, String::new()),
        Clash::Error(error) => (FailureKind::Error, error.message),
    };
    Outcome::Failed(Failure { kind, message })
}
