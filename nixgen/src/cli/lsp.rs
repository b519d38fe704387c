//! `nixgen lsp`.

use std::io::{stdin, stdout};

use nix_schema::Module;

use super::{Outcome, Result};

/// Serves the editor that started this process, until it goes.
pub(super) fn lsp(modules: &[Module]) -> Result<Outcome> {
    let is_in_order = crate::lsp::serve(stdin(), stdout(), modules.to_vec());
    Ok(if is_in_order { Outcome::Clean } else { Outcome::Found })
}
