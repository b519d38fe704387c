//! The Nix language in Rust: a checked syntax tree, and a lazy evaluator to embed.
//!
//! | item | what it is |
//! |---|---|
//! | [`Evaluator`] | evaluates texts and files, makes values, looks into them |
//! | [`Builder`] | what one is made of: files, limits, search path, variables |
//! | [`Source`] | a text with the name and directory that it stands for |
//! | [`Value`], [`Kind`], [`Choice`] | a value, evaluated or not, and what it is once it is |
//! | [`Error`], [`ErrorKind`] | why there is no value, and of what kind that is |
//! | [`Place`], [`Frame`], [`FrameKind`] | where, and what was under way |
//! | [`Files`], [`FileKind`] | the only way to the world, a trait |
//! | [`NoFiles`], [`MemoryFiles`], [`SystemFiles`] | nothing, files in memory, those below some directories |
//! | [`Limits`] | call depth, steps, memory and time |
//! | [`is_match`] | whether a text matches a regular expression, as `builtins.match` has it |
//! | [`syntax`] | from text to tree, diagnostics, names and spans, without evaluating |
//!
//! The feature `syntax` alone has the last row; `eval`, on by default, all. This is a program that takes a user's
//! file: it reads what it is given and nothing else, ends whatever the file says, and knows where values come from.
//!
//! ```
//! use nix_eval::{ErrorKind, Evaluator, Limits, MemoryFiles};
//!
//! let files = MemoryFiles::new([("/host.nix", "
//! { config }:
//! let first = list: builtins.elemAt list 0; in {
//!   port = 8000 + 80;
//!   name = config.networking.hostName;
//!   disk = first [ ];
//! }")]);
//! let mut evaluator = Evaluator::builder()
//!     .files(files)
//!     .limits(Limits { steps: 1_000_000, memory: 256 << 20, ..Limits::default() })
//!     .keep_origins()
//!     .build();
//!
//! // What nobody knows yet is no problem until it is needed.
//! let config = evaluator.unknown("the configuration of the host");
//! let arguments = evaluator.set([("config", config)])?;
//! let host = evaluator.eval_file("/host.nix")?;
//! let host = evaluator.call(host, arguments)?;
//! let port = evaluator.select(host, "port")?;
//! assert_eq!(evaluator.to_json(port)?, "8080");
//! assert_eq!(evaluator.select(host, "name").unwrap_err().kind, ErrorKind::Unknown);
//!
//! // Where a value comes from, and where an error is and what led to it.
//! assert_eq!(evaluator.origin(port)?.unwrap().to_string(), "/host.nix:4:10");
//! let error = evaluator.select(host, "disk").unwrap_err();
//! let place = error.place.unwrap();
//! let text = evaluator.source(&place).unwrap();
//! assert_eq!(&text[place.span.range()], "builtins.elemAt list 0");
//! assert_eq!(error.trace[0].message, "while calling 'first'");
//! assert_eq!(error.trace[0].place.as_ref().unwrap().start.line, 6);
//! # Ok::<(), nix_eval::Error>(())
//! ```
//!
//! # What holds
//!
//! * A program reads nothing but what [`Files`] and [`Builder`] give it, writes nothing, and ends within its
//!   [`Limits`]: with a value or an [`Error`], not with a panic or the end of the process.
//! * The same program with the same files takes the same steps to the same value or error, unless its time runs out.
//! * Values and errors are those of C++ Nix; the README lists what differs.
//! * Nothing of the parser underneath shows in a public signature, and nothing here knows of options or schemas.

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
mod matching;
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
    matching::is_match,
    value::{Choice, Kind, Value},
};
