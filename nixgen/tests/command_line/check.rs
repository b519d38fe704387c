//! `check`: exit statuses, and what a person and a program read.

use std::fs;

use expect_test::expect;

use crate::run::{ORIGINAL, Run, nixgen_in};

fn check(text: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("original.nix"), text).unwrap();
    let arguments = [&["check", "xen-dom0", "original.nix"], more].concat();
    nixgen_in(folder.path(), &arguments, "")
}

#[test]
fn the_same() {
    let same = check(ORIGINAL, &[]);
    assert_eq!((same.status, same.stderr.as_str()), (0, ""));
    expect![[r#"
        no differences
        comments: 21 of 21 lines at their place, 0 missing, 0 added
    "#]]
    .assert_eq(&same.stdout);
}

#[test]
fn different() {
    let changed = ORIGINAL
        .replacen("default = cfg.debug;", "default = false;", 1)
        .replacen("maximum memory limit", "maximal memory limit", 1)
        .replacen("\"xen-gntdev\"\n", "", 1);
    let different = check(&changed, &[]);
    assert_eq!((different.status, different.stderr.as_str()), (1, ""));
    expect![[r#"
        virtualisation.xen.trace: default
          - nixgen/src/catalog/xen_dom0.rs:81 (XenDom0::trace)
          -   cfg.debug
          + original.nix:128:17
          +   false

        config.boot.kernelModules
          - nixgen/src/catalog/xen_dom0.nix:59:5
          -   "xen-gntdev"

        assertions[3]: message
          - nixgen/src/catalog/xen_dom0.rs:54 (XenDom0)
          -   allows for. Please increase the maximum memory limit, or decrease the default memory allocation.
          + original.nix:621:11
          +   allows for. Please increase the maximal memory limit, or decrease the default memory allocation.

        3 differences
        comments: 21 of 21 lines at their place, 0 missing, 0 added
    "#]].assert_eq(&different.stdout);
}

#[test]
fn for_programs() {
    let changed = ORIGINAL.replacen("default = cfg.debug;", "default = false;", 1);
    let different = check(&changed, &["--format", "json"]);
    assert_eq!(different.status, 1);
    let report: serde_json::Value = serde_json::from_str(&different.stdout).unwrap();
    let differences = report["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0]["subject"]["attribute"], "default");
    assert_eq!(differences[0]["left"]["place"]["field"], "XenDom0::trace");
    assert_eq!(differences[0]["right"]["place"]["file"], "original.nix");
}

#[test]
fn from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let same = nixgen_in(folder.path(), &["check", "xen-dom0", "-"], ORIGINAL);
    assert_eq!(same.status, 0, "{}", same.stderr);
}

#[test]
fn what_cannot_be_read() {
    for (text, expected) in [
        (
            "{ lib, ... }: {\n  options = \n}",
            expect![[r#"
            nixgen: original.nix:3:1: unexpected `}`, expected an expression
        "#]],
        ),
        (
            "1 + 1",
            expect![[r#"
            nixgen: original.nix:1:1: is not a NixOS module: expected a set with `options`, `config` or `imports`, or a function that gives one
        "#]],
        ),
        (
            "",
            expect![[r#"
            nixgen: original.nix:1:1: unexpected end of the text, expected an expression
        "#]],
        ),
    ] {
        let failed = check(text, &[]);
        assert_eq!((failed.status, failed.stdout.as_str()), (2, ""));
        expected.assert_eq(&failed.stderr);
    }
}

#[test]
fn carriage_returns_and_escape_sequences_are_spelled_out() {
    let changed = ORIGINAL.replacen("default = \"default\";", "default = \"a\r\u{1b}[31m\";", 1);
    let different = check(&changed, &[]);
    assert_eq!(different.status, 1);
    assert!(different.stdout.contains("\\r\\u{1b}[31m"), "{}", different.stdout);
    assert!(!different.stdout.contains(['\r', '\u{1b}']), "{}", different.stdout);
}
