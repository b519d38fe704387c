//! What derived code is made of: constant tables, and the functions that read them.
//!
//! The derive writes data, not calls, so that a struct of many fields costs the compiler little.

mod enumeration;
mod field;
mod group;
mod literal;
mod module;
mod nix;
mod probe;
mod union;
mod value;

pub use enumeration::{Enum, enumeration};
pub use field::narrow;
pub use group::{options, submodule};
pub use literal::{Literal, check_literal};
pub use module::{Assertion, Definition, File, Message, Part, Relocation, Root, RootTable, module};
pub use nix::Nix;
pub use probe::{
    Foreign, Known, check_container, check_enable, check_fits, check_flatten, check_option,
    check_submodule,
};
pub use union::{Content, Tagging, Union, UnionTable, Variant, tuple, union};
pub use value::NixDefault;

use crate::{
    Bound, Comparison, Declarations, DescriptionClass, Group, Simple, Type, Value, Visibility,
};

/// A struct of options, as derived code states it.
pub trait Options {
    /// Its fields.
    const STRUCT: &'static Struct;
}

/// The table of a struct.
pub struct Struct {
    /// The source file.
    pub file: &'static str,
    /// Line and column of the struct's name.
    pub at: (u32, u32),
    /// The struct's name.
    pub name: &'static str,
    /// serde's `tag`: the name and the value of an attribute that serde writes and does not read.
    pub tag: Option<(&'static str, &'static str)>,
    /// The options, in source order.
    pub fields: &'static [Field],
}

/// How a type is asked for its option type.
pub type TypeFn = fn(&mut Declarations) -> Type;

/// How a type is asked for its options.
pub type GroupFn = fn(&mut Declarations) -> Option<Group>;

/// A value that has to be computed.
pub type ValueFn = fn() -> Result<Value, String>;

/// One field.
pub struct Field {
    /// The option's name.
    pub name: &'static str,
    /// The field's name.
    pub rust: &'static str,
    /// Line and column of the field.
    pub at: (u32, u32),
    /// Its type.
    pub ty: Ty,
    /// Its attributes.
    pub keys: &'static [Key],
}

/// How a field gets its type.
pub enum Ty {
    /// By asking its Rust type: one option, or a group of options.
    Plain(fn(&mut Declarations) -> Type, fn(&mut Declarations) -> Option<Group>),
    /// By asking its Rust type: one option.
    One(fn(&mut Declarations) -> Type),
    /// `ty = "…"`: the Rust type with its innermost type replaced.
    As(fn(Type) -> Type, Leaf),
    /// `#[serde(flatten)]`: its options stand beside the others.
    Flatten(fn(&mut Declarations) -> Type, fn(&mut Declarations) -> Option<Group>),
}

/// What `ty = "…"` names.
pub enum Leaf {
    /// A type without parameters.
    Simple(Simple),
    /// `ints.between`.
    IntBetween(i64, i64),
    /// `numbers.between`.
    NumberBetween(Bound, Bound),
    /// `strMatching`.
    StrMatching(&'static str),
    /// `separatedString`.
    SeparatedString(&'static str),
}

/// One key of `#[nix(…)]`, or what serde's attributes and the doc comment say.
pub enum Key {
    /// A description.
    Description(&'static str),
    /// A computed description.
    DescriptionNix(Nix),
    /// `enable`: the description is the argument of `mkEnableOption`.
    Enable,
    /// `default = 5`.
    Default(Literal),
    /// `default = expression`.
    DefaultValue(ValueFn),
    /// What serde takes for a missing field.
    SerdeDefault(ValueFn),
    /// `default_nix = "…"`, and where its text has `cfg`, if a `defaultText` is derived from it.
    DefaultNix(Nix, Option<&'static [u32]>),
    /// `default_text = "…"`.
    DefaultText(&'static str),
    /// `default_text_md = "…"`.
    DefaultTextMd(&'static str),
    /// `no_default`.
    NoDefault,
    /// `example = 5`.
    Example(Literal),
    /// `example = expression`.
    ExampleValue(ValueFn),
    /// `example_nix = "…"`.
    ExampleNix(Nix),
    /// `example_text = "…"`.
    ExampleText(&'static str),
    /// `example_md = "…"`.
    ExampleMd(&'static str),
    /// `example_str = "…"`.
    ExampleStr(&'static str),
    /// `related_packages("name", …)`.
    RelatedName(&'static str),
    /// `related_packages(package(…), …)`.
    RelatedPackage(RelatedPackage),
    /// `apply = "…"`.
    Apply(Nix),
    /// `internal`.
    Internal,
    /// `visible = …`.
    Visible(Visibility),
    /// `read_only`.
    ReadOnly,
    /// `check(…)`.
    Check(Check),
    /// `comment = "…"`, one entry a line.
    Comment(&'static [&'static str]),
    /// `renamed_from("…", …)`.
    RenamedFrom(&'static [Moved]),
    /// serde's `rename(serialize = "…", deserialize = "…")`: what it is written as, other than read.
    Written(&'static str),
    /// serde's `alias`.
    Aliases(&'static [&'static str]),
    /// Rust's `#[deprecated]`.
    Deprecated(&'static str),
}

/// An entry of `relatedPackages`.
pub struct RelatedPackage {
    /// `name`.
    pub name: Option<&'static str>,
    /// `path`.
    pub path: Option<&'static [&'static str]>,
    /// `title`.
    pub title: Option<&'static str>,
    /// `comment`.
    pub comment: Option<&'static str>,
}

/// `check(…)`.
pub struct Check {
    /// The predicate.
    pub predicate: Nix,
    /// What it says, where that is plain.
    pub bounds: &'static [Comparison],
    /// `name`.
    pub name: Option<&'static str>,
    /// `description`.
    pub description: Option<&'static str>,
    /// `class`.
    pub class: Option<DescriptionClass>,
}

/// A path that an option had.
pub enum Moved {
    /// Below the module's root.
    Relative(&'static [&'static str]),
    /// As it is.
    Absolute(&'static [&'static str]),
}
