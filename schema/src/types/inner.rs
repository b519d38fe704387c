//! The types inside a type.

use std::borrow::Cow;

use super::{AttrsWith, Checked, Type};
use crate::{Module, NixExpr};

/// One match for both ways of borrowing: `inner_of!(self, iter, as_deref,)`, and with `mut`.
macro_rules! inner_of {
    ($ty:expr, $iter:ident, $deref:ident, $($mutable:tt)?) => {
        match $ty {
            Type::ListOf(t)
            | Type::NonEmptyListOf(t)
            | Type::AttrsOf(t)
            | Type::LazyAttrsOf(t)
            | Type::LoaOf(t)
            | Type::PasswdEntry(t)
            | Type::FunctionTo(t)
            | Type::NullOr(t) => vec![&$($mutable)? **t],
            Type::AttrsWith(with) => vec![&$($mutable)? with.elem],
            Type::AttrListOf(list) => vec![&$($mutable)? list.elem],
            Type::Either(a, b) => vec![&$($mutable)? **a, &$($mutable)? **b],
            Type::OneOf(types) => types.$iter().collect(),
            Type::CoercedTo(coercion) => {
                let coercion = &$($mutable)? **coercion;
                vec![&$($mutable)? coercion.from, &$($mutable)? coercion.to]
            }
            Type::Unique(unique) => vec![&$($mutable)? unique.base],
            Type::Checked(checked) => vec![&$($mutable)? checked.base],
            Type::Described(described) => vec![&$($mutable)? described.base],
            Type::Submodule(submodule) => submodule.group.freeform.$deref().into_iter().collect(),
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::AttrTag(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => Vec::new(),
        }
    };
}

impl Type {
    /// The types directly inside it, sub-options aside. Those of a checked list's items are in its base, and those
    /// of names are no values: they are left out.
    #[must_use]
    pub fn inner(&self) -> Vec<&Self> {
        inner_of!(self, iter, as_deref,)
    }

    /// The same, to be changed in place, and behind them what [`Type::inner`] leaves out.
    #[must_use]
    pub fn inner_mut(&mut self) -> Vec<&mut Self> {
        if let Self::Checked(checked) = self {
            let Checked { base, items, .. } = &mut **checked;
            return std::iter::once(base).chain(items).collect();
        }
        if let Self::AttrsWith(with) = self {
            let AttrsWith { elem, names, .. } = &mut **with;
            return std::iter::once(elem).chain(names).collect();
        }
        inner_of!(self, iter_mut, as_deref_mut, mut)
    }
}

impl Type {
    /// The name that stands between an option of this type and its sub-options, as nixpkgs' manual writes it: `*`
    /// for the items of a list, `<name>` for the attributes of a set; [`None`] where nothing stands between them.
    /// nixpkgs' `lib/types.nix` has these in `getSubOptions`.
    ///
    /// ```
    /// use nix_schema::{Simple, Type};
    ///
    /// let ports = Type::list_of(Simple::Port.into());
    /// assert_eq!(ports.placeholder().as_deref(), Some("*"));
    /// ```
    #[must_use]
    pub fn placeholder(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::ListOf(_) | Self::NonEmptyListOf(_) | Self::AttrListOf(_) => Some("*".into()),
            Self::AttrsOf(_) | Self::LazyAttrsOf(_) | Self::LoaOf(_) => Some("<name>".into()),
            Self::AttrsWith(with) => {
                let name = with.placeholder.as_deref().unwrap_or("name");
                Some(["<", name, ">"].concat().into())
            }
            Self::FunctionTo(_) => Some("<function body>".into()),
            Self::Simple(_)
            | Self::IntBetween { .. }
            | Self::NumberBetween { .. }
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::PasswdEntry(_)
            | Self::PathWith { .. }
            | Self::Enum(_)
            | Self::AttrTag(_)
            | Self::NullOr(_)
            | Self::Either(..)
            | Self::OneOf(_)
            | Self::CoercedTo(_)
            | Self::Unique(_)
            | Self::DeferredModule(_)
            | Self::Submodule(_)
            | Self::Serializable(_)
            | Self::Format(_)
            | Self::Custom(_)
            | Self::Checked(_)
            | Self::Described(_)
            | Self::Named(_)
            | Self::Raw { .. }
            | Self::Unknown { .. } => None,
        }
    }
}

impl Type {
    /// The types that a value of this type is of as a whole, one of them or all: the branches of a union, what is
    /// checked, described or named.
    #[must_use]
    pub fn layers<'a>(&'a self, module: &'a Module) -> Vec<&'a Self> {
        match self {
            Self::NullOr(_)
            | Self::Either(..)
            | Self::OneOf(_)
            | Self::Unique(_)
            | Self::CoercedTo(_)
            | Self::PasswdEntry(_)
            | Self::Checked(_)
            | Self::Described(_) => self.inner(),
            Self::Raw { means, .. } => means.as_deref().into_iter().collect(),
            Self::Named(name) => module.named_type(name).into_iter().collect(),
            Self::Simple(_)
            | Self::IntBetween { .. }
            | Self::NumberBetween { .. }
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::PathWith { .. }
            | Self::Enum(_)
            | Self::ListOf(_)
            | Self::NonEmptyListOf(_)
            | Self::AttrsOf(_)
            | Self::LazyAttrsOf(_)
            | Self::AttrsWith(_)
            | Self::LoaOf(_)
            | Self::AttrListOf(_)
            | Self::AttrTag(_)
            | Self::FunctionTo(_)
            | Self::DeferredModule(_)
            | Self::Submodule(_)
            | Self::Serializable(_)
            | Self::Format(_)
            | Self::Custom(_)
            | Self::Unknown { .. } => Vec::new(),
        }
    }
}

/// One match for both ways of borrowing: `exprs_of!(self, iter, values,)`, and with `mut`.
macro_rules! exprs_of {
    ($ty:expr, $iter:ident, $values:ident, $($mutable:tt)?) => {
        match $ty {
            Type::Checked(checked) => vec![&$($mutable)? checked.predicate],
            Type::Raw { expr, .. } => vec![expr],
            Type::AttrListOf(list) => list.merge_attr_values.$iter().collect(),
            Type::CoercedTo(coercion) => vec![&$($mutable)? coercion.function],
            Type::DeferredModule(modules) => modules.$iter().collect(),
            Type::Format(format) => format.arguments.$values().collect(),
            Type::Custom(custom) => {
                let custom = &$($mutable)? **custom;
                let own = custom.check.$iter().chain(custom.merge.$iter());
                let fields = custom.fields.$iter().map(|field| &$($mutable)? field.value);
                own.chain(custom.empty_value.$iter()).chain(fields).collect()
            }
            Type::Submodule(submodule) => {
                let submodule = &$($mutable)? **submodule;
                let with = submodule.with.$iter().flat_map(|with| with.special_args.$iter());
                submodule.others.$iter().chain(with).collect()
            }
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrTag(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::Serializable(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Unknown { .. } => Vec::new(),
        }
    };
}

impl Type {
    /// The fragments of Nix that the type itself holds: none of the types inside it, and none of a submodule's
    /// options and `config`.
    #[must_use]
    pub fn exprs(&self) -> Vec<&NixExpr> {
        exprs_of!(self, iter, values,)
    }

    /// The same, to be changed in place.
    #[must_use]
    #[cfg(feature = "check")]
    pub(crate) fn exprs_mut(&mut self) -> Vec<&mut NixExpr> {
        exprs_of!(self, iter_mut, values_mut, mut)
    }
}
