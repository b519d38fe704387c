//! Options that have other names: `imports` of nixpkgs' own making (nixpkgs `lib/modules.nix`).

use serde::{Deserialize, Serialize};

use crate::{AttrPath, NixExpr, Place, Text};

/// An option that has another name now, or none. Paths are absolute; inside a submodule they begin at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, rename_all_fields = "camelCase")]
pub enum Relocation {
    /// `lib.mkRenamedOptionModule from to`, or `mkRenamedOptionModuleWith`.
    Renamed {
        /// The old path.
        from: AttrPath,
        /// The new path.
        to: AttrPath,
        /// `sinceRelease`, such as `2405`: who sets the old name is warned only when every supported release has the
        /// new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since_release: Option<i64>,
        /// Where it was declared.
        #[serde(skip)]
        place: Place,
    },
    /// `lib.mkRemovedOptionModule option reason`.
    Removed {
        /// The path that is no more.
        option: AttrPath,
        /// What to do instead.
        reason: Text,
        /// Where it was declared.
        #[serde(skip)]
        place: Place,
    },
    /// `lib.mkAliasOptionModule from to`: two names, of which none is old.
    Alias {
        /// The other name.
        from: AttrPath,
        /// The option.
        to: AttrPath,
        /// Where it was declared.
        #[serde(skip)]
        place: Place,
    },
    /// `lib.mkChangedOptionModule from to function`.
    Changed {
        /// The old path.
        from: AttrPath,
        /// The new path.
        to: AttrPath,
        /// The function from `config` to the new option's value.
        function: NixExpr,
        /// Where it was declared.
        #[serde(skip)]
        place: Place,
    },
    /// `lib.mkMergedOptionModule [ from … ] to function`.
    Merged {
        /// The old paths.
        from: Vec<AttrPath>,
        /// The new path.
        to: AttrPath,
        /// The function from `config` to the new option's value.
        function: NixExpr,
        /// Where it was declared.
        #[serde(skip)]
        place: Place,
    },
    /// `lib.doRename { … }`: the general form.
    General(Box<Rename>),
}

/// The arguments of `lib.doRename`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rename {
    /// The old path.
    pub from: AttrPath,
    /// The new path.
    pub to: AttrPath,
    /// `visible`: whether the manual shows the old name.
    pub visible: bool,
    /// `warn`: whether setting the old name warns.
    pub warn: bool,
    /// `use`: a function from the new option's value to what the old name reads as.
    pub r#use: NixExpr,
    /// `withPriority`: whether a definition of the old name keeps its priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_priority: Option<bool>,
    /// `condition`: when the new option is defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<NixExpr>,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

impl Relocation {
    /// The paths that moved or went: several only of a merged option.
    #[must_use]
    pub fn from(&self) -> &[AttrPath] {
        match self {
            Self::Renamed { from, .. } | Self::Alias { from, .. } | Self::Changed { from, .. } => {
                std::slice::from_ref(from)
            }
            Self::Removed { option, .. } => std::slice::from_ref(option),
            Self::Merged { from, .. } => from,
            Self::General(rename) => std::slice::from_ref(&rename.from),
        }
    }

    /// Where a definition of the old name goes to; [`None`] of an option that is no more.
    #[must_use]
    pub fn to(&self) -> Option<&AttrPath> {
        match self {
            Self::Renamed { to, .. }
            | Self::Alias { to, .. }
            | Self::Changed { to, .. }
            | Self::Merged { to, .. } => Some(to),
            Self::General(rename) => Some(&rename.to),
            Self::Removed { .. } => None,
        }
    }

    /// Whether a value of the old name is a value of the new option: it is handed on as it is.
    #[must_use]
    pub fn hands_on(&self) -> bool {
        match self {
            Self::Renamed { .. } | Self::Alias { .. } | Self::General(_) => true,
            Self::Removed { .. } | Self::Changed { .. } | Self::Merged { .. } => false,
        }
    }

    /// Where it was declared.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::Renamed { place, .. }
            | Self::Removed { place, .. }
            | Self::Alias { place, .. }
            | Self::Changed { place, .. }
            | Self::Merged { place, .. } => place,
            Self::General(rename) => &rename.place,
        }
    }

    /// The function that it applies, if any, and the condition that it has.
    #[must_use]
    pub fn exprs(&self) -> Vec<&NixExpr> {
        match self {
            Self::Changed { function, .. } | Self::Merged { function, .. } => vec![function],
            Self::General(rename) => {
                std::iter::once(&rename.r#use).chain(&rename.condition).collect()
            }
            Self::Removed { reason: Text::Nix(reason), .. } => vec![reason],
            Self::Renamed { .. } | Self::Removed { .. } | Self::Alias { .. } => Vec::new(),
        }
    }

    #[cfg(feature = "check")]
    /// The same, to be changed in place.
    pub(crate) fn exprs_mut(&mut self) -> Vec<&mut NixExpr> {
        match self {
            Self::Changed { function, .. } | Self::Merged { function, .. } => vec![function],
            Self::General(rename) => {
                std::iter::once(&mut rename.r#use).chain(&mut rename.condition).collect()
            }
            Self::Removed { reason: Text::Nix(reason), .. } => vec![reason],
            Self::Renamed { .. } | Self::Removed { .. } | Self::Alias { .. } => Vec::new(),
        }
    }
}
