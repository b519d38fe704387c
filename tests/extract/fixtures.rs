//! Small modules with what is told of each, and what they are written as.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect, expect_file};
use nixgen::extract::{Note, SourceText, extract};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("extract/modules")
}

/// Reads a module, writes it again, and reads that.
fn check(name: &str, notes: &Expect) {
    let text = fs::read_to_string(folder().join([name, ".nix"].concat())).unwrap();
    let label = [name, ".nix"].concat();
    let source = SourceText { name, label: &label, text: &text };
    let (module, found) = extract(&source).unwrap();
    let lines = |notes: &[Note]| {
        let line = |note: &Note| format!("{:?} {note}\n", note.kind);
        notes.iter().map(line).collect::<String>()
    };
    notes.assert_eq(&lines(&found));
    let emitted = nixgen::module_source(&module).unwrap();
    expect_file![folder().join("written").join(&label)].assert_eq(&emitted);
    assert!(nixgen::check(&module, &label, &text).unwrap().is_same(), "{name}");
    assert_eq!(nixfmt_rs::format(&emitted).unwrap(), emitted, "{name}");
    let (again, _) = extract(&SourceText { text: &emitted, ..source }).unwrap();
    assert_eq!(again, module, "{name}");
}

#[test]
fn functions_around_a_module() {
    check("heads", &expect![[""]]);
}

#[test]
fn every_kind_of_part() {
    check(
        "kinds",
        &expect![[r#"
            Understood kinds.nix:49:13: services.kinds.files: stays Nix: what declares it is computed; what it comes to is known
            Moved kinds.nix:52:26: services.kinds.port: a comment inside or behind it stands above it now
            Understood kinds.nix:61:47: services.kinds.settings: type: stays Nix: it is computed; what it comes to is known
            Understood kinds.nix:66:14: services.kinds.level: type: stays Nix: what `enum` takes is computed; what it comes to is known
            Understood kinds.nix:71:46: services.kinds.users."<name>": type: stays Nix: its module is computed; what it comes to is known
            Verbatim kinds.nix:80:10: services.kinds.tuning: what is put over it with `//` is computed
            Verbatim kinds.nix:100:34: config: stays Nix: it is no set of definitions
        "#]],
    );
}

#[test]
fn definitions_only() {
    check(
        "shorthand",
        &expect![[r#"
        Verbatim shorthand.nix:4:3: imports: stays Nix: it is computed
    "#]],
    );
}

/// An example that does not fit is shown as it is, wherever the option stands.
#[test]
fn examples_below_every_type() {
    check("below", &expect![[""]]);
}

#[test]
fn a_set() {
    check("set", &expect![[""]]);
}

#[test]
fn a_set_that_sees_itself() {
    check(
        "recursive",
        &expect![[r#"
        Verbatim recursive.nix:2:1: module: stays Nix as a whole: its set is a `rec` set
    "#]],
    );
}

#[test]
fn arguments_by_one_name() {
    check(
        "whole",
        &expect![[r#"
        Verbatim whole.nix:4:35: services.whole.enable: stays Nix: what declares it is computed
        Verbatim whole.nix:8:12: config: stays Nix: it is no set of definitions
    "#]],
    );
}

#[test]
fn several_trees() {
    check(
        "roots",
        &expect![[r#"
            Understood roots.nix:12:25: services.a.on: stays Nix: what declares it is computed; what it comes to is known
            Understood roots.nix:15:11: programs.b: stays Nix: what declares it is computed; what it comes to is known
            Understood roots.nix:16:17: programs.c.level: stays Nix: `internal` says what holds anyway; what it comes to is known
            Verbatim roots.nix:25:12: config: stays Nix: it is no set of definitions
        "#]],
    );
}

#[test]
fn computed_options_are_known_by_evaluation() {
    let text = fs::read_to_string(folder().join("roots.nix")).unwrap();
    let source = SourceText { name: "roots", label: "roots.nix", text: &text };
    let (module, _) = extract(&source).unwrap();
    let schema = nix_schema::json_schema(&module);
    let option = schema.pointer("/properties/programs/properties/b/properties/y").unwrap();
    assert_eq!(option["type"], "boolean");
    assert_eq!(option["description"], "Whether y is on.");
    assert_eq!(option["default"], false);
}

#[test]
fn strings_and_scopes() {
    check(
        "strings",
        &expect![[r#"
            Understood strings.nix:9:35: services.strings.text: stays Nix: expected strings concatenated with "\n", found an attribute set; what it comes to is known
        "#]],
    );
}

#[test]
fn names_under_a_with() {
    check("under_with", &expect![[""]]);
}
