//! Every fragment of Nix in a module, to be changed in place.

use crate::{
    Args, Binding, Body, Default, Definition, Form, Group, Head, Import, Module, NixExpr, Node,
    OptionDecl, Part, RawNode, Shown, Submodule, Text, Type,
};

/// Calls `change` with every fragment in `module`. A reader wants [`walk_module`](crate::walk_module), which
/// also says what a fragment belongs to.
pub fn for_each_expr_mut(module: &mut Module, change: &mut dyn FnMut(&mut NixExpr)) {
    module.verbatim.iter_mut().for_each(&mut *change);
    for head in &mut module.outer {
        if let Head::Args(args) = head {
            args.defaults.values_mut().for_each(&mut *change);
        }
    }
    args(&mut module.args, change);
    definitions(&mut module.identity, change);
    module.disabled_modules.iter_mut().for_each(&mut *change);
    imports(&mut module.imports, change);
    bindings(&mut module.bindings, change);
    module.types.iter_mut().for_each(|named| ty(&mut named.ty, change));
    module.freeform.iter_mut().for_each(|freeform| ty(freeform, change));
    module.roots.iter_mut().for_each(|root| group(&mut root.group, change));
    module.config.iter_mut().for_each(|one| part(one, change));
    definitions(&mut module.meta, change);
}

fn args(args: &mut Option<Args>, change: &mut dyn FnMut(&mut NixExpr)) {
    args.iter_mut().flat_map(|args| args.defaults.values_mut()).for_each(change);
}

fn imports(imports: &mut [Import], change: &mut dyn FnMut(&mut NixExpr)) {
    for import in imports {
        match import {
            Import::Raw(expr) => change(expr),
            Import::Relocation(relocation) => {
                relocation.exprs_mut().into_iter().for_each(&mut *change);
            }
        }
    }
}

fn bindings(bindings: &mut [Binding], change: &mut dyn FnMut(&mut NixExpr)) {
    bindings.iter_mut().for_each(|binding| change(&mut binding.value));
}

fn definitions(definitions: &mut [Definition], change: &mut dyn FnMut(&mut NixExpr)) {
    definitions.iter_mut().for_each(|definition| change(&mut definition.value));
}

fn part(part: &mut Part, change: &mut dyn FnMut(&mut NixExpr)) {
    part.condition.iter_mut().for_each(&mut *change);
    for assertion in &mut part.assertions {
        change(&mut assertion.assertion);
        text(&mut assertion.message, change);
    }
    match &mut part.body {
        Body::Nix(expr) => change(expr),
        Body::Definitions(all) => definitions(all, change),
    }
}

fn group(group: &mut Group, change: &mut dyn FnMut(&mut NixExpr)) {
    members(group, change);
    group.freeform.iter_mut().for_each(|freeform| ty(freeform, change));
}

/// All of a group but its freeform type, which is one of those inside a submodule.
fn members(of: &mut Group, change: &mut dyn FnMut(&mut NixExpr)) {
    for member in &mut of.members {
        node(&mut member.node, change);
    }
    of.updates.iter_mut().for_each(|update| raw_node(update, change));
}

fn node(node: &mut Node, change: &mut dyn FnMut(&mut NixExpr)) {
    match node {
        Node::Group(inner) => group(inner, change),
        Node::Option(decl) => option(decl, change),
        Node::Raw(raw) => raw_node(raw, change),
    }
}

fn raw_node(raw: &mut RawNode, change: &mut dyn FnMut(&mut NixExpr)) {
    change(&mut raw.expr);
    raw.means.iter_mut().for_each(|means| node(means, change));
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
    if let Form::Package(package) = &mut option.form {
        change(&mut package.set);
        package.extra_description.iter_mut().for_each(|more| text(more, change));
    }
}

fn text(text: &mut Text, change: &mut dyn FnMut(&mut NixExpr)) {
    if let Text::Nix(expr) = text {
        change(expr);
    }
}

fn ty(of: &mut Type, change: &mut dyn FnMut(&mut NixExpr)) {
    if let Type::Submodule(inner) = of {
        submodule(inner, change);
    }
    if let Type::AttrTag(tags) = of {
        group(tags, change);
    }
    if let Type::Raw { means: Some(means), .. } = of {
        ty(means, change);
    }
    of.inner_mut().into_iter().for_each(|inner| ty(inner, change));
    of.exprs_mut().into_iter().for_each(change);
}

fn submodule(submodule: &mut Submodule, change: &mut dyn FnMut(&mut NixExpr)) {
    args(&mut submodule.args, change);
    bindings(&mut submodule.bindings, change);
    imports(&mut submodule.imports, change);
    members(&mut submodule.group, change);
    submodule.config.iter_mut().for_each(|one| part(one, change));
}
