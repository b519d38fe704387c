//! The syntax module as its users see it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![allow(clippy::wildcard_enum_match_arm, reason = "most tests look at one kind of expression")]

#[path = "syntax/comments.rs"]
mod comments;
#[path = "syntax/deep.rs"]
mod deep;
#[path = "syntax/diagnostics.rs"]
mod diagnostics;
#[path = "syntax/draft.rs"]
mod draft;
#[path = "syntax/duplicates.rs"]
mod duplicates;
#[path = "syntax/fuzz.rs"]
mod fuzz;
#[path = "syntax/names.rs"]
mod names;
#[path = "fuzz/read.rs"]
mod read;
#[path = "syntax/strings.rs"]
mod strings;
#[path = "syntax/trees.rs"]
mod trees;
