//! Which types are printed in place and which as `let` bindings.

use std::collections::{HashMap, HashSet};

use crate::{Group, Member, Module, NamedType, Node, Type, Visibility};

/// Puts `types` into `module`: in place what is used once and does not hold itself, the rest by name, and so
/// those that are `kept` in any case.
pub(super) fn inline(module: &mut Module, types: Vec<NamedType>, kept: &[String]) {
    let mut uses = Uses { types: &types, counts: HashMap::new(), edges: HashMap::new() };
    let mut direct = kept.to_vec();
    in_module(module, &mut |ty| direct.extend(name_of(ty)));
    uses.count(direct);
    let once: HashSet<String> = types
        .iter()
        .map(|named| named.name.as_str())
        .filter(|name| {
            uses.counts.get(*name) == Some(&1) && !reaches(&uses.edges, (name, name), kept)
        })
        .filter(|name| !kept.iter().any(|kept| kept == name))
        .map(str::to_owned)
        .collect();
    let Uses { counts, edges, .. } = uses;
    let used: HashSet<String> = counts.into_keys().collect();
    let definitions: HashMap<String, Type> =
        types.iter().map(|named| (named.name.clone(), named.ty.clone())).collect();
    let mut put = |ty: &mut Type| put_in_place(ty, &once, &definitions);
    in_module(module, &mut put);
    for mut named in types {
        if used.contains(&named.name) && !once.contains(&named.name) {
            if !kept.contains(&named.name) {
                let own = named.name.clone();
                end_documentation_of(&mut named.ty, &|name| {
                    name == own || reaches(&edges, (name, &own), &[])
                });
            }
            in_type(&mut named.ty, &mut put);
            module.types.push(named);
        }
    }
}

/// The same for a named type, which may be a union of submodules.
fn end_documentation_of(ty: &mut Type, back: &dyn Fn(&str) -> bool) {
    if let Type::Submodule(submodule) = ty {
        end_documentation(&mut submodule.group, back);
    }
    if let Type::AttrTag(tags) = ty {
        end_documentation(tags, back);
    }
    ty.inner_mut().into_iter().for_each(|inner| end_documentation_of(inner, back));
}

/// Hides the sub-options of options that lead `back`: nixpkgs' manual would go round for ever.
fn end_documentation(group: &mut Group, back: &dyn Fn(&str) -> bool) {
    for member in &mut group.members {
        match &mut member.node {
            Node::Group(inner) => end_documentation(inner, back),
            Node::Option(option) if option.visible == Visibility::Visible => {
                if leads(&option.ty, back) {
                    option.visible = Visibility::Shallow;
                }
            }
            Node::Option(_) | Node::Raw(_) => {}
        }
    }
}

/// Whether the type, or one inside it, is named by a name that leads `back`.
fn leads(ty: &Type, back: &dyn Fn(&str) -> bool) -> bool {
    if let Type::Named(name) = ty {
        return back(name);
    }
    let of_option = |member: &Member| match &member.node {
        Node::Option(option) => leads(&option.ty, back),
        Node::Group(_) | Node::Raw(_) => false,
    };
    let group = if let Type::Submodule(submodule) = ty {
        Some(&submodule.group)
    } else if let Type::AttrTag(tags) = ty {
        Some(tags)
    } else {
        None
    };
    let in_options = group.is_some_and(|group| group.members.iter().any(of_option));
    in_options || ty.inner().into_iter().any(|inner| leads(inner, back))
}

fn name_of(ty: &Type) -> Option<String> {
    if let Type::Named(name) = ty { Some(name.clone()) } else { None }
}

fn put_in_place(ty: &mut Type, once: &HashSet<String>, definitions: &HashMap<String, Type>) {
    while let Type::Named(name) = ty
        && once.contains(name)
        && let Some(definition) = definitions.get(name)
    {
        *ty = definition.clone();
    }
}

/// How often each type is named, and by which.
struct Uses<'a> {
    types: &'a [NamedType],
    counts: HashMap<String, usize>,
    edges: HashMap<String, Vec<String>>,
}

impl Uses<'_> {
    fn count(&mut self, mut left: Vec<String>) {
        while let Some(name) = left.pop() {
            *self.counts.entry(name.clone()).or_default() += 1;
            if self.edges.contains_key(&name) {
                continue;
            }
            let mut inner = Vec::new();
            if let Some(named) = self.types.iter().find(|named| named.name == name) {
                in_type(&mut named.ty.clone(), &mut |ty| inner.extend(name_of(ty)));
            }
            left.extend(inner.iter().cloned());
            self.edges.insert(name, inner);
        }
    }
}

/// Whether the type of the one name holds the type of the other, at any depth; what is kept by name ends the search.
fn reaches(
    edges: &HashMap<String, Vec<String>>,
    (from, wanted): (&str, &str),
    kept: &[String],
) -> bool {
    let (mut seen, mut left) = (HashSet::new(), vec![from]);
    while let Some(from) = left.pop() {
        for to in edges.get(from).into_iter().flatten() {
            if to == wanted {
                return true;
            }
            if !kept.contains(to) && seen.insert(to.as_str()) {
                left.push(to);
            }
        }
    }
    false
}

/// Shows `see` every type in the module, outer before inner; what `see` puts in is walked too.
fn in_module(module: &mut Module, see: &mut dyn FnMut(&mut Type)) {
    for root in &mut module.roots {
        in_group(&mut root.group, see);
    }
    module.freeform.iter_mut().for_each(|freeform| in_type(freeform, see));
}

fn in_group(group: &mut Group, see: &mut dyn FnMut(&mut Type)) {
    in_members(group, see);
    group.freeform.iter_mut().for_each(|freeform| in_type(freeform, see));
}

/// The same without the freeform type, which is one of those inside a submodule.
fn in_members(group: &mut Group, see: &mut dyn FnMut(&mut Type)) {
    for member in &mut group.members {
        in_node(&mut member.node, see);
    }
    for meaning in group.updates.iter_mut().filter_map(|update| update.means.as_mut()) {
        in_node(meaning, see);
    }
}

fn in_node(node: &mut Node, see: &mut dyn FnMut(&mut Type)) {
    match node {
        Node::Group(group) => in_group(group, see),
        Node::Option(option) => in_type(&mut option.ty, see),
        Node::Raw(raw) => raw.means.iter_mut().for_each(|node| in_node(node, see)),
    }
}

fn in_type(ty: &mut Type, see: &mut dyn FnMut(&mut Type)) {
    see(ty);
    if let Type::Submodule(submodule) = ty {
        in_members(&mut submodule.group, see);
    }
    if let Type::AttrTag(tags) = ty {
        in_group(tags, see);
    }
    if let Type::Raw { means: Some(meaning), .. } = ty {
        in_type(meaning, see);
    }
    ty.inner_mut().into_iter().for_each(|inner| in_type(inner, see));
}
