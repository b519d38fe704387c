//! One definition of an option, and how it counts.

use nix_eval::{Place, Value};
use nix_schema::{AttrPath, OptionDecl};

/// What a module says an option is.
#[derive(Clone, Debug)]
pub(crate) struct Definition<'a> {
    /// The name that it was set by: that of an alias, perhaps.
    pub(crate) path: AttrPath,
    pub(crate) option: &'a OptionDecl,
    /// Without `mkIf`, `mkOverride` and the like around it.
    pub(crate) value: Value,
    pub(crate) at: At,
}

/// Where a definition stands and how it counts.
#[derive(Clone, Debug)]
pub(crate) struct At {
    /// The name of the attribute.
    pub(crate) name: Option<Place>,
    /// The lowest one wins (nixpkgs `lib/modules.nix`, `filterOverrides`).
    pub(crate) priority: i64,
    pub(crate) condition: Condition,
}

/// Whether a definition counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// It does.
    Holds,
    /// It does not: it is under `mkIf false`.
    Fails,
    /// It depends on something unknown.
    Unknown,
}

impl At {
    /// A definition with nothing around it (`defaultOverridePriority`).
    pub(crate) fn plain() -> Self {
        Self { name: None, priority: 100, condition: Condition::Holds }
    }

    /// The same at an attribute.
    pub(crate) fn named(&self, name: Option<Place>) -> Self {
        let name = name.or_else(|| self.name.clone());
        Self { name, ..self.clone() }
    }

    /// The same under one more condition.
    pub(crate) fn under(&self, condition: Condition) -> Self {
        Self { condition: self.condition.and(condition), ..self.clone() }
    }
}

impl Condition {
    /// Whether both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Holds, Self::Holds) => Self::Holds,
        }
    }
}
