//! The `nixgen` command: the command line over the catalog.

use std::process::ExitCode;

/// Evaluating and parsing are many small pieces of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    nixgen::main_for(nixgen::catalog::modules())
}
