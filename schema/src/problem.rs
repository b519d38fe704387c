//! Mistakes in declarations.

use crate::Place;

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

impl Problem {
    /// A mistake in `subject`.
    #[must_use]
    pub fn new(subject: impl Into<String>, message: impl Into<String>, place: &Place) -> Self {
        Self { subject: subject.into(), message: message.into(), place: place.clone() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.place.is_known() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}: {}", self.subject, self.message)
    }
}
