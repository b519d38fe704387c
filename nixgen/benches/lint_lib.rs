//! What the library for modules costs.

#![allow(clippy::expect_used, reason = "a bench that fails may say so by a panic")]

use divan::{Bencher, black_box};
use nix_eval::{Evaluator, NoFiles};
use nixgen::lint::lib::{WithLib, lib};

/// Every topic read, and everything in it evaluated.
const EVERYTHING: &str = "lib: let
  kind = value: if builtins.isAttrs value then builtins.attrNames value else builtins.typeOf value;
  each = name: value: if name == \"extend\" || !builtins.isAttrs value then null else builtins.mapAttrs (_: kind) value;
in builtins.deepSeq (builtins.mapAttrs each lib) null";

fn main() {
    divan::main();
}

/// Nothing but an evaluator: what the others stand on.
#[divan::bench]
fn no_lib() {
    used("_: null", false);
}

#[divan::bench]
fn unused() {
    used("_: null", true);
}

#[divan::bench(args = ["mkIf true { }", "concatStringsSep \",\" [ ]", "hasPrefix \"a\" \"ab\""])]
fn one(bencher: Bencher, call: &str) {
    bencher.bench(|| used(&format!("lib: lib.{call}"), true));
}

#[divan::bench]
fn everything() {
    used(EVERYTHING, true);
}

fn used(program: &str, with_lib: bool) {
    let mut evaluator = Evaluator::with_files(WithLib::new(NoFiles));
    let nothing = evaluator.set([]).expect("a set");
    let lib = if with_lib { lib(&mut evaluator, nothing).expect("a library") } else { nothing };
    let function = evaluator.eval(program).expect("a function");
    black_box(evaluator.call(function, lib)).expect("a value");
}
