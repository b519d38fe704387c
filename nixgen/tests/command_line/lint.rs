//! `lint` and `explain`: exit statuses, files, fixes, and what is left alone.

mod data;
mod files;
mod project;
mod repair;
mod watch;

use std::fs;
use std::path::Path;

use expect_test::expect;
use tempfile::TempDir;

use crate::run::{Run, nixgen, nixgen_in};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn lint_in(folder: &Path, arguments: &[&str], input: &str) -> Run {
    nixgen_in(folder, &[&["lint"], arguments].concat(), input)
}

fn lint(files: &[(&str, &str)], arguments: &[&str]) -> Run {
    lint_in(folder(files).path(), arguments, "")
}

#[test]
fn the_exit_status() {
    for (text, arguments, status) in [
        ("{ }", &[][..], 0),
        ("{ a = 1; a = 2; }", &[], 1),
        ("{ } # nixgen: ignore[syntax-error]", &[], 1),
        ("{ } # nixgen: ignore[syntax-error]", &["--deny", "error"], 0),
        ("{ a = \"\0\"; }", &[], 0),
        ("{ a = \"\0\"; }", &["--deny", "info"], 1),
    ] {
        let run = lint(&[("a.nix", text)], &[arguments, &["a.nix"]].concat());
        assert_eq!(run.status, status, "{text:?} {arguments:?} {}", run.stdout);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn what_a_person_reads() {
    let text = "{ lib, ... }:\n{\n  services.demo.enable = ture;\n}\n";
    let run = lint(&[("a.nix", text)], &["a.nix"]);
    expect![[r#"
        error[evaluation-error]: undefined variable `ture`
         --> a.nix:3:26
          |
        3 |   services.demo.enable = ture;
          |                          ^^^^
          |
          = help: did you mean `true`?

        1 error in 1 file
    "#]]
    .assert_eq(&run.stdout);
    expect!["nothing found in 1 file\n"].assert_eq(&lint(&[("a.nix", "{ }")], &["."]).stdout);
}

#[test]
fn the_order_is_by_file_and_position_and_each_once() {
    let files = [("b/x.nix", "[ y x ]"), ("a.nix", "x\n y"), ("b.nix", "z")];
    let run = lint(&files, &["--format", "concise", "b", ".", "b.nix", "./b.nix"]);
    let places: Vec<_> = run.stdout.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["a.nix:1:1", "a.nix:2:2", "b.nix:1:1", "b/x.nix:1:3", "b/x.nix:1:5"]);
}

#[test]
fn statistics() {
    let files = [("a.nix", "x"), ("b.nix", "{ a = "), ("c.nix", "\0")];
    let run = lint(&files, &["--statistics", "--format", "json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap().is_array());
    expect![[r#"
        evaluation-error  1
        syntax-error      1
        unreadable-file   1
        files read: 2
        not checked, or not as modules: 1 (binary)
        not checked, or not as modules: 1 (syntax errors)
        not checked, or not as modules: 1 (no NixOS module)
        silenced by comments: 0
    "#]]
    .assert_eq(&run.stderr);
}

#[test]
fn wrong_use() {
    for (arguments, expected) in [
        (
            &["gone.nix"][..],
            expect![[r#"
                nixgen: cannot read gone.nix: No such file or directory (os error 2); give the path of a file or folder
            "#]],
        ),
        (
            &["--module", "xen-dom1"],
            expect![[r#"
                nixgen: there is no module `xen-dom1` (did you mean `xen-dom0`?); `nixgen list` prints the names, and the path of a .schema.json, of an options.json or of a .nix works too
            "#]],
        ),
        (
            &["--options", "options.json"],
            expect![[r#"
                nixgen: options.json: cannot be read: No such file or directory (os error 2)
            "#]],
        ),
        (
            &["--watch", "-"],
            expect![[r#"
                nixgen: --watch: standard input does not change, give the path of a file or folder
            "#]],
        ),
    ] {
        let run = lint(&[], arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        expected.assert_eq(&run.stderr);
    }
}

#[test]
fn explain() {
    let all = nixgen(&["explain"]);
    assert_eq!((all.status, all.stdout.lines().count()), (0, 32));
    let page = nixgen(&["explain", "quoted-literal"]);
    assert!(
        page.stdout.starts_with("# quoted-literal\n\nerror; fixed by `--fix`\n\n"),
        "{}",
        page.stdout
    );
    let failed = nixgen(&["explain", "quoted-litral"]);
    assert_eq!(failed.status, 2);
    expect![[r#"
        nixgen: there is no rule `quoted-litral`, did you mean `quoted-literal`?
    "#]]
    .assert_eq(&failed.stderr);
}
