//! What a person sees whose program has no value.

use std::fs;

use expect_test::{Expect, expect};

use super::{eval_in, eval_with};
use crate::run::nixgen;

/// The error of a program in `a.nix`, with paths below `/here`.
#[track_caller]
fn check(program: &str, arguments: &[&str], expected: &Expect) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.nix"), program).unwrap();
    let run = eval_in(folder.path(), &[&["a.nix"], arguments].concat());
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let here = folder.path().canonicalize().unwrap();
    expected.assert_eq(&run.stderr.replace(&*here.to_string_lossy(), "/here"));
}

#[test]
fn the_line_is_shown() {
    check(
        "let\n  f = x: throw \"no ${x}\";\nin\n{\n  a = f \"b\";\n}\n",
        &["--strict"],
        &expect![[r#"
            error: no b
             --> a.nix:2:10
              |
            2 |   f = x: throw "no ${x}";
              |          ^^^^^^^^^^^^^^^
              |
              = … while calling 'f', at a.nix:5:7
        "#]],
    );
    check(
        "{ enable = 1; }.enbale",
        &[],
        &expect![[r#"
        error: attribute 'enbale' missing, did you mean 'enable'?
         --> a.nix:1:1
          |
        1 | { enable = 1; }.enbale
          | ^^^^^^^^^^^^^^^^^^^^^^
    "#]],
    );
    check(
        "builtins.addErrorContext \"while counting\" (1 + \"a\")",
        &[],
        &expect![[r#"
        error: value is a string while an integer was expected
         --> a.nix:1:44
          |
        1 | builtins.addErrorContext "while counting" (1 + "a")
          |                                            ^^^^^^^
          |
          = … while counting
    "#]],
    );
}

#[test]
fn strange_texts_are_shown_well() {
    check(
        "",
        &[],
        &expect![[r#"
        error: unexpected end of the text, expected an expression
         --> a.nix:1:1
          |
        1 |
          | ^
    "#]],
    );
    check(
        "{\n\ta = \"é\" + ü;\r\n}\r\n",
        &[],
        &expect![[r#"
        error: unexpected `ü`, it has no meaning here
         --> a.nix:2:12
          |
        2 |     a = "é" + ü;
          |               ^
    "#]],
    );
    check(
        "let a = 1; in\n\n",
        &[],
        &expect![[r#"
        error: unexpected end of the text, expected an expression
         --> a.nix:1:14
          |
        1 | let a = 1; in
          |              ^
    "#]],
    );
    check(
        "\"日本\" + 1",
        &[],
        &expect![[r#"
        error: cannot coerce an integer to a string
         --> a.nix:1:1
          |
        1 | "日本" + 1
          | ^^^^^^^^^^
    "#]],
    );
    let long = format!("[ {} (1 + \"a\") {} ]", "1 ".repeat(5000), "2 ".repeat(5000));
    check(
        &long,
        &["--strict"],
        &expect![[r#"
        error: value is a string while an integer was expected
         --> a.nix:1:10005
          |
        1 | ... 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1  (1 + "a") 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ...
          |                                             ^^^^^^^
    "#]],
    );
    check(
        "throw \"\\u001b[31mred\\u001b[0m \u{1b}[31mred\u{1b}[0m\u{1b}]0;title\u{7} end\"",
        &[],
        &expect![[r#"
            error: u001b[31mredu001b[0m red end
             --> a.nix:1:1
              |
            1 | throw "\u001b[31mred\u001b[0m ␛[31mred␛[0m␛]0;title␇ end"
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

/// A library in the search path, and a program that uses it.
const LIBRARY: &[(&str, &str)] = &[
    (
        "lib/default.nix",
        "{ check = import ./check.nix; map = f: builtins.all (x: f x > 0) [ 1 ]; }",
    ),
    (
        "lib/check.nix",
        "x: builtins.addErrorContext \"while checking `${toString x}'\" (if x > 1 then x else throw \"${toString x} is too small\")",
    ),
    ("a.nix", "let\n  lib = import <lib>;\n  f = x: lib.check (x - 1);\nin\nlib.map f\n"),
];

#[test]
fn your_own_files_come_first() {
    for (more, expected) in [
        (
            &[] as &[&str],
            expect![[r#"
                error: 0 is too small
                 --> a.nix:3:10
                  |
                3 |   f = x: lib.check (x - 1);
                  |          ^^^^^^^^^^^^^^^^^ while calling an anonymous function
                 ::: lib/check.nix:1:84
                  = … while checking `0'
                  = … while calling 'map', at a.nix:5:1
                  = … while evaluating 1 frame in <lib> (lib/default.nix:1:57)
            "#]],
        ),
        (
            &["--show-trace"],
            expect![[r#"
        error: 0 is too small
         --> a.nix:3:10
          |
        3 |   f = x: lib.check (x - 1);
          |          ^^^^^^^^^^^^^^^^^ while calling an anonymous function
         ::: lib/check.nix:1:84
          = … while checking `0'
          = … while calling an anonymous function, at /here/a.nix:3:10
          = … while calling 'f', at /here/lib/default.nix:1:57
          = … while calling 'map', at /here/a.nix:5:1
    "#]],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in LIBRARY {
            fs::create_dir_all(folder.path().join("lib")).unwrap();
            fs::write(folder.path().join(name), text).unwrap();
        }
        let run = eval_in(folder.path(), &[&["-I", "lib=lib", "a.nix"], more].concat());
        let here = folder.path().canonicalize().unwrap();
        expected.assert_eq(&run.stderr.replace(&*here.to_string_lossy(), "/here"));
    }
}

#[test]
fn recursion_is_shown_once() {
    check(
        "(x: x x) (x: x x)",
        &[],
        &expect![[r#"
        error: calls nested more than 10000 deep, probably an infinite recursion
         --> a.nix:1:14
          |
        1 | (x: x x) (x: x x)
          |              ^^^ while calling an anonymous function
          |
          = … while calling an anonymous function, at a.nix:1:5
          = … while calling an anonymous function, at a.nix:1:1
    "#]],
    );
    check(
        "let x = { a = x.a; }; in x.a",
        &[],
        &expect![[r#"
        error: infinite recursion encountered
         --> a.nix:1:15
          |
        1 | let x = { a = x.a; }; in x.a
          |               ^^^ while evaluating the attribute 'a'
          |
          = … while evaluating the attribute 'a', at a.nix:1:26
    "#]],
    );
}

#[test]
fn paths_and_arguments_that_lead_nowhere() {
    let program = "{ n }: { enable = [ 1 ]; x = n; }";
    for (arguments, expected) in [
        (
            &["-A", "enbale"] as &[&str],
            "error: attribute 'enbale' in selection path 'enbale' not found, did you mean 'enable'?\n",
        ),
        (&["-A", "enable.1"], "error: list index 1 in selection path 'enable.1' is out of range\n"),
        (
            &["-A", "enable.x"],
            "error: value is a list while a set was expected, in selection path 'enable.x'\n",
        ),
        (
            &["-A", "x.y"],
            "error: value is an integer while a set was expected, in selection path 'x.y'\n",
        ),
        (
            &["-A", "x..y"],
            "error: value is an integer while a set was expected, in selection path 'x..y'\n",
        ),
        (&["-A", ".x"], "error: empty attribute name in selection path '.x'\n"),
        (&["-A", "\"x"], "error: missing closing quote in selection path '\"x'\n"),
    ] {
        let run =
            eval_with(&[("a.nix", program)], &[&["a.nix", "--arg", "n", "1"], arguments].concat());
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", expected));
    }
    check(
        program,
        &["-A", "x"],
        &expect![[r#"
        error: cannot evaluate a function that has an argument without a value ('n'), give it one or a default
         --> a.nix:1:3
          |
        1 | { n }: { enable = [ 1 ]; x = n; }
          |   ^
    "#]],
    );
    check(
        program,
        &["--arg", "n", "1 +"],
        &expect![[r#"
        error: unexpected end of the text, expected an expression
         --> (--arg n):1:4
          |
        1 | 1 +
          |    ^
    "#]],
    );
    check(
        program,
        &["-A", "x", "--arg", "n", "throw \"no\""],
        &expect![[r#"
        error: no
         --> (--arg n):1:1
          |
        1 | throw "no"
          | ^^^^^^^^^^
    "#]],
    );
}

#[test]
fn files_that_are_no_programs() {
    let files = [("d/x", "1")];
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in
        [("utf8.nix", &b"\xff\xfe"[..]), ("zero.nix", b"{\0}"), ("deep.nix", &[b'['; 100_000])]
    {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    for (name, expected) in [
        ("gone.nix", "does not exist"),
        ("utf8.nix", "is not UTF-8"),
        ("zero.nix", "has a NUL byte, which no program may"),
        ("deep.nix", "within each other"),
        (".", "default.nix' does not exist"),
        ("<gone>", "was not found in the Nix search path"),
    ] {
        let run = eval_in(folder.path(), &[name]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{name}");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
        assert!(run.stderr.lines().next().unwrap().contains(expected), "{}", run.stderr);
        assert!(run.stderr.len() < 1000, "{}", run.stderr);
    }
    let run = eval_with(&files, &["d"]);
    assert!(run.stderr.contains("/d/default.nix' does not exist"), "{}", run.stderr);
}

#[test]
fn the_first_error_ends_it() {
    let run = nixgen(&["eval", "-E", "1", "throw \"a\"", "throw \"b\""]);
    assert_eq!((run.status, run.stdout.as_str()), (1, "1\n"));
    assert!(run.stderr.starts_with("error: a\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("error: b"), "{}", run.stderr);
}

#[test]
fn a_wrong_command_line_is_another_matter() {
    for arguments in [
        &["eval", "-E"] as &[&str],
        &["eval", "--timeout", "soon", "-E", "1"],
        &["eval", "--timeout", "-1", "-E", "1"],
        &["eval", "--arg", "a"],
        &["eval", "--json", "--xml", "-E", "1"],
        &["eval", "--no-such-option"],
    ] {
        let run = nixgen(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.stderr.is_empty());
    }
}

#[test]
fn colours_come_where_they_are_wanted() {
    let plain = nixgen(&["eval", "-E", "throw \"a\""]);
    assert!(!plain.stderr.contains('\u{1b}'));
    let coloured = std::process::Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .args(["eval", "-E", "throw \"a\""])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(String::from_utf8(coloured.stderr).unwrap().contains("\u{1b}["));
}
