//! What no single type or macro can see: whether the parts of a module fit each other.

mod cfg_paths;
mod names;
mod options;
mod recursion;
mod scope;
mod text;

use crate::{Module, Problem};

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
