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
    match of {
        Type::Raw { expr, means } => {
            if means.is_none() {
                each([&path.to_string(), ": type"].concat(), Part::Type(expr, means));
            }
        }
        Type::ListOf(inner) | Type::NonEmptyListOf(inner) => ty(&path.join("*"), inner, each),
        Type::AttrsOf(inner) | Type::LazyAttrsOf(inner) | Type::LoaOf(inner) => {
            ty(&path.join("<name>"), inner, each);
        }
        Type::NullOr(inner) | Type::FunctionTo(inner) | Type::PasswdEntry(inner) => {
            ty(path, inner, each);
        }
        Type::AttrsWith(with) => ty(&path.join("<name>"), &mut with.elem, each),
        Type::AttrListOf(list) => ty(&path.join("<name>"), &mut list.elem, each),
        Type::Either(a, b) => [a, b].into_iter().for_each(|inner| ty(path, inner, each)),
        Type::OneOf(all) => all.iter_mut().for_each(|inner| ty(path, inner, each)),
        Type::CoercedTo(coercion) => {
            ty(path, &mut coercion.from, each);
            ty(path, &mut coercion.to, each);
        }
        Type::Unique(unique) => ty(path, &mut unique.base, each),
        Type::Checked(checked) => ty(path, &mut checked.base, each),
        Type::Described(described) => ty(path, &mut described.base, each),
        Type::AttrTag(tags) => group(path, tags, each),
        Type::Submodule(inner) => submodule(path, inner, each),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Named(_)
        | Type::Unknown { .. } => {}
    }
}

/// What a submodule declares, unless it may read names that only it has.
fn submodule(path: &AttrPath, of: &mut Submodule, each: Each<'_>) {
    if !of.has_scope() {
        group(path, &mut of.group, each);
    }
}
