//! The one walk over a module: every reader that looks at each option or fragment stands on it.

mod aliases;
mod exprs;

use crate::{
    Args, AttrPath, Binding, Body, Default, Definition, Form, Group, Head, Import, Module, NixExpr,
    Node, OptionDecl, Part, Place, Problem, Relocation, Shown, Submodule, Text, Type,
};

pub use exprs::for_each_expr_mut;

/// What a walk over a [`Module`] calls. Every method may be left out.
#[expect(unused_variables, reason = "the defaults look at nothing")]
pub trait Visitor {
    /// An option at its absolute path. Sub-options of submodules come with the placeholders `*` (list) and
    /// `<name>` (set) where nixpkgs' manual has them.
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {}
    /// Any type, outer ones before what is inside.
    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {}
    /// A fragment of Nix.
    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {}
    /// A group, the root and submodules included.
    fn group(&mut self, path: &AttrPath, group: &Group) {}
    /// What follows, until [`leave`](Self::leave), stands inside this submodule and sees its arguments and bindings.
    fn enter(&mut self, submodule: &Submodule) {}
    /// The submodule that was entered last ends.
    fn leave(&mut self) {}
}

/// What a type or fragment belongs to.
#[derive(Clone, Debug)]
pub struct Owner<'a> {
    /// What it is, for messages: ``default of `services.demo.port` ``.
    pub what: What<'a>,
    /// Where it was declared.
    pub place: &'a Place,
}

/// The part of a module that a type or fragment belongs to.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// An attribute of an option.
    Option {
        /// The option's path.
        path: &'a AttrPath,
        /// `default`, `type`, …
        attribute: &'static str,
    },
    /// A member of the tree that could not be read.
    Member(&'a AttrPath),
    /// A named type.
    NamedType(&'a str),
    /// A relocation of this path.
    Relocation(&'a AttrPath),
    /// The default of an argument.
    Argument(&'a str),
    /// `_class` and the like.
    Identity(&'a AttrPath),
    /// The entry of `disabledModules` at that place, from 0.
    DisabledModule(usize),
    /// `freeformType` of the module.
    Freeform,
    /// The entry of `imports` at that place, from 0.
    Import(usize),
    /// A `let` binding.
    Binding(&'a str),
    /// The condition of a part of `config`.
    Condition,
    /// The assertion at that place of its part, from 0.
    Assertion(usize),
    /// A definition in `config`.
    Definition(&'a AttrPath),
    /// A part of `config` that is an expression.
    Config,
    /// A definition in `meta`.
    Meta(&'a AttrPath),
    /// All of the module's source.
    Module,
}

impl std::fmt::Display for What<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Option { path, attribute } => write!(f, "{attribute} of `{path}`"),
            Self::Member(path) => write!(f, "`{path}`"),
            Self::NamedType(name) => write!(f, "type `{name}`"),
            Self::Relocation(path) => write!(f, "relocation of `{path}`"),
            Self::Argument(name) => write!(f, "argument `{name}`"),
            Self::Identity(path) => write!(f, "{path}"),
            Self::DisabledModule(at) => write!(f, "disabled module {}", at + 1),
            Self::Freeform => f.write_str("freeformType"),
            Self::Import(at) => write!(f, "import {}", at + 1),
            Self::Binding(name) => write!(f, "binding `{name}`"),
            Self::Condition => f.write_str("condition of config"),
            Self::Assertion(at) => write!(f, "assertion {}", at + 1),
            Self::Definition(path) => write!(f, "config `{path}`"),
            Self::Config => f.write_str("config"),
            Self::Meta(path) => write!(f, "meta.{path}"),
            Self::Module => f.write_str("module"),
        }
    }
}

/// Walks over everything in `module`, in the order in which it is written.
pub fn walk_module(module: &Module, visitor: &mut impl Visitor) {
    if let Some(source) = &module.verbatim {
        visitor.expr(&Owner { what: What::Module, place: &Place::default() }, source);
    }
    for head in &module.outer {
        if let Head::Args(args) = head {
            walk_args(Some(args), visitor);
        }
    }
    walk_args(module.args.as_ref(), visitor);
    walk_identity(module, visitor);
    walk_imports(&module.imports, visitor);
    walk_bindings(&module.bindings, visitor);
    for named in &module.types {
        let owner = Owner { what: What::NamedType(&named.name), place: &named.place };
        walk_type(visitor, &owner, (&AttrPath::from([named.name.as_str()]), &named.ty));
    }
    for root in &module.roots {
        walk_group(visitor, &root.path, &root.group);
    }
    if let Some(freeform) = &module.freeform {
        let owner = Owner { what: What::Freeform, place: &Place::default() };
        walk_type(visitor, &owner, (&AttrPath::root(), freeform));
    }
    for part in &module.config {
        walk_part(part, visitor);
    }
    for Definition { path, value, place, .. } in &module.meta {
        visitor.expr(&Owner { what: What::Meta(path), place }, value);
    }
}

fn walk_args(args: Option<&Args>, visitor: &mut impl Visitor) {
    for (name, default) in args.iter().flat_map(|args| &args.defaults) {
        let owner = Owner { what: What::Argument(name), place: &Place::default() };
        visitor.expr(&owner, default);
    }
}

fn walk_identity(module: &Module, visitor: &mut impl Visitor) {
    for Definition { path, value, place, .. } in &module.identity {
        visitor.expr(&Owner { what: What::Identity(path), place }, value);
    }
    for (at, disabled) in module.disabled_modules.iter().enumerate() {
        let owner = Owner { what: What::DisabledModule(at), place: &Place::default() };
        visitor.expr(&owner, disabled);
    }
}

fn walk_bindings(bindings: &[Binding], visitor: &mut impl Visitor) {
    for binding in bindings {
        let owner = Owner { what: What::Binding(&binding.name), place: &binding.place };
        visitor.expr(&owner, &binding.value);
    }
}

fn walk_imports(imports: &[Import], visitor: &mut impl Visitor) {
    for (at, import) in imports.iter().enumerate() {
        match import {
            Import::Raw(expr) => {
                let owner = Owner { what: What::Import(at), place: &Place::default() };
                visitor.expr(&owner, expr);
            }
            Import::Relocation(relocation) => walk_relocation(relocation, visitor),
        }
    }
}

fn walk_relocation(relocation: &Relocation, visitor: &mut impl Visitor) {
    let root = AttrPath::root();
    let from = relocation.from().first().unwrap_or(&root);
    let owner = Owner { what: What::Relocation(from), place: relocation.place() };
    for expr in relocation.exprs() {
        visitor.expr(&owner, expr);
    }
}

fn walk_part(part: &Part, visitor: &mut impl Visitor) {
    if let Some(condition) = &part.condition {
        visitor.expr(&Owner { what: What::Condition, place: &part.place }, condition);
    }
    for (at, assertion) in part.assertions.iter().enumerate() {
        let owner = Owner { what: What::Assertion(at), place: &assertion.place };
        visitor.expr(&owner, &assertion.assertion);
        walk_text(visitor, &owner, &assertion.message);
    }
    match &part.body {
        Body::Nix(expr) => visitor.expr(&Owner { what: What::Config, place: &part.place }, expr),
        Body::Definitions(definitions) => {
            for Definition { path, value, place, .. } in definitions {
                visitor.expr(&Owner { what: What::Definition(path), place }, value);
            }
        }
    }
}

fn walk_group(visitor: &mut impl Visitor, path: &AttrPath, group: &Group) {
    visitor.group(path, group);
    for member in &group.members {
        let path = path.join(&member.name);
        match &member.node {
            Node::Group(group) => walk_group(visitor, &path, group),
            Node::Option(option) => walk_option(visitor, &path, option),
            Node::Raw(raw) => {
                let owner = Owner { what: What::Member(&path), place: &Place::default() };
                visitor.expr(&owner, &raw.expr);
            }
        }
    }
    for update in &group.updates {
        let owner = Owner { what: What::Member(path), place: &Place::default() };
        visitor.expr(&owner, &update.expr);
    }
}

fn walk_option(visitor: &mut impl Visitor, path: &AttrPath, option: &OptionDecl) {
    visitor.option(path, option);
    let place = &option.place;
    let owner = |attribute| Owner { what: What::Option { path, attribute }, place };
    walk_type(visitor, &owner("type"), (path, &option.ty));
    if let Some(Default::Nix(expr)) = &option.default {
        visitor.expr(&owner("default"), expr);
    }
    for (attribute, shown) in [("defaultText", &option.default_text), ("example", &option.example)]
    {
        if let Some(Shown::Nix(expr)) = shown {
            visitor.expr(&owner(attribute), expr);
        }
    }
    if let Some(text) = &option.description {
        walk_text(visitor, &owner("description"), text);
    }
    if let Some(expr) = &option.apply {
        visitor.expr(&owner("apply"), expr);
    }
    if let Form::Package(package) = &option.form {
        visitor.expr(&owner("package"), &package.set);
        if let Some(text) = &package.extra_description {
            walk_text(visitor, &owner("description"), text);
        }
    }
}

fn walk_text(visitor: &mut impl Visitor, owner: &Owner<'_>, text: &Text) {
    if let Text::Nix(expr) = text {
        visitor.expr(owner, expr);
    }
}

/// `at.0` is the option's path, to which sub-options are added.
fn walk_type(visitor: &mut impl Visitor, owner: &Owner<'_>, at: (&AttrPath, &Type)) {
    let (path, ty) = at;
    visitor.ty(owner, ty);
    for expr in ty.exprs() {
        visitor.expr(owner, expr);
    }
    if let Type::AttrTag(tags) = ty {
        walk_group(visitor, path, tags);
    }
    if let Type::Submodule(submodule) = ty {
        visitor.enter(submodule);
        walk_submodule(visitor, path, submodule);
        walk_inner(visitor, owner, at);
        visitor.leave();
    } else {
        walk_inner(visitor, owner, at);
    }
}

fn walk_inner(visitor: &mut impl Visitor, owner: &Owner<'_>, (path, ty): (&AttrPath, &Type)) {
    let below = ty.placeholder().map_or_else(|| path.clone(), |step| path.join(&step));
    for inner in ty.inner() {
        walk_type(visitor, owner, (&below, inner));
    }
}

fn walk_submodule(visitor: &mut impl Visitor, path: &AttrPath, submodule: &Submodule) {
    walk_args(submodule.args.as_ref(), visitor);
    walk_bindings(&submodule.bindings, visitor);
    walk_imports(&submodule.imports, visitor);
    walk_group(visitor, path, &submodule.group);
    for part in &submodule.config {
        walk_part(part, visitor);
    }
}

impl Problem {
    /// A mistake in the part of a module that `owner` names.
    #[must_use]
    pub fn at(owner: &Owner<'_>, message: impl Into<String>) -> Self {
        Self::new(owner.what.to_string(), message, owner.place)
    }
}
