//! The one walk over a module: every reader that looks at each option or fragment stands on it.

mod exprs;

use crate::{
    AttrPath, Body, Default, Definition, Group, Import, Module, NixExpr, Node, OptionDecl, Part,
    Place, Relocation, Shown, Text, Type,
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
}

impl std::fmt::Display for What<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Option { path, attribute } => write!(f, "{attribute} of `{path}`"),
            Self::Member(path) => write!(f, "`{path}`"),
            Self::NamedType(name) => write!(f, "type `{name}`"),
            Self::Relocation(path) => write!(f, "relocation of `{path}`"),
            Self::Import(at) => write!(f, "import {}", at + 1),
            Self::Binding(name) => write!(f, "binding `{name}`"),
            Self::Condition => f.write_str("condition of config"),
            Self::Assertion(at) => write!(f, "assertion {}", at + 1),
            Self::Definition(path) => write!(f, "config `{path}`"),
            Self::Config => f.write_str("config"),
            Self::Meta(path) => write!(f, "meta.{path}"),
        }
    }
}

/// Walks over everything in `module`, in the order in which it is written.
pub fn walk_module(module: &Module, visitor: &mut impl Visitor) {
    walk_imports(module, visitor);
    for binding in &module.bindings {
        let owner = Owner { what: What::Binding(&binding.name), place: &binding.place };
        visitor.expr(&owner, &binding.value);
    }
    for named in &module.types {
        let owner = Owner { what: What::NamedType(&named.name), place: &named.place };
        walk_type(visitor, &owner, (&AttrPath::from([named.name.as_str()]), &named.ty));
    }
    for root in &module.roots {
        walk_group(visitor, &root.path, &root.group);
    }
    for part in &module.config {
        walk_part(part, visitor);
    }
    for Definition { path, value, place, .. } in &module.meta {
        visitor.expr(&Owner { what: What::Meta(path), place }, value);
    }
}

fn walk_imports(module: &Module, visitor: &mut impl Visitor) {
    for (at, import) in module.imports.iter().enumerate() {
        match import {
            Import::Raw(expr) => {
                let owner = Owner { what: What::Import(at), place: &Place::default() };
                visitor.expr(&owner, expr);
            }
            Import::Relocation(Relocation::Removed { option, reason, place }) => {
                walk_text(visitor, &Owner { what: What::Relocation(option), place }, reason);
            }
            Import::Relocation(Relocation::Renamed { .. }) => {}
        }
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
            Node::Raw(expr) => {
                let owner = Owner { what: What::Member(&path), place: &Place::default() };
                visitor.expr(&owner, expr);
            }
        }
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
    match ty {
        Type::Checked(checked) => visitor.expr(owner, &checked.predicate),
        Type::Raw { expr, .. } => visitor.expr(owner, expr),
        Type::Submodule(submodule) => walk_group(visitor, path, &submodule.group),
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
        | Type::Described(_)
        | Type::Named(_)
        | Type::Unknown { .. } => {}
    }
    let below = match placeholder(ty) {
        Some(step) => path.join(step),
        None => path.clone(),
    };
    for inner in ty.inner() {
        walk_type(visitor, owner, (&below, inner));
    }
}

/// The step that nixpkgs' manual puts between an option and its sub-options.
fn placeholder(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::ListOf(_) | Type::NonEmptyListOf(_) => Some("*"),
        Type::AttrsOf(_) | Type::LazyAttrsOf(_) => Some("<name>"),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Submodule(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => None,
    }
}
