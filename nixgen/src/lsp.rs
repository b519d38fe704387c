//! The language server: what lint and the options know, for editors that speak the Language Server Protocol.
//!
//! | where | what |
//! |---|---|
//! | `transport` | messages over standard input and output |
//! | `lifecycle` | how a session starts and ends, what both sides can do |
//! | `server` | the loop, and all that the server knows |
//! | `dispatch` | which message is handled where: a row each |
//! | `documents`, `text` | what is open in the editor, in its encoding |
//! | `projects`, `settings` | which files belong together, and what is known in them |
//! | `analysis`, `publish` | lint in the background, and its findings in the editor |
//! | `sources` | what was read of a project's files, each once |
//! | `questions` | what is asked about a position |
//! | `code_actions`, `completion`, `hover`, `navigation`, `symbols` | an answer each, from [`ide`](crate::ide) and lint |
//!
//! The main thread answers what only needs the texts and the options; lint runs on another one, and what it finds in a
//! text that is not the last is never told.

mod analysis;
mod changes;
mod code_actions;
mod completion;
mod dispatch;
mod documents;
mod hover;
mod ignored;
mod lifecycle;
mod navigation;
mod projects;
mod publish;
mod questions;
mod server;
mod settings;
mod sources;
mod symbols;
mod text;
mod transport;
mod uri;

use std::io::{Read, Write};

use nix_schema::Module;

/// Serves an editor that writes to `input` and reads from `output`, until it says that it goes or is gone. `modules` are
/// known besides what projects name. Whether the editor shut the server down before it left, as the protocol wants it.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    modules: Vec<Module>,
) -> bool {
    let (connection, transport) = transport::connect(input, output);
    let is_in_order = server::serve(connection, modules);
    transport.finish();
    is_in_order
}
