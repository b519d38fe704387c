//! The language server, as an editor sees it.

mod actions;
mod diagnostics;
mod editor;
mod protocol;
mod soak;
