//! `eval`: what it prints, and where it takes things from.

mod errors;
mod limits;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Run, nixgen, nixgen_in};

/// Runs `nixgen eval` in a folder of its own with these files.
fn eval_with(files: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    eval_in(folder.path(), arguments)
}

fn eval_in(folder: &Path, arguments: &[&str]) -> Run {
    nixgen_in(folder, &[&["eval"], arguments].concat(), "")
}

#[track_caller]
fn prints(arguments: &[&str], expected: &str) {
    let run = eval_with(&[], arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
    assert_eq!(run.stdout, expected, "{arguments:?}");
}

#[test]
fn values_are_printed_as_nix_instantiate_prints_them() {
    for (arguments, expected) in [
        (&["-E", "1 + 1"] as &[&str], "2\n"),
        (&["-E", "{ a = baseNameOf \"/2\"; b = [ \"x\" ]; }"], "{ a = <CODE>; b = <CODE>; }\n"),
        (
            &["-E", "--strict", "{ a = baseNameOf \"/2\"; b = [ \"x\" ]; }"],
            "{ a = \"2\"; b = [ \"x\" ]; }\n",
        ),
        (&["--eval", "--json", "--expr", "{ a = 1 + 1; }"], "{\"a\":2}\n"),
        (&["--raw", "-E", "\"a\\nb\""], "a\nb"),
        (&["-E", "1", "2"], "1\n2\n"),
        (
            &["--xml", "--no-location", "-E", "null"],
            "<?xml version='1.0' encoding='utf-8'?>\n<expr>\n  <null />\n</expr>\n",
        ),
        (&["--eval-only", "--read-write-mode", "--option", "cores", "1", "-E", "1"], "1\n"),
    ] {
        prints(arguments, expected);
    }
}

#[test]
fn attribute_paths_lead_to_values() {
    let program = "{ a.\"b.c\" = [ 1 { d = 2; } ]; f = { n ? 1 }: { m = n; }; }";
    for (arguments, expected) in [
        (&["-A", "a.\"b.c\".1.d"] as &[&str], "2\n"),
        (&["-A", "a.\"b.c\".0", "-A", "f.m"], "1\n1\n"),
        (&["-A", "f.m", "--arg", "n", "1 + 2"], "3\n"),
        (&["-A", "f", "--strict"], "<LAMBDA>\n"),
        (&["-A", "f", "--strict", "--argstr", "n", "x"], "{ m = \"x\"; }\n"),
    ] {
        prints(&[&["-E", program], arguments].concat(), expected);
    }
}

#[test]
fn arguments_are_given_where_they_are_taken() {
    for (program, arguments, expected) in [
        ("{ a, b ? 2 }: a + b", &["--arg", "a", "1"] as &[&str], "3\n"),
        ("{ a, ... }@all: all.c", &["--arg", "a", "1", "--arg", "c", "4"], "4\n"),
        ("{ a }: a", &["--arg", "a", "1", "--arg", "unused", "throw \"no\""], "1\n"),
        ("{ a }: a", &["--arg", "a", "1", "--arg", "a", "2"], "2\n"),
        ("{ __functor = _: { a }: a; }", &["--arg", "a", "-1"], "-1\n"),
        ("a: a", &["--arg", "a", "1"], "<LAMBDA>\n"),
    ] {
        prints(&[&["-E", program], arguments].concat(), expected);
    }
}

#[test]
fn files_are_found_where_nix_finds_them() {
    let files = [
        ("default.nix", "\"default\""),
        ("d/default.nix", "import ./x.nix"),
        ("d/x.nix", "\"x\""),
        ("d/y.nix", "\"y\""),
    ];
    for (arguments, expected) in [
        (&[] as &[&str], "\"default\"\n"),
        (&["d"], "\"x\"\n"),
        (&["d/../d/x.nix", "d/y.nix"], "\"x\"\n\"y\"\n"),
        (&["-E", "import ./d"], "\"x\"\n"),
        (&["-I", "d", "-E", "import <y.nix>"], "\"y\"\n"),
        (&["-I", "lib=d", "<lib/y.nix>"], "\"y\"\n"),
    ] {
        let run = eval_with(&files, arguments);
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (0, expected),
            "{arguments:?} {}",
            run.stderr
        );
    }
}

#[test]
fn standard_input_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.nix"), "3").unwrap();
    let run = nixgen_in(folder.path(), &["eval", "-"], "import ./x.nix + 1");
    assert_eq!((run.status, run.stdout.as_str()), (0, "4\n"), "{}", run.stderr);
}

#[test]
fn the_environment_is_there() {
    let run = |program: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_nixgen"))
            .args(["eval", "--raw", "-E", program])
            .env("NIX_PATH", "lib=/x:/nowhere")
            .env("HOME", "/home/somebody")
            .env("TEST_VAR", "foo")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run("builtins.getEnv \"TEST_VAR\""), "foo");
    assert_eq!(run("toString ~/a"), "/home/somebody/a");
    assert_eq!(run("(builtins.head builtins.nixPath).path"), "/x");
    assert!(run("builtins.currentSystem").contains('-'));
    assert!(run("toString builtins.currentTime").parse::<u64>().unwrap() > 1_700_000_000);
}

#[test]
fn traces_and_warnings_go_to_standard_error_at_once() {
    let program = "builtins.trace \"one\" (builtins.warn \"two\" (builtins.traceVerbose \"three\" (throw \"end\")))";
    let run = nixgen(&["eval", "-E", program]);
    let lines: Vec<_> = run.stderr.lines().take(3).collect();
    assert_eq!(lines, ["trace: one", "evaluation warning: two", "error: end"]);
    let run = nixgen(&["eval", "--trace-verbose", "-E", program]);
    assert!(run.stderr.contains("trace: three\n"), "{}", run.stderr);
    for arguments in [&["--abort-on-warn"] as &[&str], &["--option", "abort-on-warn", "true"]] {
        let run = nixgen(&[&["eval", "-E", "builtins.warn \"two\" 1"], arguments].concat());
        assert_eq!(run.status, 1);
        assert!(run.stderr.starts_with("evaluation warning: two\nerror: "), "{}", run.stderr);
    }
}

#[test]
fn what_is_not_evaluated_can_still_be_parsed() {
    prints(&["--parse", "-E", "{ a = throw \"x\"; }"], "");
    let run = nixgen(&["eval", "--parse", "-E", "{ a = ; }"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
}

#[test]
fn nobody_who_reads_is_no_error() {
    let command = format!(
        "{} eval --strict -E 'builtins.genList (x: x) 200000' | head -c 10",
        env!("CARGO_BIN_EXE_nixgen")
    );
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "[ 0 1 2 3 ");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
