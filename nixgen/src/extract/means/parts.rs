//! The parts of a module that stay Nix and whose meaning is not known.

use nix_schema::{AttrPath, Group, Module, NixExpr, Node, RawNode, Submodule, Type};

/// Such a part.
pub(super) enum Part<'m> {
    /// A declaration.
    Node(&'m mut RawNode),
    /// A type, and what it means.
    Type(&'m NixExpr, &'m mut Option<Box<Type>>),
}

/// What is called with each part, and with what notes call it.
type Each<'f> = &'f mut dyn FnMut(String, Part<'_>);

/// Goes through all such parts of `module` that see no more names than its top does.
pub(super) fn each(module: &mut Module, each: Each<'_>) {
    for named in &mut module.types {
        ty(&AttrPath::from([named.name.as_str()]), &mut named.ty, each);
    }
    for root in &mut module.roots {
        group(&root.path, &mut root.group, each);
    }
    if let Some(freeform) = &mut module.freeform {
        ty(&AttrPath::root(), freeform, each);
    }
}

fn group(path: &AttrPath, of: &mut Group, each: Each<'_>) {
    for member in &mut of.members {
        let path = path.join(&member.name);
        match &mut member.node {
            Node::Group(inner) => group(&path, inner, each),
            Node::Option(option) => ty(&path, &mut option.ty, each),
            Node::Raw(node) => raw(&path, node, each),
        }
    }
    of.updates.iter_mut().for_each(|update| raw(path, update, each));
    of.freeform.iter_mut().for_each(|freeform| ty(path, freeform, each));
}

fn raw(path: &AttrPath, node: &mut RawNode, each: Each<'_>) {
    if node.means.is_none() {
        let subject = if path.0.is_empty() { "options".to_owned() } else { path.to_string() };
        each(subject, Part::Node(node));
    }
}

fn ty(path: &AttrPath, of: &mut Type, each: Each<'_>) {
    if let Type::Raw { expr, means: means @ None } = of {
        return each([&path.to_string(), ": type"].concat(), Part::Type(expr, means));
    }
    if let Type::AttrTag(tags) = of {
        return group(path, tags, each);
    }
    if let Type::Submodule(inner) = of {
        return submodule(path, inner, each);
    }
    let below = of.placeholder().map_or_else(|| path.clone(), |step| path.join(&step));
    of.inner_mut().into_iter().for_each(|inner| ty(&below, inner, each));
}

/// What a submodule declares, unless it may read names that only it has.
fn submodule(path: &AttrPath, of: &mut Submodule, each: Each<'_>) {
    if !of.has_scope() {
        group(path, &mut of.group, each);
    }
}
