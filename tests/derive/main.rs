//! What a declaration written as Rust types becomes.

#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test that cannot find what it asks for fails"
)]

mod catalog;
mod comments;
mod defaults;
mod generics;
mod keys;
mod modules;
mod names;
mod reference;
mod roots;
mod scope;
mod serde_rules;
mod std_types;
mod tables;
mod types;

use nix_schema::{Declarations, Group, Member, Module, NixType, Node, OptionDecl};

/// The options of a struct, as if it stood in a module at `services.demo`.
fn group<T: NixType>() -> Group {
    module::<T>().roots.remove(0).group
}

/// A module of nothing but the options of a struct.
fn module<T: NixType>() -> Module {
    let mut cx = Declarations::at("services.demo".into());
    let group = T::group(&mut cx).expect("a struct of options");
    let mut module = Module::new("demo").with_root("services.demo", group);
    cx.finish(&mut module);
    module
}

/// The option at a path of names.
fn option<'a>(group: &'a Group, path: &str) -> &'a OptionDecl {
    let (first, rest) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
    let member = group.get(first).unwrap_or_else(|| panic!("no option `{first}`"));
    match (&member.node, rest) {
        (Node::Option(found), None) => found,
        (Node::Group(inner), Some(rest)) => option(inner, rest),
        (node, _) => panic!("`{path}` is {node:?}"),
    }
}

/// The names of the members, in order.
fn names(group: &Group) -> Vec<&str> {
    group.members.iter().map(|Member { name, .. }| name.as_str()).collect()
}

/// The mistakes that building or validating a module shows.
fn problems(module: &Module) -> Vec<String> {
    module
        .validate()
        .iter()
        .map(|problem| format!("{}: {}", problem.subject, problem.message))
        .collect()
}
