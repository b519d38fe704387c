//! The `nixgen` command: the command line over the catalog.

use std::process::ExitCode;

fn main() -> ExitCode {
    nixgen::main_for(nixgen::catalog::modules())
}
