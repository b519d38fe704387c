//! Types that are only known as Nix, as far as the library that makes them says what they are.

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{NixExpr, Type};

use super::{Aim, Clash, Given, Merge, Merged, failed, unknown_type};
use crate::modules::declared_in_nix::{attribute, type_of};

/// A type of lint's library.
pub(super) enum InNix {
    Plain(Type),
    /// `unique`, `uniq`.
    Unique(Box<Self>),
    /// `coercedTo`, with its function.
    Coerced {
        from: Box<Self>,
        coerce: Value,
        to: Box<Self>,
    },
    /// `boolByOr`.
    Or,
    /// `functionTo`.
    Function,
    /// Any type with a check of its own.
    Narrowed {
        base: Type,
        check: Value,
    },
}

/// Types within types are read this deep.
const MAX_DEPTH: usize = 20;

fn read(evaluator: &mut Evaluator, value: Value, depth: usize) -> Option<InNix> {
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(ty) = type_of(evaluator, value, 0) {
        return Some(InNix::Plain(ty));
    }
    let Ok(Kind::String(name)) =
        evaluator.select(value, "name").and_then(|name| evaluator.kind(name))
    else {
        return None;
    };
    if attribute(evaluator, value, "narrowed").is_some() {
        // Words around the name of what they narrow.
        let base = nix_schema::Simple::table().iter().find(|row| {
            let rest = name.strip_prefix("passwdEntry ").unwrap_or(&name);
            row.path == "str" && rest == "str"
        })?;
        let check = evaluator.select(value, "check").ok()?;
        return Some(InNix::Narrowed { base: base.ty.into(), check });
    }
    let mut inner = |name: &str| {
        let nested = evaluator.select(value, "nestedTypes").ok()?;
        let nested = evaluator.select(nested, name).ok()?;
        read(evaluator, nested, depth + 1).map(Box::new)
    };
    match name.as_str() {
        "unique" => Some(InNix::Unique(inner("elemType")?)),
        "boolByOr" => Some(InNix::Or),
        "functionTo" => Some(InNix::Function),
        "coercedTo" => {
            let (from, to) = (inner("coercedType")?, inner("finalType")?);
            Some(InNix::Coerced { from, coerce: evaluator.select(value, "coerce").ok()?, to })
        }
        _ => None,
    }
}

impl<'a> Merge<'_, 'a> {
    /// The type that an expression of a declaration gives.
    pub(super) fn in_nix(&mut self, expr: &NixExpr) -> Result<InNix, Merged> {
        // Reading the library's types takes longer than all the rest of a run.
        if self.aim == Aim::Judge {
            return Err(unknown_type());
        }
        let value = self.asked.piece(expr).ok_or_else(unknown_type)?;
        read(self.evaluator, value, 0).ok_or_else(unknown_type)
    }

    /// The same with types that live shorter.
    pub(super) fn here<'t>(&mut self) -> Merge<'_, 't>
    where
        'a: 't,
    {
        Merge {
            evaluator: &mut *self.evaluator,
            module: self.module,
            asked: self.asked,
            aim: self.aim,
            loc: self.loc.clone(),
            is_declared: self.is_declared,
        }
    }

    pub(super) fn accepts_in_nix(&mut self, ty: &InNix, value: Value) -> Result<bool, Merged> {
        match ty {
            InNix::Plain(ty) => self.here().accepts(ty, value),
            InNix::Unique(inner) => self.accepts_in_nix(inner, value),
            InNix::Or => Ok(matches!(self.known_kind(value)?, Kind::Bool(_))),
            InNix::Function => match self.known_kind(value)? {
                Kind::Attrs(_) => Ok(attribute(self.evaluator, value, "__functor").is_some()),
                kind => Ok(kind == Kind::Function),
            },
            InNix::Narrowed { check, .. } => {
                let holds = self.evaluator.call(*check, value).map_err(failed)?;
                Ok(self.known_kind(holds)? == Kind::Bool(true))
            }
            InNix::Coerced { from, coerce, to } => {
                if !self.accepts_in_nix(from, value)? {
                    return self.accepts_in_nix(to, value);
                }
                let coerced = self.evaluator.call(*coerce, value).map_err(failed)?;
                match self.accepts_in_nix(to, coerced)? {
                    true => Ok(true),
                    // Whether it is converted all the same depends on the type.
                    false if self.accepts_in_nix(to, value)? => Err(unknown_type()),
                    false => Ok(false),
                }
            }
        }
    }

    pub(super) fn checked_in_nix(&mut self, ty: &InNix, definitions: &[Given]) -> Merged {
        match ty {
            InNix::Plain(ty) | InNix::Narrowed { base: ty, .. } => {
                self.here().checked(ty, definitions)
            }
            InNix::Unique(inner) => match definitions {
                [_, _, ..] => Merged::Failed(Clash::SetTwice),
                _ => self.checked_in_nix(inner, definitions),
            },
            InNix::Or => self.any_true(definitions),
            InNix::Function => self.merged_functions(),
            InNix::Coerced { from, coerce, to } => {
                match self.coerced_in_nix((from, *coerce), definitions) {
                    Ok(definitions) => self.checked_in_nix(to, &definitions),
                    Err(merged) => merged,
                }
            }
        }
    }

    /// Definitions, each converted where it has to be.
    fn coerced_in_nix(
        &mut self,
        (from, coerce): (&InNix, Value),
        definitions: &[Given],
    ) -> Result<Vec<Given>, Merged> {
        let mut coerced = Vec::new();
        for given in definitions {
            let value = match self.accepts_in_nix(from, given.value)? {
                true => self.evaluator.call(coerce, given.value).map_err(failed)?,
                false => given.value,
            };
            coerced.push(Given { value, at: given.at.clone() });
        }
        Ok(coerced)
    }

    /// What an option of the type is that nobody defines.
    pub(super) fn empty_in_nix(&mut self, ty: &InNix) -> Merged {
        match ty {
            InNix::Plain(ty) => self.here().empty(ty),
            InNix::Unique(inner) | InNix::Coerced { to: inner, .. } => self.empty_in_nix(inner),
            InNix::Or | InNix::Function => Merged::Nothing,
            InNix::Narrowed { base, .. } => self.here().empty(base),
        }
    }
}
