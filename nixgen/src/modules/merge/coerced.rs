//! Values that are converted before they are merged (nixpkgs `lib/types.nix`, `coercedTo`).

use nix_eval::Value;
use nix_schema::{Coercion, Type};

use super::{Clash, Given, Merge, Merged, failed, unknown_type};

impl<'a> Merge<'_, 'a> {
    pub(super) fn accepts_coerced(
        &mut self,
        coercion: &'a Coercion,
        value: Value,
    ) -> Result<bool, Merged> {
        if self.accepts(&coercion.from, value)? {
            let converted = self.converted(coercion, value)?;
            if self.accepts(&coercion.to, converted)? {
                return Ok(true);
            }
        }
        self.accepts(&coercion.to, value)
    }

    pub(super) fn coerced(&mut self, coercion: &'a Coercion, definitions: &[Given]) -> Merged {
        self.try_coerced(coercion, definitions).unwrap_or_else(|merged| merged)
    }

    fn try_coerced(
        &mut self,
        coercion: &'a Coercion,
        definitions: &[Given],
    ) -> Result<Merged, Merged> {
        let mut converted = Vec::new();
        for given in definitions {
            let value = match self.accepts(&coercion.from, given.value)? {
                true => self.converted(coercion, given.value)?,
                false => given.value,
            };
            converted.push(Given { value, at: given.at.clone() });
        }
        // What is wrong after converting is found by the types that say so while they merge.
        if self.checks_when_merging(&coercion.to) && !self.all_accepted(&coercion.to, &converted)? {
            return Ok(Merged::Failed(Clash::WrongType));
        }
        Ok(self.checked(&coercion.to, &converted))
    }

    fn converted(&mut self, coercion: &Coercion, value: Value) -> Result<Value, Merged> {
        let function = self.asked.fragment(self.evaluator, &coercion.function);
        let function = function.ok_or_else(unknown_type)?;
        self.evaluator.call(function, value).map_err(failed)
    }

    /// Whether a type checks and merges in one step: `merge` has a `v2`.
    fn checks_when_merging(&self, ty: &'a Type) -> bool {
        match ty {
            Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::Submodule(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::CoercedTo(_) => true,
            Type::Checked(checked) => self.checks_when_merging(&checked.base),
            Type::Described(described) => self.checks_when_merging(&described.base),
            Type::PasswdEntry(base) => self.checks_when_merging(base),
            Type::Named(_) => self.named(ty).is_some_and(|ty| self.checks_when_merging(ty)),
            Type::Simple(simple) => *simple == nix_schema::Simple::Toml,
            Type::Serializable(data) => !data.nullable,
            Type::Raw { means, .. } => {
                means.as_ref().is_some_and(|means| self.checks_when_merging(means))
            }
            Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::AttrTag(_)
            | Type::NullOr(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Unknown { .. } => false,
        }
    }
}
