//! From Nix source to a checked tree, and what can be said of names without evaluating.
//!
//! [`parse`] never fails on bad input: it gives a tree, with [`ExprKind::Error`] where nothing could be
//! read, and the [`Diagnostic`]s that say what is wrong and where. It refuses what Nix refuses and its
//! parser accepts: duplicate attributes, duplicate formals, integers out of range.
//!
//! ```
//! use nix_eval::syntax::{free_names, parse};
//!
//! let parse = parse("map (n: n + offset) [ 1 2 ]");
//! assert!(parse.diagnostics.is_empty());
//! let free = free_names(&parse.expr);
//! assert_eq!(free.iter().map(|free| &free.name).collect::<Vec<_>>(), ["map", "offset"]);
//! ```

mod ast;
mod comments;
mod draft;
mod duplicates;
mod errors;
mod lower;
mod names;
mod near;
mod nesting;
mod outline;
mod parse;
mod source;
mod stack;
mod strings;
mod tree;

pub use ast::{
    Attr, AttrName, BinaryOp, Binding, Expr, ExprKind, Formal, Param, Path, PathKind, Pattern, Str,
    StrForm, StrPart, UnaryOp,
};
pub use comments::Comment;
pub use draft::Draft;
pub use names::{
    FreeName, Selection, free_names, global_names, is_global, names_in_scope, reusable, selections,
};
pub use near::{is_one_off, nearest};
pub use outline::{Children, Node, NodeId, NodeKind, Outline, Sign};
pub use parse::{Diagnostic, DiagnosticKind, Parse, parse};
pub use source::{LineColumn, Span, line_column};
pub use stack::on_large_stack;
#[cfg(feature = "eval")]
pub(crate) use stack::try_on_large_stack;
