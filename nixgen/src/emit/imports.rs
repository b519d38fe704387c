//! `imports`.

use nix_schema::{AttrPath, Group, Import, Member, Module, Node, Relocation, Rename, Value};

use super::{argument, source, text};
use crate::print::{Entry, Nix};

/// The entries of `imports`: what the module says, then the aliases of its options.
pub(super) fn entries(module: &Module) -> Vec<Nix> {
    let aliases = module.roots.iter().flat_map(|root| aliases(&root.path, &root.group));
    written(&module.imports).chain(aliases).collect()
}

/// Each of some imports.
pub(super) fn written(imports: &[Import]) -> impl Iterator<Item = Nix> {
    imports.iter().map(import)
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
        Import::Relocation(relocation) => self::relocation(relocation),
    }
}

fn relocation(relocation: &Relocation) -> Nix {
    let call = |name: &str, arguments| Nix::path(&["lib.", name].concat()).call(arguments);
    match relocation {
        Relocation::Renamed { from, to, since_release: None, .. } => {
            call("mkRenamedOptionModule", vec![Nix::names(from), Nix::names(to)])
        }
        Relocation::Renamed { from, to, since_release: Some(release), .. } => {
            let release = Entry::new("sinceRelease", Nix::Value(Value::Int(*release)));
            call(
                "mkRenamedOptionModuleWith",
                vec![Nix::Set(vec![release, from_of(from), to_of(to)])],
            )
        }
        Relocation::Removed { option, reason, .. } => {
            call("mkRemovedOptionModule", vec![Nix::names(option), text(reason)])
        }
        Relocation::Alias { from, to, .. } => {
            call("mkAliasOptionModule", vec![Nix::names(from), Nix::names(to)])
        }
        Relocation::Changed { from, to, function, .. } => {
            let arguments = vec![Nix::names(from), Nix::names(to), argument(function)];
            call("mkChangedOptionModule", arguments)
        }
        Relocation::Merged { from, to, function, .. } => {
            let from = Nix::List(from.iter().map(Nix::names).collect());
            call("mkMergedOptionModule", vec![from, Nix::names(to), argument(function)])
        }
        Relocation::General(rename) => call("doRename", vec![Nix::Set(general(rename))]),
    }
}

fn from_of(from: &AttrPath) -> Entry {
    Entry::new("from", Nix::names(from))
}

fn to_of(to: &AttrPath) -> Entry {
    Entry::new("to", Nix::names(to))
}

fn general(rename: &Rename) -> Vec<Entry> {
    let flag = |name: &str, on: bool| Entry::new(name, Nix::Value(Value::Bool(on)));
    let mut entries = vec![
        from_of(&rename.from),
        to_of(&rename.to),
        flag("visible", rename.visible),
        flag("warn", rename.warn),
        Entry::new("use", source(&rename.r#use)),
    ];
    entries.extend(rename.with_priority.map(|on| flag("withPriority", on)));
    entries.extend(rename.condition.as_ref().map(|c| Entry::new("condition", source(c))));
    entries
}
