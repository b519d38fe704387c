//! A declaration's own Nix, evaluated before anything is emitted.

mod accepted;
mod derived;
mod refused;
mod types;

use nix_schema::{Group, Module, NixExpr, Node, OptionDecl, Place, Simple, Type};

/// A module of these options at `demo`, each with the Rust field that would declare it.
pub(crate) fn module<const N: usize>(options: [(&str, OptionDecl); N]) -> Module {
    let group = options.into_iter().zip(1..).fold(Group::new(), |group, ((name, option), line)| {
        group.with(name, placed(option, name, line))
    });
    Module::new("demo").with_root("demo", group)
}

pub(crate) fn placed(mut option: OptionDecl, name: &str, line: u32) -> Node {
    option.place = Place::new("src/demo.rs", line, 5, &["Demo::", name].concat());
    option.into()
}

/// An option whose default is computed.
pub(crate) fn computed(ty: impl Into<Type>, nix: &str) -> OptionDecl {
    OptionDecl::new(ty.into()).with_default(NixExpr::new(nix))
}

pub(crate) fn int(nix: &str) -> OptionDecl {
    computed(Simple::Int, nix)
}

pub(crate) fn string(nix: &str) -> OptionDecl {
    computed(Simple::Str, nix)
}

/// What is wrong with a declaration, a line each.
pub(crate) fn problems(module: Module) -> String {
    let problems = nixgen::prepare(module).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
