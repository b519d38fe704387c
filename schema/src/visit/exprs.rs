//! Every fragment of Nix in a module, to be changed in place.

use crate::{
    Body, Default, Group, Import, Module, NixExpr, Node, OptionDecl, Part, Relocation, Shown, Text,
    Type,
};

/// Calls `change` with every fragment in `module`. A reader wants [`walk_module`](crate::walk_module), which
/// also says what a fragment belongs to.
pub fn for_each_expr_mut(module: &mut Module, change: &mut dyn FnMut(&mut NixExpr)) {
    for import in &mut module.imports {
        match import {
            Import::Raw(expr) => change(expr),
            Import::Relocation(Relocation::Removed { reason, .. }) => text(reason, change),
            Import::Relocation(Relocation::Renamed { .. }) => {}
        }
    }
    module.bindings.iter_mut().for_each(|binding| change(&mut binding.value));
    module.types.iter_mut().for_each(|named| ty(&mut named.ty, change));
    module.roots.iter_mut().for_each(|root| group(&mut root.group, change));
    module.config.iter_mut().for_each(|one| part(one, change));
    module.meta.iter_mut().for_each(|definition| change(&mut definition.value));
}

fn part(part: &mut Part, change: &mut dyn FnMut(&mut NixExpr)) {
    part.condition.iter_mut().for_each(&mut *change);
    for assertion in &mut part.assertions {
        change(&mut assertion.assertion);
        text(&mut assertion.message, change);
    }
    match &mut part.body {
        Body::Nix(expr) => change(expr),
        Body::Definitions(definitions) => definitions.iter_mut().for_each(|d| change(&mut d.value)),
    }
}

fn group(in_group: &mut Group, change: &mut dyn FnMut(&mut NixExpr)) {
    for member in &mut in_group.members {
        match &mut member.node {
            Node::Group(inner) => group(inner, change),
            Node::Option(decl) => option(decl, change),
            Node::Raw(expr) => change(expr),
        }
    }
    if let Some(freeform) = &mut in_group.freeform {
        ty(freeform, change);
    }
}

fn option(option: &mut OptionDecl, change: &mut dyn FnMut(&mut NixExpr)) {
    ty(&mut option.ty, change);
    if let Some(Default::Nix(expr)) = &mut option.default {
        change(expr);
    }
    for shown in [&mut option.default_text, &mut option.example] {
        if let Some(Shown::Nix(expr)) = shown {
            change(expr);
        }
    }
    if let Some(description) = &mut option.description {
        text(description, change);
    }
    option.apply.iter_mut().for_each(&mut *change);
}

fn text(text: &mut Text, change: &mut dyn FnMut(&mut NixExpr)) {
    if let Text::Nix(expr) = text {
        change(expr);
    }
}

fn ty(of: &mut Type, change: &mut dyn FnMut(&mut NixExpr)) {
    match of {
        Type::ListOf(inner)
        | Type::NonEmptyListOf(inner)
        | Type::AttrsOf(inner)
        | Type::LazyAttrsOf(inner)
        | Type::NullOr(inner) => ty(inner, change),
        Type::Either(a, b) => {
            ty(a, change);
            ty(b, change);
        }
        Type::OneOf(types) => types.iter_mut().for_each(|inner| ty(inner, change)),
        Type::Submodule(submodule) => group(&mut submodule.group, change),
        Type::Checked(checked) => {
            ty(&mut checked.base, change);
            change(&mut checked.predicate);
        }
        Type::Described(described) => ty(&mut described.base, change),
        Type::Raw { expr, .. } => change(expr),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::Named(_)
        | Type::Unknown { .. } => {}
    }
}
