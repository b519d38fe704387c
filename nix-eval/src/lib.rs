//! The Nix language in Rust.
//!
//! [`syntax`] reads Nix source into a checked tree that owns its text: nothing of the parser
//! underneath shows in a public signature. It knows nothing of options, schemas or lint.
//!
//! [`Evaluator`] runs programs: lazily, within [`Limits`], reading the world through [`Files`] only.
//!
//! ```
//! let mut evaluator = nix_eval::Evaluator::new();
//! let value = evaluator.eval("map (n: n * n) [ 1 2 3 ]").unwrap();
//! evaluator.force_deep(value).unwrap();
//! assert_eq!(evaluator.print(value).unwrap(), "[ 1 4 9 ]");
//! ```

#[cfg(feature = "syntax")]
pub mod syntax;

#[cfg(feature = "eval")]
mod builtins;
#[cfg(feature = "eval")]
mod code;
#[cfg(feature = "eval")]
mod error;
#[cfg(feature = "eval")]
mod evaluator;
#[cfg(feature = "eval")]
mod failure;
#[cfg(feature = "eval")]
mod files;
#[cfg(feature = "eval")]
mod heap;
#[cfg(feature = "eval")]
mod limits;
#[cfg(feature = "eval")]
mod lines;
#[cfg(feature = "eval")]
mod lower;
#[cfg(feature = "eval")]
mod machine;
#[cfg(feature = "eval")]
mod numbers;
#[cfg(feature = "eval")]
mod paths;
#[cfg(feature = "eval")]
mod print;
#[cfg(feature = "eval")]
mod regex;
#[cfg(feature = "eval")]
mod sources;
#[cfg(feature = "eval")]
mod store;
#[cfg(feature = "eval")]
mod value;

#[cfg(feature = "eval")]
pub use self::{
    error::{Error, ErrorKind, Frame, FrameKind, Place},
    evaluator::{Builder, Evaluator, Source},
    files::{FileKind, Files, MemoryFiles, NoFiles, SystemFiles},
    limits::Limits,
    value::{Choice, Kind, Value},
};
