//! The branches of a union, told apart: nixpkgs' `either` takes the first whose check holds, and the check of a
//! submodule asks for a set only. So each set has a check of its own, where another set is among the branches.

use crate::{
    Analysis, AttrPath, Checked, Declarations, EnumValue, Group, Member, Module, NixExpr, Node,
    OptionDecl, Type, Value, quoted,
};

/// A type, and what tells it from others.
pub(super) struct Branch {
    ty: Type,
    /// The tag and its values; the options themselves where there is none.
    tag: Option<(String, Vec<String>)>,
    /// Whether it is told from others by its options.
    by_options: bool,
}

impl Branch {
    /// A type that needs no check.
    pub(super) fn plain(ty: Type) -> Self {
        Self { ty, tag: None, by_options: false }
    }

    /// A type that is told from others by what it holds.
    pub(super) fn untagged(ty: Type) -> Self {
        Self { ty, tag: None, by_options: true }
    }
}

/// A submodule of the tag, which is one of `values`, and `group`.
pub(super) fn tagged(tag: &str, values: Vec<EnumValue>, mut group: Group) -> Branch {
    let names = values.iter().filter_map(|value| {
        if let Value::String(name) = &value.value { Some(name.clone()) } else { None }
    });
    let names = names.collect();
    let kind = OptionDecl::new(Type::Enum(values)).with_description("Which variant this is.");
    let member = Group::new().with(tag, kind).members;
    group.members.splice(0..0, member);
    Branch { ty: Type::submodule(group), tag: Some((tag.to_owned(), names)), by_options: false }
}

/// The union.
pub(super) fn one_of(cx: &Declarations, branches: Vec<Branch>) -> Type {
    let sets: Vec<bool> = branches.iter().map(|branch| is_set(&resolved(cx, &branch.ty))).collect();
    let mut types: Vec<Type> = Vec::new();
    for (at, branch) in branches.into_iter().enumerate() {
        let others = sets.iter().enumerate().any(|(other, is_set)| *is_set && other != at);
        let later = sets.get(at + 1..).is_some_and(|later| later.contains(&true));
        let predicate = match &branch.tag {
            Some((tag, names)) if others => Some(has_tag(tag, names)),
            None if branch.by_options && later => has_options(&resolved(cx, &branch.ty)),
            Some(_) | None => None,
        };
        let ty = predicate.map_or(branch.ty.clone(), |predicate| narrowed(branch.ty, predicate));
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    if let [_] = types.as_slice() { types.remove(0) } else { Type::OneOf(types) }
}

/// The type that a name stands for, unless that is still being walked.
pub(super) fn resolved(cx: &Declarations, ty: &Type) -> Type {
    let known = if let Type::Named(name) = ty { cx.definition(name) } else { None };
    known.unwrap_or(ty).clone()
}

/// Whether the type is a set with attributes of any name.
pub(super) fn is_map(ty: &Type) -> bool {
    matches!(ty, Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::AttrsWith(_))
}

fn is_set(ty: &Type) -> bool {
    let is_union = matches!(ty, Type::OneOf(_) | Type::Either(..) | Type::Checked(_));
    matches!(ty, Type::Submodule(_) | Type::AttrTag(_))
        || is_map(ty)
        || is_union && ty.inner().into_iter().any(is_set)
}

fn narrowed(base: Type, predicate: NixExpr) -> Type {
    let (bounds, items) = (Vec::new(), Vec::new());
    Type::Checked(Box::new(Checked { base, predicate, bounds, items }))
}

/// Whether the tag is one of the names.
fn has_tag(tag: &str, names: &[String]) -> NixExpr {
    let tag = ["value.", &AttrPath::from([tag]).to_string(), " or null"].concat();
    match names {
        [name] => expr(&["value: ", &tag, " == ", &quoted(name)].concat()),
        names => expr(&["value: lib.elem (", &tag, ") ", &list(names)].concat()),
    }
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    ["[ ", &names.join(" "), " ]"].concat()
}

/// Whether a set has the options that a submodule requires, and no others than its own.
fn has_options(ty: &Type) -> Option<NixExpr> {
    let Type::Submodule(submodule) = ty else { return None };
    let group = &submodule.group;
    let mut text = "value: lib.isAttrs value".to_owned();
    for member in group.members.iter().filter(|member| is_required(member)) {
        text += &[" && value ? ", &AttrPath::from([member.name.as_str()]).to_string()].concat();
    }
    if group.freeform.is_none() {
        let names = |member: &Member| {
            let aliases = member.aliases.iter().cloned();
            std::iter::once(member.name.clone()).chain(aliases).collect::<Vec<_>>()
        };
        let known: Vec<String> = group.members.iter().flat_map(names).collect();
        text += &[" && removeAttrs value ", &list(&known), " == { }"].concat();
    }
    Some(expr(&text))
}

/// Whether the attribute has to be there by this name; of a type that is still being walked that is not known.
fn is_required(member: &Member) -> bool {
    let known = Module::new("");
    match &member.node {
        Node::Option(option) => member.aliases.is_empty() && option.is_required(&known),
        Node::Group(group) => group.members.iter().any(is_required),
        Node::Raw(_) => false,
    }
}

/// An expression that reads `lib` and nothing else.
fn expr(text: &str) -> NixExpr {
    let free = if text.contains("lib.") { vec!["lib".to_owned()] } else { Vec::new() };
    NixExpr::parsed(text, Analysis { free, ..Analysis::default() })
}
