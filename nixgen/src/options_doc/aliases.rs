//! Options by their other names (nixpkgs `lib/modules.nix`, `doRename` and what is made of it).

use nix_schema::{AttrPath, Group, Import, Member, Node, Relocation, Type};

/// The other names of the options below some roots.
pub(super) struct Aliases<'a> {
    roots: Vec<(AttrPath, &'a Group)>,
    /// From, to, and whether the manual shows it.
    all: Vec<(AttrPath, AttrPath, bool)>,
}

impl<'a> Aliases<'a> {
    pub(super) fn new(roots: Vec<(AttrPath, &'a Group)>, imports: &[Import]) -> Self {
        let mut all = Vec::new();
        for import in imports {
            match import {
                Import::Relocation(Relocation::Alias { from, to, .. }) => {
                    all.push((from.clone(), to.clone(), true));
                }
                Import::Relocation(Relocation::Renamed { from, to, .. }) => {
                    all.push((from.clone(), to.clone(), false));
                }
                Import::Relocation(Relocation::General(rename)) => {
                    all.push((rename.from.clone(), rename.to.clone(), rename.visible));
                }
                Import::Relocation(
                    Relocation::Removed { .. }
                    | Relocation::Changed { .. }
                    | Relocation::Merged { .. },
                )
                | Import::Raw(_) => {}
            }
        }
        for (path, group) in &roots {
            of_members(path, group, &mut all);
        }
        Self { roots, all }
    }

    /// Those that the manual shows: from, and to.
    pub(super) fn shown(&self) -> impl Iterator<Item = (&AttrPath, &AttrPath)> {
        self.all.iter().filter(|(.., visible)| *visible).map(|(from, to, _)| (from, to))
    }

    /// The type of the option at a path; [`None`] if there is none.
    pub(super) fn target(&self, to: &AttrPath) -> Option<&'a Type> {
        self.roots.iter().find_map(|(root, group)| {
            let path = to.strip_prefix(root)?;
            type_at(group, &path.0)
        })
    }
}

fn type_at<'a>(group: &'a Group, path: &[String]) -> Option<&'a Type> {
    let (name, rest) = path.split_first()?;
    let mut node = &group.get(name)?.node;
    loop {
        return match node {
            Node::Group(group) => type_at(group, rest),
            Node::Option(option) if rest.is_empty() => Some(&option.ty),
            Node::Option(_) => None,
            Node::Raw(raw) => match raw.means.as_deref() {
                Some(means) => {
                    node = means;
                    continue;
                }
                None => None,
            },
        };
    }
}

/// What `Member::aliases` become.
fn of_members(path: &AttrPath, group: &Group, all: &mut Vec<(AttrPath, AttrPath, bool)>) {
    for Member { name, aliases, node, .. } in &group.members {
        let own = path.join(name);
        for other in aliases {
            alias((&path.join(other), &own), node, all);
        }
        if let Node::Group(below) = node {
            of_members(&own, below, all);
        }
    }
}

fn alias(
    (from, to): (&AttrPath, &AttrPath),
    node: &Node,
    all: &mut Vec<(AttrPath, AttrPath, bool)>,
) {
    let Node::Group(group) = node else {
        all.push((from.clone(), to.clone(), true));
        return;
    };
    for member in &group.members {
        alias((&from.join(&member.name), &to.join(&member.name)), &member.node, all);
    }
}
