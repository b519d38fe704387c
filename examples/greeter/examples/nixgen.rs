//! The commands of nixgen for the greeter: `cargo run --example nixgen -- module greeter`.

use nix_schema::NixModule;

fn main() -> std::process::ExitCode {
    nixgen::main_for([greeter::Config::module()])
}
