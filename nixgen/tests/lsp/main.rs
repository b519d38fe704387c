//! The language server, as an editor sees it.

mod actions;
mod completion;
mod diagnostics;
mod editor;
mod navigation;
mod protocol;
mod soak;
