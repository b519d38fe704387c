//! Checking configurations without evaluating NixOS: every mistake, at its place, with a fix.
//!
//! [`check`] takes [`Inputs`], which read through one trait, and [`Options`], and gives a [`Report`]: every
//! [`Diagnostic`] once, in a stable order. [`render()`] writes it, [`fix()`] repairs what can be repaired. Nothing in
//! here touches the disk.
//!
//! ```
//! use std::sync::Arc;
//!
//! use nix_eval::MemoryFiles;
//! use nixgen::lint::{Inputs, Options, check};
//!
//! let files = MemoryFiles::new([("/etc/nixos/a.nix", "{ port = prot; }")]);
//! let inputs = Inputs::new(Arc::new(files)).with_file("/etc/nixos/a.nix", "a.nix");
//! let report = check(&inputs, &Options::default());
//! assert_eq!(report.diagnostics[0].message, "undefined variable `prot`");
//! ```

mod check;
pub mod config;
mod data;
mod diagnostic;
mod engine;
mod fix;
mod inputs;
mod level;
pub mod lib;
mod missing;
mod options;
mod render;
mod report;
pub mod rules;
mod session;
mod source;
mod suppress;
mod syntax;
mod wording;

pub use self::check::{check, check_each};
pub use self::data::{DataFormat, DataSchema};
#[cfg(feature = "lsp")]
pub(crate) use self::data::{is_bare, quoted};
pub use self::diagnostic::{Declaration, Diagnostic, Edit, Fix, Label, Place, Safety};
pub use self::fix::{Change, Fixed, Which, fix, fixed, unified_diff};
#[cfg(feature = "lsp")]
pub(crate) use self::inputs::text_of;
pub use self::inputs::{Input, Inputs, Overlay};
pub use self::level::{Level, Levels, Setting};
pub use self::options::{Extent, Options, World};
pub use self::render::{Format, render, statistics, summary};
pub use self::report::{Definitions, Report, Skipped, Statistics};
pub use self::rules::Rule;
pub use self::session::Session;
pub use self::source::{FileId, Source, Sources};
