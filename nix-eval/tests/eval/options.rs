//! The options of a whole NixOS: the same JSON as C++ Nix gives, byte for byte.
//!
//! `NIXGEN_NIXOS_MODULES` names a `nixos/modules`, `NIXGEN_NIXPKGS_LIB` nixpkgs' `lib`.

use std::process::Command;

use nix_eval::{Evaluator, SystemFiles};

use super::differential::oracle::is_there;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/nixos-options.nix");

/// Where `lib` and the modules are.
fn folders() -> Option<(String, String)> {
    let lib = std::env::var("NIXGEN_NIXPKGS_LIB").ok();
    let modules = std::env::var("NIXGEN_NIXOS_MODULES").ok();
    if lib.is_none() || modules.is_none() {
        eprintln!("skipped: NIXGEN_NIXPKGS_LIB and NIXGEN_NIXOS_MODULES name no folders");
    }
    lib.zip(modules)
}

#[test]
fn all_of_nixos_as_in_cpp_nix() {
    let Some((lib, modules)) = folders().filter(|_| is_there()) else {
        return;
    };
    let program = format!("import {PROGRAM} {{ lib = import {lib}; modules = {modules}; }}");
    let builder = Evaluator::builder().files(SystemFiles::everywhere());
    let mut evaluator = builder.current_system("x86_64-linux").build();
    let value = evaluator.eval(&program).unwrap();
    let ours = evaluator.to_json(value).unwrap();
    let arguments = ["--store", "dummy://", "--eval", "--strict", "--json", "-E", &program];
    let output = Command::new("nix-instantiate").args(arguments).output().unwrap();
    let theirs = String::from_utf8(output.stdout).unwrap();
    assert!(ours.len() > 1_000_000, "{} bytes", ours.len());
    eprintln!("{} bytes of JSON", ours.len());
    assert!(ours == theirs.trim_end(), "the options differ");
}
