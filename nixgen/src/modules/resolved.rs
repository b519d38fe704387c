//! Declarations as the module system sees them: what is Nix and known replaced by what it means, and the old names of
//! options whose values change on the way as the options that they are (nixpkgs `lib/modules.nix`,
//! `mkMergedOptionModule`).

use nix_schema::{
    AttrPath, Comment, Group, Member, Module, Node, OptionDecl, Place, RawNode, Relocation, Root,
    Simple, Value, Visibility,
};

/// What an old name is that nobody defines.
const UNSET: &str = "_mkMergedOptionModule";

/// The module with all that is known of it said in the model.
pub(super) fn resolved(module: Module) -> Module {
    let mut module = module;
    for root in &mut module.roots {
        group(&mut root.group);
    }
    let changed = module.relocations().filter(|one| is_changed(one));
    let names: Vec<AttrPath> = changed.flat_map(|one| one.from().to_vec()).collect();
    module.roots.extend(names.into_iter().filter_map(|name| old_name(&name)));
    module
}

/// Whether a relocation makes another value of those of its old names.
pub(crate) fn is_changed(relocation: &Relocation) -> bool {
    match relocation {
        Relocation::Changed { .. } | Relocation::Merged { .. } => true,
        Relocation::Renamed { .. }
        | Relocation::Removed { .. }
        | Relocation::Alias { .. }
        | Relocation::General(_) => false,
    }
}

fn old_name(path: &AttrPath) -> Option<Root> {
    let (name, parent) = path.0.split_last()?;
    let mut option = OptionDecl::new(Simple::Unspecified.into()).with_default(Value::from(UNSET));
    option.visible = Visibility::Hidden;
    Some(Root {
        path: AttrPath(parent.to_vec()),
        comment: Comment::default(),
        description: None,
        group: Group::new().with(name, option),
        place: Place::default(),
    })
}

fn group(group: &mut Group) {
    for RawNode { means, expr } in std::mem::take(&mut group.updates) {
        match means.map(|means| *means) {
            Some(Node::Group(over)) => over.members.into_iter().for_each(|one| put(group, one)),
            means => group.updates.push(RawNode { means: means.map(Box::new), expr }),
        }
    }
    group.members.iter_mut().for_each(|member| node(&mut member.node));
}

/// A member over the one of its name, if there is one.
fn put(group: &mut Group, member: Member) {
    match group.members.iter_mut().find(|known| known.name == member.name) {
        Some(known) => *known = member,
        None => group.members.push(member),
    }
}

fn node(node: &mut Node) {
    while let Node::Raw(RawNode { means: Some(means), .. }) = node {
        *node = std::mem::replace(&mut **means, Node::Group(Group::new()));
    }
    if let Node::Group(inner) = node {
        group(inner);
    }
}
