//! What several functions give together (nixpkgs `lib/types.nix`, `functionTo`).

use nix_eval::{Error, Value};
use nix_schema::{Shape, Simple, TextShape, Type};

use super::{Clash, Given, Merge, Merged, failed};

/// Merges what functions give, by a type that is told as data.
const MERGE: &str = include_str!("functions.nix");

/// Types within types are told this deep.
const MAX_DEPTH: usize = 20;

impl<'a> Merge<'_, 'a> {
    /// A function that merges whenever it is called; of a type that is merged otherwise nothing is known of what it gives.
    pub(super) fn functions(&mut self, result: &'a Type, definitions: &[Given]) -> Merged {
        match self.told(result, 0) {
            Ok(Some(told)) => self.merging(told, definitions).map_or_else(failed, Merged::Value),
            Ok(None) => self.merged_functions(),
            Err(error) => failed(error),
        }
    }

    fn merging(&mut self, told: Value, definitions: &[Given]) -> Result<Value, Error> {
        let fails = [
            ("conflict", Clash::Conflict),
            ("notBool", Clash::NotBool),
            ("undefined", Clash::Undefined),
            ("wrongType", Clash::WrongType),
        ];
        let fails = fails.map(|(name, clash)| (name, self.failing(&clash)));
        let fails = self.evaluator.set(fails)?;
        let functions = self.evaluator.list(definitions.iter().map(|given| given.value))?;
        let mut merge = self.asked.function(self.evaluator, MERGE)?;
        for argument in [fails, told, functions] {
            merge = self.evaluator.call(merge, argument)?;
        }
        Ok(merge)
    }

    /// A type as data, if it is one that is merged without anything else.
    fn told(&mut self, ty: &'a Type, depth: usize) -> Result<Option<Value>, Error> {
        if depth > MAX_DEPTH {
            return Ok(None);
        }
        Ok(match ty {
            Type::Simple(simple) => self.told_simple(*simple)?,
            Type::IntBetween { min, max } => Some(self.told_int((*min, *max))?),
            Type::SeparatedString(separator) => Some(self.told_text(separator)?),
            Type::ListOf(elem) => self.told_of(("list", "list", Some("[ ]")), elem, depth)?,
            Type::AttrsOf(elem) => self.told_of(("set", "set", Some("{ }")), elem, depth)?,
            Type::NullOr(elem) => self.told_of(("null", "null", Some("null")), elem, depth)?,
            Type::Described(described) => self.told(&described.base, depth + 1)?,
            Type::Named(_) => match self.named(ty) {
                Some(ty) => self.told(ty, depth + 1)?,
                None => None,
            },
            _ => None,
        })
    }

    fn told_simple(&mut self, simple: Simple) -> Result<Option<Value>, Error> {
        Ok(match (simple, simple.row().shape) {
            (Simple::Bool, _) => Some(self.told_as("bool", "equal", &[])?),
            (Simple::Float, _) => Some(self.told_as("float", "equal", &[])?),
            (Simple::Lines, _) => Some(self.told_text("\n")?),
            (Simple::Commas, _) => Some(self.told_text(",")?),
            (Simple::EnvVar, _) => Some(self.told_text(":")?),
            (Simple::Str, Shape::Text(TextShape::Any)) => {
                Some(self.told_as("string", "equal", &[])?)
            }
            (_, Shape::Int { min, max }) => Some(self.told_int((min, max))?),
            _ => None,
        })
    }

    fn told_text(&mut self, separator: &str) -> Result<Value, Error> {
        let separator = self.evaluator.string(separator);
        self.told_as("string", "text", &[("separator", separator)])
    }

    fn told_int(&mut self, (min, max): (i64, i64)) -> Result<Value, Error> {
        if (min, max) == (i64::MIN, i64::MAX) {
            return self.told_as("int", "equal", &[]);
        }
        let least = self.evaluator.eval(&*min.to_string())?;
        let most = self.evaluator.eval(&*max.to_string())?;
        self.told_as("int", "equal", &[("least", least), ("most", most)])
    }

    fn told_of(
        &mut self,
        (kind, merge, empty): (&str, &str, Option<&'static str>),
        elem: &'a Type,
        depth: usize,
    ) -> Result<Option<Value>, Error> {
        let Some(elem) = self.told(elem, depth + 1)? else { return Ok(None) };
        let mut more = vec![("elem", elem)];
        if let Some(empty) = empty {
            more.push(("empty", self.asked.function(self.evaluator, empty)?));
        }
        self.told_as(kind, merge, &more).map(Some)
    }

    fn told_as(&mut self, kind: &str, merge: &str, more: &[(&str, Value)]) -> Result<Value, Error> {
        let (kind, merge) = (self.evaluator.string(kind), self.evaluator.string(merge));
        let own = [("kind", kind), ("merge", merge)];
        self.evaluator.set(own.into_iter().chain(more.iter().copied()))
    }
}
