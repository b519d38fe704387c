//! Which options a configuration has to set.

use std::collections::HashSet;

use crate::{Group, Module, NixExpr, Node, OptionDecl, Simple, Type};

impl Type {
    /// Whether an option of this type has a value when nothing defines it: nixpkgs' `emptyValue`.
    ///
    /// Lists, sets and `nullOr` have one, and a submodule none of whose options is required. Of a type that
    /// is Nix nobody knows, so that it counts as having one.
    #[must_use]
    pub fn has_empty_value(&self, module: &Module) -> bool {
        self.is_empty_without(module, &mut HashSet::new())
    }

    /// `seen` are the named types met so far. One that requires something would have ended the search, and a
    /// recursive one is as empty as the rest of it: neither has to be looked at again.
    fn is_empty_without<'a>(&'a self, module: &'a Module, seen: &mut HashSet<&'a str>) -> bool {
        match self {
            Self::ListOf(_)
            | Self::AttrsOf(_)
            | Self::LazyAttrsOf(_)
            | Self::AttrsWith(_)
            | Self::LoaOf(_)
            | Self::AttrListOf(_)
            | Self::NullOr(_) => true,
            // `pkgs` is `attrs` with a check, which nothing asks of an empty value.
            Self::Simple(Simple::Attrs | Simple::Pkgs | Simple::Fileset | Simple::Json) => true,
            Self::Simple(_) => false,
            Self::Serializable(data) => data.nullable,
            Self::Format(format) => format.structure().is_none_or(|ty| ty.has_empty_value(module)),
            Self::Custom(custom) => custom.empty_value.as_ref().is_some_and(says_value),
            Self::CoercedTo(coercion) => coercion.to.is_empty_without(module, seen),
            Self::Unique(unique) => unique.base.is_empty_without(module, seen),
            Self::PasswdEntry(base) => base.is_empty_without(module, seen),
            Self::Submodule(submodule) => !group_requires(&submodule.group, module, seen),
            Self::Checked(checked) => checked.base.is_empty_without(module, seen),
            Self::OneOf(types) => match types.as_slice() {
                [only] => only.is_empty_without(module, seen),
                _ => false,
            },
            Self::Described(described) => described.base.is_empty_without(module, seen),
            Self::Named(name) => {
                let Some(ty) = module.named_type(name) else {
                    return true;
                };
                !seen.insert(name) || ty.is_empty_without(module, seen)
            }
            Self::Raw { means: Some(means), .. } => means.is_empty_without(module, seen),
            Self::Raw { means: None, .. } | Self::Unknown { .. } => true,
            Self::IntBetween { .. }
            | Self::NumberBetween { .. }
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::Enum(_)
            | Self::NonEmptyListOf(_)
            | Self::PathWith { .. }
            | Self::AttrTag(_)
            | Self::FunctionTo(_)
            | Self::DeferredModule(_)
            | Self::Either(..) => false,
        }
    }
}

/// Whether `emptyValue` is more than `{ }`.
fn says_value(empty: &NixExpr) -> bool {
    empty.text.chars().filter(|c| !c.is_whitespace()).ne("{}".chars())
}

fn group_requires<'a>(group: &'a Group, module: &'a Module, seen: &mut HashSet<&'a str>) -> bool {
    group.members.iter().any(|member| match &member.node {
        Node::Group(group) => group_requires(group, module, seen),
        Node::Option(option) => option.requires(module, seen),
        Node::Raw(_) => false,
    })
}

impl OptionDecl {
    /// Whether a configuration has to set it: it has no default and its type no empty value
    /// (nixpkgs `lib/modules.nix`, `evalOptionValue`).
    ///
    /// Internal and read-only options are never required: they are the module's own to set.
    #[must_use]
    pub fn is_required(&self, module: &Module) -> bool {
        self.requires(module, &mut HashSet::new())
    }

    fn requires<'a>(&'a self, module: &'a Module, seen: &mut HashSet<&'a str>) -> bool {
        self.default.is_none()
            && !self.read_only
            && !self.internal
            && !self.ty.is_empty_without(module, seen)
    }
}
