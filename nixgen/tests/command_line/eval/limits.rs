//! Programs that would take too long, too much, or read what they may not.

use std::fs;
use std::time::{Duration, Instant};

use super::{eval_in, eval_with};
use crate::run::nixgen;

#[test]
fn limits_are_errors_that_say_so() {
    for (arguments, expected) in [
        (
            &["--max-call-depth", "50", "-E", "let f = n: f (n + 1); in f 0"] as &[&str],
            "error: calls nested more than 50 deep, probably an infinite recursion\n",
        ),
        (
            &[
                "--max-steps",
                "9999",
                "-E",
                "builtins.foldl' (a: b: a + b) 0 (builtins.genList (x: x) 99999)",
            ],
            "error: more than 9999 steps of evaluation\n",
        ),
        (
            &[
                "--max-memory",
                "32",
                "-E",
                "builtins.foldl' (a: b: a + a) \"x\" (builtins.genList (x: x) 60)",
            ],
            "error: more than 33554432 bytes of memory\n",
        ),
    ] {
        let run = eval_with(&[], arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    }
}

#[test]
fn a_timeout_ends_everything() {
    let big = "big = builtins.foldl' (s: i: s + s) \"a\" (builtins.genList (x: x) 24);";
    let programs = [
        "let f = n: if n == 0 then 0 else f (n - 1); in builtins.all (x: f 5000 == 0) (builtins.genList (x: x) 100000)".to_owned(),
        format!("let {big} in builtins.match \"(a|aa)+(a|aa)+(a|aa)+b\" big"),
        format!("let {big} in builtins.match \"(a*)*b\" (big + big + big + big)"),
        format!("let {big} in builtins.replaceStrings (builtins.genList (x: \"aaaaaaaab${{toString x}}\") 100000) (builtins.genList (x: \"\") 100000) big"),
        format!("let {big} in builtins.all (x: builtins.compareVersions big (big + \"b\") == 0 - 1) (builtins.genList (x: x) 100000)"),
        format!("let {big} in builtins.all (x: builtins.substring x (-1) big != \"\") (builtins.genList (x: x) 100000)"),
        "builtins.length (builtins.sort (a: b: a < b) (builtins.genList (x: 0 - x) 20000000))".to_owned(),
    ];
    for program in programs {
        let start = Instant::now();
        let run = nixgen(&["eval", "--timeout", "0.3", "-E", &program]);
        assert_eq!(run.status, 1, "{program}");
        assert!(
            run.stderr.starts_with("error: evaluation takes longer than 0.3 seconds\n"),
            "{program}: {}",
            run.stderr
        );
        assert!(start.elapsed() < Duration::from_secs(20), "{program}: {:?}", start.elapsed());
    }
}

#[test]
fn a_program_within_its_time_is_not_touched() {
    let run = nixgen(&["eval", "--timeout", "60", "-E", "1"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "1\n"));
    let run = nixgen(&["eval", "--timeout", "0", "-E", "1"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "1\n"));
}

#[test]
fn only_allowed_paths_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["in", "out"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("x.nix"), "1").unwrap();
    }
    let run = eval_in(folder.path(), &["--allow-path", "in", "in/x.nix"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "1\n"));
    for arguments in [
        &["--allow-path", "in", "out/x.nix"] as &[&str],
        &["--allow-path", "in", "-E", "import ./out/x.nix"],
        &["--allow-path", "in", "-E", "builtins.readFile ./in/../out/x.nix"],
    ] {
        let run = eval_in(folder.path(), arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(
            run.stderr.contains("outside of the directories that may be read"),
            "{}",
            run.stderr
        );
    }
    let run = eval_in(folder.path(), &["--allow-path", "nowhere", "-E", "1"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("nixgen: --allow-path nowhere: "), "{}", run.stderr);
}
