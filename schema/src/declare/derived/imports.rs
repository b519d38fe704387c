//! `imports`: options that moved or went, and other modules.

use super::field::path;
use super::{Message, Moved, Nix};
use crate::{AttrPath, Import, NixExpr, Place, Relocation};

/// An entry of `imports`, with its line and column.
pub enum Imported {
    /// `removed(…)`.
    Removed(Moved, Message, (u32, u32)),
    /// `renamed(…)`, with `since_release`.
    Renamed(Moved, Moved, Option<i64>, (u32, u32)),
    /// `alias(…)`.
    Alias(Moved, Moved, (u32, u32)),
    /// `changed(…)`.
    Changed(Moved, Moved, Nix, (u32, u32)),
    /// `merged(…)`.
    Merged(&'static [Moved], Moved, Nix, (u32, u32)),
    /// `do_rename(…)`.
    General(Rename, (u32, u32)),
    /// `import_nix = "…"`.
    Raw(Nix),
}

/// `do_rename(…)`.
pub struct Rename {
    /// `from`.
    pub from: Moved,
    /// `to`.
    pub to: Moved,
    /// `visible`.
    pub visible: bool,
    /// `warn`.
    pub warn: bool,
    /// `use`.
    pub r#use: Nix,
    /// `with_priority`.
    pub with_priority: Option<bool>,
    /// `condition`.
    pub condition: Option<Nix>,
}

impl Imported {
    /// The entry, whose relative paths begin at `root`.
    pub(super) fn import(&self, root: &AttrPath, place: &dyn Fn((u32, u32)) -> Place) -> Import {
        let to = |path: &Moved| path.absolute(root);
        Import::Relocation(match self {
            Self::Raw(nix) => return Import::Raw(nix.expr()),
            Self::Removed(option, reason, at) => {
                Relocation::Removed { option: to(option), reason: reason.text(), place: place(*at) }
            }
            Self::Renamed(from, new, since_release, at) => Relocation::Renamed {
                from: to(from),
                to: to(new),
                since_release: *since_release,
                place: place(*at),
            },
            Self::Alias(from, new, at) => {
                Relocation::Alias { from: to(from), to: to(new), place: place(*at) }
            }
            Self::Changed(from, new, function, at) => Relocation::Changed {
                from: to(from),
                to: to(new),
                function: function.expr(),
                place: place(*at),
            },
            Self::Merged(from, new, function, at) => Relocation::Merged {
                from: from.iter().map(to).collect(),
                to: to(new),
                function: function.expr(),
                place: place(*at),
            },
            Self::General(rename, at) => {
                Relocation::General(Box::new(rename.rename(root, place(*at))))
            }
        })
    }
}

impl Rename {
    fn rename(&self, root: &AttrPath, place: Place) -> crate::Rename {
        crate::Rename {
            from: self.from.absolute(root),
            to: self.to.absolute(root),
            visible: self.visible,
            warn: self.warn,
            r#use: self.r#use.expr(),
            with_priority: self.with_priority,
            condition: self.condition.as_ref().map(Nix::expr),
            place,
        }
    }
}

impl Moved {
    /// The path from the root of the configuration; from that of the submodule inside one.
    pub(super) fn absolute(&self, root: &AttrPath) -> AttrPath {
        match self {
            Self::Relative(names) => root.concat(&path(names)),
            Self::Absolute(names) => path(names),
        }
    }
}

impl Nix {
    /// The expression of a string.
    pub(super) fn string(text: &str) -> NixExpr {
        NixExpr::parsed(crate::quoted(text), crate::Analysis::default())
    }
}
