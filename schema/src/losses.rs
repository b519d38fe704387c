//! What of a declaration no JSON Schema can hold.

mod cause;
mod heads;
mod numbers;
mod options;
mod texts;
mod types;

use std::fmt;

use serde::Serialize;

use crate::{AttrPath, Module, Side};

pub use cause::{Cause, CauseRow, Effect};

/// Something of a declaration that its JSON Schema does not hold. The module under `x-nix` does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Loss {
    /// The option, with `*` for the items of a list and `<name>` for the attributes of a set as in nixpkgs' manual; a
    /// named type starts with its name where it is first met.
    pub path: AttrPath,
    /// What it is.
    pub cause: Cause,
    /// What it does to values.
    pub effect: Effect,
    /// The Nix or the pattern that the schema has nothing of, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nix: Option<String>,
}

impl Loss {
    /// Whether the schema takes other values than Nix, rather than keep something to itself that is about no value.
    #[must_use]
    pub fn is_about_values(&self) -> bool {
        self.effect != Effect::None
    }
}

impl fmt::Display for Loss {
    /// `path: what is lost: Nix`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.0.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(self.cause.row().sentence)?;
        match &self.nix {
            Some(nix) => write!(f, ": {nix}"),
            None => Ok(()),
        }
    }
}

/// Everything of `module` that its JSON Schema of `side` does not hold, in the order of the options.
///
/// Where [`Loss::is_about_values`] holds of none, a value fits the schema exactly if it fits the options. What is no
/// value of Nix at all is no loss: a text with a NUL, and sets that stand for something, such as `{ "_type": "if" }`.
///
/// ```
/// use nix_schema::{Cause, Group, Module, OptionDecl, Side, Simple, losses};
/// let group = Group::new()
///     .with("name", OptionDecl::new(Simple::Str.into()))
///     .with("port", OptionDecl::new(Simple::Port.into()));
/// let found = losses(&Module::new("m").with_root("m", group), Side::Definitions);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].cause, Cause::WholeFloat);
/// assert_eq!(found[0].to_string(), "m.port: JSON Schema takes `1.0` for an integer, Nix does not");
/// ```
#[must_use]
pub fn losses(module: &Module, side: Side) -> Vec<Loss> {
    let mut finder =
        Finder { module, side, path: AttrPath::root(), names: Vec::new(), found: Vec::new() };
    finder.module();
    finder.found
}

/// A search under way.
struct Finder<'a> {
    module: &'a Module,
    side: Side,
    /// The option that is looked at.
    path: AttrPath,
    /// The named types that were looked into.
    names: Vec<&'a str>,
    found: Vec<Loss>,
}

impl<'a> Finder<'a> {
    fn add(&mut self, cause: Cause) {
        self.add_with(cause, None);
    }

    /// With the Nix that is lost. The same of one option is said once.
    fn add_with(&mut self, cause: Cause, nix: Option<&str>) {
        let row = cause.row();
        let effect = match self.side {
            Side::Definitions => row.definitions,
            Side::Evaluated => row.evaluated,
        };
        let (Some(effect), nix) = (effect, nix.map(str::to_owned)) else { return };
        let loss = Loss { path: self.path.clone(), cause, effect, nix };
        let same_option = self.found.iter().rev().take_while(|old| old.path == loss.path);
        if !same_option.into_iter().any(|old| *old == loss) {
            self.found.push(loss);
        }
    }

    /// Looks at something below `step`.
    fn below(&mut self, step: &str, look: impl FnOnce(&mut Self)) {
        self.path.0.push(step.to_owned());
        look(self);
        self.path.0.pop();
    }

    /// Looks at something below several steps.
    fn at(&mut self, path: &AttrPath, look: impl FnOnce(&mut Self)) {
        let before = self.path.clone();
        self.path = before.concat(path);
        look(self);
        self.path = before;
    }
}
