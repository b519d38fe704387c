//! `options.json` as nixpkgs' `nixosOptionsDoc` writes it: read fast, looked up by path, its types read back.
//!
//! * [`open`] reads a file, or what `nix-build` left, and keeps its index in a cache.
//! * [`OptionIndex`] is what was read; an [`Entry`] is a place in its tree, an [`OptionView`] an option there.
//! * [`ListedOptions`] has its options as declarations.
//! * [`read_module`] has all of them as a module.
//! * [`read_type`] turns a description into the [`Type`](nix_schema::Type) that lint judges values with.
//!
//! The text of the file stays in memory as it is. The index says where in it each option's texts stand; they are
//! decoded when somebody asks. Descriptions of types are few and parsed once each, when first asked for.

mod below;
mod build;
mod cache;
mod coverage;
mod declared;
mod disk;
mod error;
mod index;
mod lookup;
mod module;
mod option;
mod read_back;
mod record;
mod tables;
pub(crate) mod types;

pub use coverage::{Count, CoverageCounts};
pub use declared::ListedOptions;
pub use disk::{cache_folder, open};
pub use error::{OpenError, Problem, ReadError};
pub use index::{Entry, OptionIndex};
pub use lookup::Lookup;
pub use module::{ReadModule, is_options_json, read_module};
pub use option::OptionView;
pub use types::{Coverage, ReadType, read_type};
