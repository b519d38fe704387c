//! Other names of options.

use crate::{Group, Module, Node, Type};

impl Module {
    /// Takes the other names from every option: an alias is an option too, and its value stands beside that of its option.
    pub fn drop_aliases(&mut self) {
        self.roots.iter_mut().for_each(|root| group(&mut root.group));
        self.types.iter_mut().for_each(|named| ty(&mut named.ty));
    }
}

fn group(of: &mut Group) {
    for member in &mut of.members {
        member.aliases.clear();
        node(&mut member.node);
    }
    of.freeform.iter_mut().for_each(|freeform| ty(freeform));
    of.updates.iter_mut().filter_map(|update| update.means.as_mut()).for_each(|means| node(means));
}

fn node(of: &mut Node) {
    match of {
        Node::Group(inner) => group(inner),
        Node::Option(option) => ty(&mut option.ty),
        Node::Raw(raw) => raw.means.iter_mut().for_each(|means| node(means)),
    }
}

fn ty(of: &mut Type) {
    if let Type::Submodule(submodule) = of {
        group(&mut submodule.group);
    }
    if let Type::AttrTag(tags) = of {
        group(tags);
    }
    if let Type::Raw { means: Some(means), .. } = of {
        ty(means);
    }
    of.inner_mut().into_iter().for_each(ty);
}
