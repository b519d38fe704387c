//! Options that a text declares, by its syntax.

use std::sync::Arc;

use nix_eval::syntax::Span;
use nix_schema::OptionDecl;

/// An option that a text declares.
#[derive(Clone, Debug)]
pub struct DeclaredOption {
    /// Its path, without `options`.
    pub path: Vec<String>,
    /// The last name of the path.
    pub name: Span,
    /// The whole binding.
    pub binding: Span,
    /// What is said of it, as far as the text of the declaration says it.
    pub option: Arc<OptionDecl>,
}
