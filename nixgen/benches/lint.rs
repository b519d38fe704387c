//! Linting configurations that grow: many definitions, many imports, many files. Twice as much should take twice as long.

use std::fmt::Write;
use std::sync::Arc;

use divan::Bencher;
use nix_eval::MemoryFiles;
use nixgen::catalog;
use nixgen::lint::{Inputs, Options, Report, check};

fn main() {
    divan::main();
}

fn options() -> Options {
    Options { modules: catalog::modules(), ..Options::default() }
}

fn linted(files: &[(String, String)], named: usize) -> Report {
    let memory = MemoryFiles::new(files.iter().map(|(path, text)| (path.as_str(), text.clone())));
    let inputs = files[..named]
        .iter()
        .fold(Inputs::new(Arc::new(memory)), |inputs, (path, _)| inputs.with_file(path, path));
    check(&inputs, &options())
}

/// So many definitions, in modules of ten.
#[divan::bench(args = [25_000, 50_000, 100_000], sample_count = 3)]
fn definitions(bencher: Bencher<'_, '_>, count: usize) {
    let mut text = String::from("{ virtualisation.xen.enable = true; imports = [\n");
    for module in 0..count / 10 {
        text.push_str("{ virtualisation.xen.bootParams = [\n");
        for item in 0..9 {
            assert!(write!(text, "\"a{module}-{item}\" ").is_ok());
        }
        text.push_str("]; }\n");
        text.push_str("{ virtualisation.xen.trace = true; }\n");
    }
    text.push_str("]; }\n");
    let files = [("/a.nix".to_owned(), text)];
    bencher.bench(|| linted(&files, 1).diagnostics.len());
}

/// So many files that one file imports.
#[divan::bench(args = [2_500, 5_000, 10_000], sample_count = 3)]
fn imports(bencher: Bencher<'_, '_>, count: usize) {
    let mut main = String::from("{ virtualisation.xen.enable = true; imports = [\n");
    let mut files = Vec::new();
    for file in 0..count {
        assert!(writeln!(main, "./f{file}.nix").is_ok());
        let text = "{ lib, ... }: { virtualisation.xen.bootParams = [ \"a\" ]; services.x = lib.mkDefault 1; }";
        files.push((format!("/f{file}.nix"), text.to_owned()));
    }
    main.push_str("]; }\n");
    files.insert(0, ("/a.nix".to_owned(), main));
    bencher.bench(|| linted(&files, files.len()).diagnostics.len());
}

/// So many files that have nothing to do with each other, and most of them nothing with the options.
#[divan::bench(args = [500, 1_000, 2_000], sample_count = 3)]
fn files(bencher: Bencher<'_, '_>, count: usize) {
    let file = |at: usize| {
        let mut text = String::from(
            "{ config, lib, pkgs, ... }:\n{\n  config = lib.mkIf config.services.x.enable {\n",
        );
        for line in 0..40 {
            assert!(writeln!(text, "    services.s{line}.settings = {{ a = \"${{pkgs.x}}/b\"; c = [ 1 2 {at} ]; }};").is_ok());
        }
        if at.is_multiple_of(50) {
            text.push_str("    virtualisation.xen.enable = true;\n");
        }
        (format!("/f{at}.nix"), text + "  };\n}\n")
    };
    let files: Vec<_> = (0..count).map(file).collect();
    bencher.bench(|| linted(&files, files.len()).diagnostics.len());
}
