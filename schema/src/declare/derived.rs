//! What derived code is made of: constant tables, and the functions that read them.
//!
//! The derive writes data, not calls, so that a struct of many fields costs the compiler little.

mod build;
mod enumeration;
mod field;
mod group;
mod imports;
mod literal;
mod module;
mod newtype;
mod nix;
mod probe;
mod service;
mod shape;
mod stated;
mod union;
mod value;

pub use build::{boxed, enum_of, text};
pub use enumeration::{Enum, enumeration};
pub use field::narrow;
pub use group::{options, submodule};
pub use imports::{Imported, Rename};
pub use literal::{Literal, check_literal};
pub use module::{Assertion, Definition, File, Head, Message, Part, Root, RootTable, module};
pub use newtype::{Newtype, meaning, newtype};
pub use nix::Nix;
pub use probe::{
    Foreign, Known, check_container, check_enable, check_flatten, check_option, check_submodule,
};
pub use service::ServiceTable;
pub use shape::{Shape, check_fits, check_whole};
pub use stated::{Stated, With};
pub use union::{Content, Tagging, Union, UnionTable, Variant, tuple, union};
pub use value::NixDefault;

use crate::{
    Comparison, Declarations, DescriptionClass, Group, PackageOption, Type, Value, Visibility,
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
    /// What is stated of the struct itself.
    pub stated: Stated,
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
    As(fn(Type) -> Type, TypeFn),
    /// `ty = "…"` that says what the whole field is, `ty_text = "…"`.
    Whole(TypeFn),
    /// `ty_nix = "…"`, and what the Rust type says that it comes to.
    Nix(Nix, TypeFn),
    /// `#[serde(flatten)]`: its options stand beside the others.
    Flatten(fn(&mut Declarations) -> Type, fn(&mut Declarations) -> Option<Group>),
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
    /// `default_text_value = "…"`.
    DefaultTextValue(Literal),
    /// `default_text_nix = "…"`.
    DefaultTextNix(Nix),
    /// `default_text_str = "…"`.
    DefaultTextStr(&'static str),
    /// `no_default_text`.
    NoDefaultText,
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
    /// `no_example`.
    NoExample,
    /// `no_description`.
    NoDescription,
    /// `package(…)`.
    Package(fn() -> PackageOption),
    /// `option_nix = "…"`.
    OptionNix(Nix),
    /// `update_nix = "…"`.
    UpdateNix(Nix),
    /// `root = "…"`.
    Root(&'static [&'static str]),
    /// `related_packages("name", …)`.
    RelatedName(&'static str),
    /// `related_packages(path("…"), …)`.
    RelatedPath(&'static [&'static str]),
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
    /// `secret`, and the path of its option if that is said.
    Secret(Option<&'static [&'static str]>),
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
