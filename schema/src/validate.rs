//! What no single type or macro can see: whether the parts of a module fit each other.

mod cfg_paths;
mod names;
mod options;
mod recursion;
mod scope;
mod text;

use crate::{Module, Owner, Place};

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
    /// A mistake in the part of a module that `owner` names.
    #[must_use]
    pub fn at(owner: &Owner<'_>, message: impl Into<String>) -> Self {
        Self::new(owner.what.to_string(), message, owner.place)
    }

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

impl Module {
    /// Every mistake in the declaration; none for one that can be emitted.
    ///
    /// It refuses what the module system or Nix would refuse later and at a worse place: a `cfg.…` path that
    /// names no declared option, an undefined variable, a name declared twice, a default that its own type
    /// refuses, a rename to nowhere, a text with a NUL. A fragment that nobody parsed is a mistake too:
    /// `nixgen` parses all of them first.
    ///
    /// ```
    /// use nix_schema::{Analysis, AttrPath, Group, Module, NixExpr, OptionDecl, Simple};
    ///
    /// let reads_ports = Analysis { cfg_paths: vec![AttrPath::from("ports")], ..Analysis::default() };
    /// let module = Module::new("demo").with_root(
    ///     "services.demo",
    ///     Group::new().with("port", OptionDecl::new(Simple::Port.into()).with_default(
    ///         NixExpr::parsed("cfg.ports", reads_ports))),
    /// );
    /// assert_eq!(
    ///     module.validate()[0].to_string(),
    ///     "default of `services.demo.port`: `cfg.ports` names no declared option; did you mean `cfg.port`?",
    /// );
    /// ```
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = self.problems.clone();
        if self.verbatim.is_some() {
            // Nothing else of it is written.
            return problems;
        }
        problems.extend(names::check(self));
        problems.extend(text::check(self));
        problems.extend(scope::check(self));
        problems.extend(cfg_paths::check(self));
        problems.extend(options::check(self));
        problems.extend(recursion::check(self));
        problems
    }
}
