//! JSON, YAML and TOML files: which of them are linted, and against what.

use expect_test::expect;

use super::{folder, lint, lint_in};
use crate::run::nixgen;

const WRONG: &str = "enable: 1\n";

/// The schema of the Xen module, as `nixgen schema` writes it with these arguments.
fn schema(arguments: &[&str]) -> String {
    nixgen(&[&["schema", "xen-dom0"], arguments].concat()).stdout
}

#[test]
fn a_file_that_is_named_has_to_fit_the_schema_that_is_named() {
    let (value, whole) = (schema(&[]), schema(&["--root"]));
    let files = [("a.yaml", WRONG), ("value.schema.json", &value), ("whole.schema.json", &whole)];
    for arguments in [
        ["--schema", "value.schema.json"],
        ["--module", "value.schema.json"],
        ["--schema", "xen-dom0"],
        ["--module", "xen-dom0"],
    ] {
        let run = lint(&files, &[&arguments[..], &["--format", "concise", "a.yaml"]].concat());
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (1, "a.yaml:1:9: error[type-mismatch]: `enable` is of type boolean\n"),
            "{arguments:?}"
        );
    }
    let run = lint(&files, &["--schema", "whole.schema.json", "--format", "concise", "a.yaml"]);
    assert_eq!(run.stdout, "a.yaml:1:1: error[unknown-option]: there is no option `enable`\n");
    let run = lint(&files, &["--schema", "xen-dom1", "a.yaml"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `xen-dom0`?"), "{}", run.stderr);
}

#[test]
fn without_a_schema_it_is_only_read() {
    let files = [("a.yaml", WRONG), ("b.json", "{"), ("c.toml", "a = 1\na = 2\n")];
    let run = lint(&files, &["--format", "concise", "a.yaml", "b.json", "c.toml"]);
    expect![[r#"
        b.json:1:1: error[syntax-error]: unterminated object
        c.toml:2:1: error[duplicate-attribute]: `a` is already defined
    "#]]
    .assert_eq(&run.stdout);
}

#[test]
fn a_folder_is_walked_for_nix_only() {
    let files = [("a.yaml", WRONG), ("b/c.json", "{"), ("d.nix", "x")];
    let run = lint(&files, &["--schema", "xen-dom0", "--format", "concise", "."]);
    expect![[r#"
        d.nix:1:1: error[evaluation-error]: undefined variable `x`
    "#]]
    .assert_eq(&run.stdout);
}

#[test]
fn nixgen_toml_says_which_files_are_what() {
    let config = "\
exclude = [\"conf/old.yaml\"]
[[data]]
files = [\"conf/*.yaml\", \"!conf/other.yaml\"]
schema = \"xen.schema.json\"
[[data]]
files = [\"/*.toml\", \"!/nixgen.toml\"]
schema = \"xen-dom0\"
";
    let files = [
        ("nixgen.toml", config),
        ("xen.schema.json", &schema(&[])),
        ("conf/a.yaml", WRONG),
        ("conf/old.yaml", WRONG),
        ("conf/other.yaml", WRONG),
        ("b.toml", "enable = 1\n"),
        ("conf/b.toml", "enable = 1\n"),
    ];
    let folder = folder(&files);
    for paths in [&["."][..], &["conf/a.yaml", "conf/other.yaml", "b.toml"]] {
        let run = lint_in(folder.path(), &[&["--format", "concise"], paths].concat(), "");
        expect![[r#"
            b.toml:1:10: error[type-mismatch]: `enable` is of type boolean
            conf/a.yaml:1:9: error[type-mismatch]: `enable` is of type boolean
        "#]]
        .assert_eq(&run.stdout);
    }
    let run = lint_in(
        folder.path(),
        &["--module", "xen-dom0", "--schema", "xen.schema.json", "conf/other.yaml"],
        "",
    );
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("conf/other.yaml: several schemas are named; name one"),
        "{}",
        run.stderr
    );
}

#[test]
fn mistakes_in_the_list_of_files() {
    for (config, message) in [
        ("[[data]]\nfile = []", "nixgen.toml:2:1: unknown field `file`, did you mean `files`?"),
        ("[[data]]\nfiles = []\nschema = \"gone\"", "there is no module `gone`"),
        ("[[data]]\nfiles = [\"a{\"]\nschema = \"xen-dom0\"", "files has `a{`"),
    ] {
        let run = lint(&[("nixgen.toml", config)], &["."]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn standard_input_and_fixes() {
    let text = "enable: \"true\" # é\n";
    let arguments = ["--schema", "xen-dom0", "--stdin-filename", "a.yaml", "--fix", "-"];
    let run = lint_in(folder(&[]).path(), &arguments, text);
    assert_eq!((run.status, run.stdout.as_str()), (0, "enable: true # é\n"));
    let run = lint(&[("a.yaml", text)], &["--schema", "xen-dom0", "--diff", "a.yaml"]);
    expect![[r#"
        --- a/a.yaml
        +++ b/a.yaml
        @@ -1 +1 @@
        -enable: "true" # é
        +enable: true # é
    "#]]
    .assert_eq(&run.stdout);
}

#[test]
fn every_format_has_the_places_of_the_file() {
    let text = "é: {}\nenable: \"é\"\n";
    for (format, wanted) in [
        ("human", "--> a.yaml:2:9"),
        ("concise", "a.yaml:2:9: error[type-mismatch]"),
        ("github", "file=a.yaml,line=2,col=9,endColumn=12"),
        ("json", "\"line\": 2"),
        ("sarif", "\"endColumn\": 12"),
    ] {
        let run =
            lint(&[("a.yaml", text)], &["--schema", "xen-dom0", "--format", format, "a.yaml"]);
        assert!(run.stdout.contains(wanted), "{format}: {}", run.stdout);
    }
}
