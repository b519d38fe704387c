//! Wrong use: one line that says what to do, and status 2.

use std::fs;

use expect_test::{Expect, expect};

use crate::run::{nixgen, nixgen_in};

fn check(arguments: &[&str], expected: &Expect) {
    let failed = nixgen(arguments);
    assert_eq!((failed.status, failed.stdout.as_str()), (2, ""));
    assert_eq!(failed.stderr.lines().count(), 1, "{}", failed.stderr);
    expected.assert_eq(&failed.stderr);
}

#[test]
fn a_module_that_is_not_there() {
    check(
        &["module", "xen-dom1"],
        &expect![[r#"
            nixgen: there is no module `xen-dom1` (did you mean `xen-dom0`?); `nixgen list` prints the names, and the path of a .schema.json, of an options.json or of a .nix works too
        "#]],
    );
    check(
        &["module", "anything.else"],
        &expect![[r#"
            nixgen: there is no module `anything.else`; `nixgen list` prints the names, and the path of a .schema.json, of an options.json or of a .nix works too
        "#]],
    );
    check(
        &["module", "gone.schema.json"],
        &expect![[r#"
        nixgen: cannot read gone.schema.json: No such file or directory (os error 2); give the path of a JSON Schema, or of an options.json
    "#]],
    );
}

#[test]
fn what_is_not_there_yet() {
    check(
        &["module", "module.nix"],
        &expect![[r#"
            nixgen: cannot read module.nix: No such file or directory (os error 2); give the path of a NixOS module
        "#]],
    );
}

/// Nobody writes in an editor what options come to.
#[test]
fn a_schema_for_editors_of_what_is_evaluated() {
    check(
        &["schema", "xen-dom0", "--editor", "--evaluated"],
        &expect![[r#"
        nixgen: --editor: what is written in an editor is not evaluated yet; leave --evaluated out, or --editor
    "#]],
    );
}

#[test]
fn files_that_cannot_be_read_or_written() {
    check(
        &["check", "xen-dom0", "gone.nix"],
        &expect![[r#"
        nixgen: cannot read gone.nix: No such file or directory (os error 2); give the path of a NixOS module
    "#]],
    );
    check(
        &["check", "xen-dom0", "."],
        &expect![[r#"
        nixgen: cannot read .: Is a directory (os error 21); give the path of a NixOS module
    "#]],
    );
    check(
        &["module", "xen-dom0", "-o", "no/such/folder/out.nix"],
        &expect![[r#"
            nixgen: cannot write no/such/folder/out.nix: No such file or directory (os error 2)
        "#]],
    );
}

#[test]
fn a_schema_for_editors_in_place_of_the_canonical_one() {
    let folder = tempfile::tempdir().unwrap();
    let schema = ["schema", "xen-dom0", "--editor", "-o", "xen.json"];
    assert_eq!(nixgen_in(folder.path(), &schema, "").status, 0);
    let run =
        |more: &[&str]| nixgen_in(folder.path(), &[&["module", "xen.json"], more].concat(), "");
    let failed = run(&[]);
    assert_eq!((failed.status, failed.stdout.as_str()), (2, ""));
    expect![[r#"
        nixgen: xen.json: this schema is for editors and does not carry its module; give the file that `nixgen schema` writes without --editor
    "#]]
    .assert_eq(&failed.stderr);
    assert_eq!(run(&["--path", "xen"]).stderr, failed.stderr);
}

#[test]
fn bytes_that_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("binary.nix"), [b'{', 0xff, 0xfe]).unwrap();
    let failed = nixgen_in(folder.path(), &["check", "xen-dom0", "binary.nix"], "");
    assert_eq!(failed.status, 2);
    expect![[r#"
        nixgen: binary.nix is no text: byte 1 is not UTF-8; give the path of a NixOS module
    "#]]
    .assert_eq(&failed.stderr);
}

#[test]
fn schema_files_of_others() {
    let folder = tempfile::tempdir().unwrap();
    for (text, expected) in [
        (
            "{}",
            expect![[r#"
            nixgen: a.schema.json: the schema describes no object with properties but this: anything; a module has options, so import the schema of an object
        "#]],
        ),
        (
            "not json",
            expect![[r#"
            nixgen: a.schema.json: not JSON: expected ident at line 1 column 2
        "#]],
        ),
        (
            r#"{ "x-nix": { "version": 999 } }"#,
            expect![[r#"
                nixgen: a.schema.json: `x-nix` has version 999 and this nixgen reads version 2: write the schema again, or use the nixgen that wrote it
            "#]],
        ),
    ] {
        fs::write(folder.path().join("a.schema.json"), text).unwrap();
        let failed = nixgen_in(folder.path(), &["module", "a.schema.json"], "");
        assert_eq!((failed.status, failed.stdout.as_str()), (2, ""));
        assert_eq!(failed.stderr.lines().count(), 1, "{}", failed.stderr);
        expected.assert_eq(&failed.stderr);
    }
}

#[test]
fn words_that_are_no_command() {
    let failed = nixgen(&["modul", "xen-dom0"]);
    assert_eq!(failed.status, 2);
    assert!(failed.stderr.contains("'module'"), "{}", failed.stderr);
}
