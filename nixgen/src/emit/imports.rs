//! `imports`.

use nix_schema::{AttrPath, Group, Import, Member, Module, Node, Relocation};

use super::{argument, text};
use crate::print::Nix;

/// The entries of `imports`: what the module says, then the aliases of its options.
pub(super) fn entries(module: &Module) -> Vec<Nix> {
    let aliases = module.roots.iter().flat_map(|root| aliases(&root.path, &root.group));
    module.imports.iter().map(import).chain(aliases).collect()
}

/// `lib.mkAliasOptionModule` for every option of the group at `path` that has another name.
pub(super) fn aliases(path: &AttrPath, group: &Group) -> Vec<Nix> {
    let mut found = Vec::new();
    for Member { name, aliases: others, node, .. } in &group.members {
        let own = path.join(name);
        for other in others {
            alias((&path.join(other), &own), node, &mut found);
        }
        if let Node::Group(below) = node {
            found.extend(aliases(&own, below));
        }
    }
    found
}

/// An alias of a group is one of each option in it: nixpkgs makes aliases of options only.
fn alias((from, to): (&AttrPath, &AttrPath), node: &Node, found: &mut Vec<Nix>) {
    if let Node::Group(group) = node {
        for member in &group.members {
            alias((&from.join(&member.name), &to.join(&member.name)), &member.node, found);
        }
        return;
    }
    let function = Nix::path("lib.mkAliasOptionModule");
    found.push(function.call(vec![Nix::names(from), Nix::names(to)]));
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
