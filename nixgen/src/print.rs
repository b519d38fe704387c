//! The one place that writes Nix text: an output tree and its printer.
//!
//! Nobody builds Nix with `format!`. Whatever bytes a text, a name or a number holds, the printed file parses
//! back to the same; what Nix has no spelling for is an error. Layout is nixfmt's: the printer only
//! says where a line may not be joined, and [`format`] does the rest.

mod atoms;
mod tree;
mod write;

pub use tree::{Entry, Nix, Pattern};
pub(crate) use write::Unprintable;
pub use write::format;
#[cfg(feature = "lint")]
pub(crate) use write::one_line;
pub(crate) use write::plain;
