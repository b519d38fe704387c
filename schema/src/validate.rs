//! What no single type or macro can see: whether the parts of a module fit each other.

use crate::{Module, Place};

/// A mistake in a declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Which part of the module: ``default of `services.demo.port` ``.
    pub subject: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Where it was declared.
    pub place: Place,
}

impl Module {
    /// Every mistake in the declaration, in the order in which it is written.
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        Vec::new()
    }
}
