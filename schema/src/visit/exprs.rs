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

fn group(group: &mut Group, change: &mut dyn FnMut(&mut NixExpr)) {
    members(group, change);
    group.freeform.iter_mut().for_each(|freeform| ty(freeform, change));
}

/// All of a group but its freeform type, which is one of those inside a submodule.
fn members(of: &mut Group, change: &mut dyn FnMut(&mut NixExpr)) {
    for member in &mut of.members {
        match &mut member.node {
            Node::Group(inner) => group(inner, change),
            Node::Option(decl) => option(decl, change),
            Node::Raw(expr) => change(expr),
        }
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
    if let Type::Submodule(submodule) = of {
        members(&mut submodule.group, change);
    }
    of.inner_mut().into_iter().for_each(|inner| ty(inner, change));
    match of {
        Type::Checked(checked) => change(&mut checked.predicate),
        Type::Raw { expr, .. } => change(expr),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Submodule(_)
        | Type::Described(_)
        | Type::Named(_)
        | Type::Unknown { .. } => {}
    }
}
