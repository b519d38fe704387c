//! Errors of a user's own code.

use std::collections::HashMap;

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Value};

use super::super::super::rules::{evaluation_error, infinite_recursion};
use super::{Findings, Whole};
use crate::modules::{Condition, Definition, Layer};

/// A circle through more options than this is nobody's.
const MAX_CIRCLE: usize = 64;

impl<'a> Findings<'a, '_> {
    /// An error while a definition of a known option was evaluated. What a program throws is its own affair.
    pub(super) fn failed(&mut self, error: &Error) {
        let rule = match error.kind {
            ErrorKind::InfiniteRecursion => &infinite_recursion::RULE,
            ErrorKind::Type
            | ErrorKind::Missing
            | ErrorKind::DivisionByZero
            | ErrorKind::Overflow => &evaluation_error::RULE,
            ErrorKind::Syntax
            | ErrorKind::Undefined
            | ErrorKind::Throw
            | ErrorKind::Assert
            | ErrorKind::Abort
            | ErrorKind::File
            | ErrorKind::Unknown
            | ErrorKind::Unsupported
            | ErrorKind::Limit => return,
        };
        let place = self.of_user(error.place.as_ref());
        self.tell((rule, place), &error.message, |found| found);
    }

    /// Options that need themselves: each needs the next one, and the last one the first.
    pub(super) fn recursions(&mut self, whole: &Whole<'a, '_>) {
        let definitions = &whole.solved.collected.definitions;
        let needs: Vec<_> = definitions.iter().map(|one| self.needed(one, whole)).collect();
        let numbers = definitions.iter().map(|one| whole.declared.number(one.option));
        // What each option needs by its first definition that needs one.
        let mut next: HashMap<usize, usize> = HashMap::new();
        for (number, needed) in numbers.clone().zip(&needs) {
            if let (Some(number), Some(needed)) = (number, needed) {
                next.entry(number).or_insert(*needed);
            }
        }
        for ((definition, number), needed) in definitions.iter().zip(numbers).zip(&needs) {
            let way = std::iter::successors(*needed, |number| next.get(number).copied());
            if number.is_some_and(|own| way.take(MAX_CIRCLE).any(|number| number == own)) {
                self.recursion(definition);
            }
        }
    }

    /// The number of the option that a definition certainly needs, and that is not known because of that.
    fn needed(&mut self, definition: &Definition<'a>, whole: &Whole<'a, '_>) -> Option<usize> {
        let origin = match definition.at.condition {
            Condition::Holds => unknown_origin(self.evaluator, definition.value)?,
            // Whether it counts has to be known first.
            Condition::Unknown => self.undecided(&definition.at.layers)?,
            Condition::Fails => return None,
        };
        whole.declared.number_of_origin(&origin)
    }

    /// The origin of what the first condition that is not known needs.
    fn undecided(&mut self, layers: &[Layer]) -> Option<String> {
        layers.iter().find_map(|layer| match layer {
            Layer::If(condition) => unknown_origin(self.evaluator, *condition),
            Layer::Override(_) | Layer::Order | Layer::Unknown(_) => None,
        })
    }

    fn recursion(&mut self, definition: &Definition<'a>) {
        let path = definition.path.to_string();
        let name = self.name(&definition.at);
        let message = format!("`{path}` is needed to compute itself");
        self.tell((&infinite_recursion::RULE, name), message, |found| {
            found.about(&path).help("give the value in one place, and take it from there")
        });
    }
}

/// The origin of what is needed for a value and not known; nothing if it is known.
pub(super) fn unknown_origin(evaluator: &mut Evaluator, value: Value) -> Option<String> {
    match evaluator.kind(value) {
        Ok(Kind::Unknown(origin)) => Some(origin),
        Err(error) if error.kind == ErrorKind::Unknown => Some(error.message),
        Ok(_) | Err(_) => None,
    }
}
