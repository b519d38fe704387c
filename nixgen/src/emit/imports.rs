//! `imports`.

use nix_schema::{Import, Relocation};

use super::{argument, text};
use crate::print::Nix;

pub(super) fn list(imports: &[Import]) -> Nix {
    Nix::List(imports.iter().map(import).collect())
}

fn import(import: &Import) -> Nix {
    match import {
        Import::Raw(expr) => argument(expr),
        Import::Relocation(Relocation::Renamed { from, to, .. }) => {
            let arguments = vec![Nix::names(from), Nix::names(to)];
            Nix::path("lib.mkRenamedOptionModule").call(arguments)
        }
        Import::Relocation(Relocation::Removed { option, reason, .. }) => {
            Nix::path("lib.mkRemovedOptionModule").call(vec![Nix::names(option), text(reason)])
        }
    }
}
