//! What the library for modules costs.

use divan::{Bencher, black_box};
use nix_eval::{Evaluator, NoFiles, Value};
use nixgen::lint::lib::{Beyond, WithLib, lib};

fn main() {
    divan::main();
}

/// An evaluator and its library.
fn with_lib() -> (Evaluator, Value) {
    let mut evaluator = Evaluator::with_files(WithLib::new(NoFiles));
    let open = evaluator.eval("set: set").expect("a function");
    let unknown = evaluator.unknown("nixpkgs");
    let lib = lib(&mut evaluator, Beyond { open, unknown }).expect("a library");
    (evaluator, lib)
}

fn used(program: &str) -> Evaluator {
    let (mut evaluator, lib) = with_lib();
    let function = evaluator.eval(program).expect("a function");
    black_box(evaluator.call(function, lib)).expect("a value");
    evaluator
}

/// An evaluator without the library, for comparison.
#[divan::bench]
fn evaluator() {
    let mut evaluator = Evaluator::with_files(WithLib::new(NoFiles));
    black_box(evaluator.eval("1")).expect("a value");
}

#[divan::bench]
fn unused() {
    black_box(with_lib());
}

#[divan::bench(args = [
    "lib: lib.mkIf true { }",
    "lib: lib.concatStringsSep \",\" [ ]",
    "lib: builtins.deepSeq (builtins.mapAttrs (_: value: if builtins.isAttrs value then builtins.mapAttrs (_: builtins.typeOf) value else null) lib) null",
])]
fn program(bencher: Bencher, program: &str) {
    bencher.bench_local(|| black_box(used(program)));
}
