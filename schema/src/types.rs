//! Option types: one variant for each kind of nixpkgs `lib/types.nix`.
//!
//! Types without parameters are [`Simple`], rows of one table; bounds, patterns, `port` and `addCheck` stay
//! in the model, because evaluating a module loses them.

mod describe;
mod format;
mod inner;
mod parts;
mod simple;

use serde::{Deserialize, Serialize};

use crate::{Group, NixExpr, Value};

pub use describe::DescriptionClass;
pub use format::{Format, FormatRow, Language};
pub use parts::{
    AttrList, AttrsWith, Bound, Checked, Coercion, Comparison, CustomType, Described, EnumValue,
    Serializable, Submodule, SubmoduleWith, Unique,
};
pub use simple::{NumberRange, Shape, Simple, SimpleRow, TextShape};

/// The type of an option (nixpkgs `lib/types.nix`).
///
/// Matching on it never takes a wildcard: a new type makes the compiler list every emitter, reader and check
/// that has to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, rename_all_fields = "camelCase")]
pub enum Type {
    /// A type without parameters: `bool`, `ints.u16`, `str`, `package`, …
    Simple(Simple),
    /// `ints.between min max`, both inclusive.
    IntBetween {
        /// The smallest value.
        #[serde(with = "crate::value::exact_int")]
        #[cfg_attr(feature = "schemars", schemars(with = "crate::schema_file::ExactInt"))]
        min: i64,
        /// The largest value.
        #[serde(with = "crate::value::exact_int")]
        #[cfg_attr(feature = "schemars", schemars(with = "crate::schema_file::ExactInt"))]
        max: i64,
    },
    /// `numbers.between min max`, both inclusive.
    NumberBetween {
        /// The smallest value.
        min: Bound,
        /// The largest value.
        max: Bound,
    },
    /// `strMatching pattern`: a POSIX extended regular expression on the whole string.
    StrMatching(String),
    /// `separatedString separator`: definitions are joined.
    SeparatedString(String),
    /// `passwdEntry base`: no colon and no line feed.
    PasswdEntry(Box<Type>),
    /// `pathWith { inStore = …; absolute = …; }`.
    PathWith {
        /// `inStore`: whether it has to be in the store, or may not be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_store: Option<bool>,
        /// `absolute`: whether it has to start with `/`, or may not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        absolute: Option<bool>,
    },
    /// `enum [ … ]`.
    Enum(Vec<EnumValue>),
    /// `listOf`.
    ListOf(Box<Type>),
    /// `nonEmptyListOf`.
    NonEmptyListOf(Box<Type>),
    /// `attrsOf`.
    AttrsOf(Box<Type>),
    /// `lazyAttrsOf`.
    LazyAttrsOf(Box<Type>),
    /// `attrsWith { elemType = …; lazy = …; placeholder = …; }`.
    AttrsWith(Box<AttrsWith>),
    /// `loaOf`, which nixpkgs warns of.
    LoaOf(Box<Type>),
    /// `attrListOf`, `attrListWith { … }`: a list of sets of one attribute each, that may be written as one set.
    AttrListOf(Box<AttrList>),
    /// `attrTag { … }`: a set of exactly one of these options. The group holds options only.
    AttrTag(Group),
    /// `nullOr`.
    NullOr(Box<Type>),
    /// `either`.
    Either(Box<Type>, Box<Type>),
    /// `oneOf [ … ]`, at least one.
    OneOf(Vec<Type>),
    /// `coercedTo from function to`.
    CoercedTo(Box<Coercion>),
    /// `uniq base`, `unique { message = …; } base`: one definition only.
    Unique(Box<Unique>),
    /// `functionTo result`.
    FunctionTo(Box<Type>),
    /// `deferredModuleWith { staticModules = [ … ]; }`.
    DeferredModule(Vec<NixExpr>),
    /// `submodule { options = …; }`, `submoduleWith { … }`.
    Submodule(Box<Submodule>),
    /// `serializableValueWith { typeName = …; nullable = …; }`.
    Serializable(Serializable),
    /// `(pkgs.formats.name { … }).type`.
    Format(Format),
    /// `mkOptionType { … }`.
    Custom(Box<CustomType>),
    /// `addCheck base predicate`.
    Checked(Box<Checked>),
    /// `base // { name = …; description = …; descriptionClass = …; }`.
    Described(Box<Described>),
    /// One of [`Module::types`](crate::Module::types), by name.
    Named(String),
    /// A type that is Nix, kept as it is.
    Raw {
        /// The expression.
        expr: NixExpr,
        /// What it comes to, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<Box<Type>>,
    },
    /// A type of which only the description is known.
    Unknown {
        /// The description.
        description: String,
    },
}

impl Type {
    /// `enum` of these strings.
    #[must_use]
    pub fn enum_of<const N: usize>(values: [&str; N]) -> Self {
        Self::Enum(values.into_iter().map(|v| EnumValue::new(Value::from(v))).collect())
    }

    /// `listOf elem`.
    #[must_use]
    pub fn list_of(elem: Self) -> Self {
        Self::ListOf(Box::new(elem))
    }

    /// `attrsOf elem`.
    #[must_use]
    pub fn attrs_of(elem: Self) -> Self {
        Self::AttrsOf(Box::new(elem))
    }

    /// `nullOr elem`.
    #[must_use]
    pub fn null_or(elem: Self) -> Self {
        Self::NullOr(Box::new(elem))
    }

    /// `submodule` of these options.
    #[must_use]
    pub fn submodule(group: Group) -> Self {
        Self::Submodule(Box::new(Submodule { group, ..Submodule::default() }))
    }

    /// `addCheck self predicate`.
    #[must_use]
    pub fn checked(self, predicate: impl Into<NixExpr>) -> Self {
        let predicate = predicate.into();
        let (bounds, items) = (Vec::new(), Vec::new());
        Self::Checked(Box::new(Checked { base: self, predicate, bounds, items }))
    }
}

impl From<Simple> for Type {
    fn from(simple: Simple) -> Self {
        Self::Simple(simple)
    }
}
