//! NixOS options, declared once.
//!
//! [`Module`] is a plain, closed, serialisable tree of what a NixOS module file is: its options, the
//! names it moved, its `let` bindings, its `config`, its assertions. The derive macros write it from Rust
//! types; every emitter and reader of the project stands on it. This crate knows neither how to parse or
//! print Nix nor the file system.
//!
//! | feature | what it adds |
//! |---|---|
//! | `derive`, by itself | the macros |
//! | `check` | whether a declaration and values fit: [`Module::validate`], [`Type::check`], the walks |
//! | `json-schema` | JSON Schema, schema files, modules of other schemas |
//! | `schemars` | `impl schemars::JsonSchema` of what derives |
//! | `chrono`, `url`, … | option types of other crates' types |
//!
//! By hand, a declaration reads like this:
//!
//! ```
//! use nix_schema::{Group, Module, OptionDecl, Simple, Type, Value};
//!
//! let module = Module::new("demo").with_root(
//!     "services.demo",
//!     Group::new()
//!         .with("enable", OptionDecl::enable("the demo daemon"))
//!         .with(
//!             "port",
//!             OptionDecl::new(Type::Simple(Simple::Port))
//!                 .with_default(Value::Int(8080))
//!                 .with_description("Port to listen on."),
//!         ),
//! );
//! assert_eq!(module.validate(), []);
//! ```

// The derive names this crate by its full path, also in its own tests.
extern crate self as nix_schema;

#[cfg(all(doctest, feature = "json-schema"))]
#[doc = include_str!("../README.md")]
struct Readme;

mod attr_path;
#[cfg(feature = "check")]
mod check;
mod comment;
mod declare;
mod float;
#[cfg(feature = "json-schema")]
mod import;
#[cfg(feature = "json-schema")]
mod json_schema;
#[cfg(feature = "json-schema")]
mod losses;
mod module;
mod name;
#[cfg(feature = "check")]
mod near;
mod nix_expr;
mod node;
mod note;
mod option;
mod place;
mod problem;
mod required;
#[cfg(feature = "json-schema")]
mod schema_file;
mod service;
mod shown;
mod subschema;
#[cfg(feature = "check")]
mod tree;
mod types;
#[cfg(feature = "check")]
mod validate;
mod value;
#[cfg(feature = "check")]
mod visit;

pub use attr_path::AttrPath;

#[cfg(feature = "check")]
pub use check::{Answer, Context, Mismatch, NoOracle, Numbers, Oracle, Reason, Seen, Step, View};
pub use comment::Comment;
pub use declare::{Declarations, Identity, MapKey, NixModule, NixType, Package, RustKind};
pub use float::shown_float;
#[cfg(feature = "json-schema")]
pub use import::{PosixPattern, import_schema, posix_pattern};
#[cfg(feature = "json-schema")]
pub use json_schema::{
    EDITOR_COMMENT, Side, ecma_pattern, editor_schema, evaluated_schema_of, json_schema,
    json_schema_of,
};
#[cfg(feature = "json-schema")]
pub use losses::{Cause, CauseRow, Effect, Loss, losses};
pub use module::{
    Args, Assertion, Binding, Body, Definition, Head, Import, MODULE_ARGUMENTS, Module, NamedType,
    Part, Relocation, Rename, Root,
};
pub use name::{is_identifier, quoted, shown_name};
pub use nix_expr::{Analysis, NixExpr};
#[cfg(feature = "derive")]
#[doc(inline)]
#[doc = include_str!("declare/reference.md")]
pub use nix_schema_derive::NixOptions;
#[cfg(feature = "derive")]
pub use nix_schema_derive::{NixModule, NixType};
pub use node::{Group, Member, Node, RawNode};
pub use note::{Note, NoteKind};
pub use option::{
    Form, OptionDecl, PackageDefault, PackageExample, PackageOption, RelatedPackage, Visibility,
};
pub use place::Place;
pub use problem::Problem;
#[cfg(feature = "schemars")]
pub use schema_file::x_nix_schema;
#[cfg(feature = "json-schema")]
pub use schema_file::{ReadError, read_schema, read_schema_of};
pub use service::{Account, Directory, Port, Protocol, Reads, Secret, Service, UnitKey};
pub use shown::{Default, Shown, Text};
#[cfg(feature = "check")]
pub use tree::{Branch, SchemaOf, Tree};
pub use types::{
    AttrList, AttrsWith, Bound, Checked, Coercion, Comparison, CustomType, Described,
    DescriptionClass, EnumValue, Format, FormatRow, Language, NumberRange, Serializable, Shape,
    Simple, SimpleRow, Submodule, SubmoduleWith, TextShape, Type, Unique,
};
pub use value::Value;
#[cfg(feature = "check")]
pub use visit::{Owner, Visitor, What, for_each_expr_mut, walk_module};

/// What the derived code names: no part of the interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::declare::derived::*;
    pub use crate::declare::std_types::KeyPart;
    #[cfg(feature = "schemars")]
    pub use crate::json_schema::generate::{schema, schema_name};
    pub use crate::subschema::Subschema;
    #[cfg(feature = "schemars")]
    pub use ::schemars;
}
