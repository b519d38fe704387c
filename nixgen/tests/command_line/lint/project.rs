//! `nixgen.toml`.

use expect_test::expect;

use super::{folder, lint, lint_in};

#[test]
fn levels_of_rules() {
    for (level, status, lines) in
        [("off", 0, 0), ("info", 0, 1), ("warning", 1, 1), ("error", 1, 1)]
    {
        let config = format!("[rules]\nevaluation-error = \"{level}\"\n");
        let run =
            lint(&[("a.nix", "x"), ("nixgen.toml", &config)], &["--format", "concise", "a.nix"]);
        assert_eq!((run.status, run.stdout.lines().count()), (status, lines), "{level}");
    }
}

#[test]
fn it_is_looked_for_upwards_or_named() {
    let off = "[rules]\nevaluation-error = \"off\"\n";
    let folder = folder(&[("nixgen.toml", off), ("a/b/c.nix", "x"), ("other.toml", "")]);
    for (arguments, status) in [
        (&["a/b/c.nix"][..], 0),
        (&["a"], 0),
        (&["--no-config", "a"], 1),
        (&["--config", "other.toml", "a"], 1),
    ] {
        assert_eq!(lint_in(folder.path(), arguments, "").status, status, "{arguments:?}");
    }
    assert_eq!(lint_in(folder.path(), &["-", "--stdin-filename", "a/b/d.nix"], "x").status, 0);
}

#[test]
fn mistakes_have_a_place_and_a_suggestion() {
    for (config, expected) in [
        (
            "exlude = []",
            expect!["PATH/nixgen.toml:1:1: unknown field `exlude`, did you mean `exclude`?"],
        ),
        (
            "\n[rules]\nno-efect = \"off\"",
            expect!["PATH/nixgen.toml:3:1: there is no rule `no-efect`, did you mean `no-effect`?"],
        ),
        (
            "[rules]\nno-effect = \"loud\"",
            expect![
                "PATH/nixgen.toml:2:13: there is no level `loud`, write one of `off`, `info`, `warning`, `error`"
            ],
        ),
        (
            "closed = 1",
            expect!["PATH/nixgen.toml:1:10: invalid type: integer `1`, expected a boolean"],
        ),
        (
            "closed = ",
            expect!["PATH/nixgen.toml:1:10: string values must be quoted, expected literal string"],
        ),
        (
            "exclude = [\"a{\"]",
            expect![
                "exclude has `a{`: error parsing glob '!a{': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?); write a pattern as in .gitignore"
            ],
        ),
        (
            "modules = [\"xen\"]",
            expect![
                "there is no module `xen`; `nixgen list` prints the names, and the path of a .schema.json, of an options.json or of a .nix works too"
            ],
        ),
    ] {
        let folder = folder(&[("nixgen.toml", config)]);
        let run = lint_in(folder.path(), &["."], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{config}");
        let path = folder.path().display().to_string();
        let line = run.stderr.replace(&path, "PATH");
        expected.assert_eq(line.trim_end().strip_prefix("nixgen: ").unwrap());
    }
}
