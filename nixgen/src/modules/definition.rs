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
    /// Definitions are merged from the lowest one on (nixpkgs `lib/modules.nix`, `sortProperties`).
    pub(crate) order: i64,
    pub(crate) condition: Condition,
    /// What stands around it at the groups on the way to it, the outermost first.
    pub(crate) layers: Vec<Layer>,
    /// Whether it is there only if an option, a platform or a release is: then what it sets may well not exist.
    pub(crate) is_guarded: bool,
}

/// A property around a value.
#[derive(Clone, Debug)]
pub(crate) enum Layer {
    /// `mkIf` with its condition.
    If(Value),
    /// `mkOverride` with its priority.
    Override(i64),
    /// `mkOrder`.
    Order,
    /// A choice that depends on something unknown of this origin.
    Unknown(String),
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

/// Where files stand that are not the user's.
pub(crate) const NOWHERE: &str = "/__nixgen/";

impl At {
    /// A definition with nothing around it (nixpkgs `lib/modules.nix`, `defaultOverridePriority`, `defaultOrderPriority`).
    pub(crate) fn plain() -> Self {
        Self {
            name: None,
            priority: 100,
            order: 1000,
            condition: Condition::Holds,
            layers: Vec::new(),
            is_guarded: false,
        }
    }

    /// The same at an attribute. One that lint's own library made stands where its set does.
    pub(crate) fn named(&self, name: Option<Place>) -> Self {
        let name = name.filter(|place| !place.file.starts_with(NOWHERE));
        let name = name.or_else(|| self.name.clone());
        let Self { priority, order, condition, is_guarded, .. } = *self;
        Self { name, priority, order, condition, layers: self.layers.clone(), is_guarded }
    }

    /// The same with one more property around it.
    pub(crate) fn within(self, layer: Layer) -> Self {
        let mut at = self;
        at.layers.push(layer);
        at
    }

    /// A definition of which it is not known whether it counts: that depends on something of this origin.
    pub(crate) fn doubted(&self, origin: &str) -> Self {
        let layers = vec![Layer::Unknown(origin.to_owned())];
        Self { layers, ..self.under(Condition::Unknown) }
    }

    /// The origin of what decides whether it counts, if that is not known.
    pub(crate) fn doubt(&self) -> Option<&str> {
        self.layers.iter().find_map(|layer| match layer {
            Layer::Unknown(origin) => Some(origin.as_str()),
            Layer::If(_) | Layer::Override(_) | Layer::Order => None,
        })
    }

    /// The same under one more condition.
    pub(crate) fn under(&self, condition: Condition) -> Self {
        Self { condition: self.condition.and(condition), ..self.clone() }
    }

    /// The same under a condition that depends on an unknown value of this origin.
    pub(crate) fn under_unknown(&self, origin: &str) -> Self {
        let at = self.under(Condition::Unknown);
        Self { is_guarded: at.is_guarded || is_guard(origin), ..at }
    }
}

/// The origins of unknown values that say what there is: options, a platform, a release. `config ?` is the question
/// whether there is an option.
fn is_guard(origin: &str) -> bool {
    origin.ends_with(" ?") || matches!(origin, origin::OPTIONS | origin::LIB | origin::PLATFORM)
}

/// Where unknown values of a module come from.
pub(crate) mod origin {
    /// Its argument `config`.
    pub(crate) const CONFIG: &str = "config";
    /// Its argument `options`.
    pub(crate) const OPTIONS: &str = "options";
    /// Its argument `pkgs`.
    pub(crate) const PKGS: &str = "pkgs";
    /// What only nixpkgs' own `lib` knows: releases, platforms.
    pub(crate) const LIB: &str = "nixpkgs' lib";
    /// For what machine it is built.
    pub(crate) const PLATFORM: &str = "the platform";
    /// Any other argument.
    pub(crate) const ARGUMENT: &str = "an argument of the module";
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
