//! Nix's own language tests, read from the folder that `NIX_LANG_TESTS` names (`tests/functional/lang`), run as its
//! `lang.sh` runs them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::known_gaps::{NOT_FAILED, NOT_OKAY, NOT_PARSED, is_skipped};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("NIX_LANG_TESTS");
    if folder.is_none() {
        eprintln!("skipped: NIX_LANG_TESTS names no folder with Nix's language tests");
    }
    folder.map(PathBuf::from)
}

/// The names of the tests of one kind.
fn tests(folder: &Path, kind: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = files.filter_map(|file| {
        Some(file.to_str()?.strip_prefix(kind)?.strip_suffix(".nix")?.to_owned())
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn nixgen(folder: &Path, arguments: &[&str], input: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .arg("eval")
        .args(arguments)
        .current_dir(folder.parent().unwrap())
        .env("NIX_PATH", "lang/dir3:lang/dir4")
        .env("HOME", "/fake-home")
        .env("TEST_VAR", "foo")
        .stdin(input)
        .output()
        .unwrap()
}

/// The flags of a test, or those that all others have.
fn flags(folder: &Path, name: &str, default: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join(format!("{name}.flags")));
    let text = text.unwrap_or_else(|_| default.to_owned());
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// Sorts a test into what passes, what is known not to, and what is wrong.
struct Score {
    passed: usize,
    known: &'static [(&'static str, &'static str)],
    wrong: Vec<String>,
}

impl Score {
    fn new(known: &'static [(&'static str, &'static str)]) -> Self {
        Self { passed: 0, known, wrong: Vec::new() }
    }

    fn add(&mut self, name: &str, is_right: bool, output: &Output) {
        let is_known = self.known.iter().any(|(known, _)| *known == name);
        match (is_right, is_known) {
            (true, true) => self.wrong.push(format!("{name}: right now, remove it from the list")),
            (false, false) => self.wrong.push(format!("{name}: {output:?}")),
            (true, false) => self.passed += 1,
            (false, true) => {}
        }
    }

    fn tell(&self, what: &str) {
        eprintln!("{what}: {} right, {} known not to be", self.passed, self.known.len());
        assert!(self.passed > 0, "{what}: there are no tests");
        assert!(self.wrong.is_empty(), "{}: {}", self.wrong.len(), self.wrong.join("\n"));
    }
}

#[test]
fn okay() {
    let Some(folder) = folder() else { return };
    let mut score = Score::new(NOT_OKAY);
    let here = folder.parent().unwrap().canonicalize().unwrap();
    let names = tests(&folder, "eval-okay-").into_iter();
    for name in names.filter(|name| !is_skipped(name)) {
        let file = format!("lang/eval-okay-{name}.nix");
        let expected = |ending| fs::read(folder.join(format!("eval-okay-{name}.{ending}")));
        let (output, expected) = if let Ok(expected) = expected("exp.xml") {
            let arguments = ["--eval", "--xml", "--no-location", "--strict", &file];
            (nixgen(&folder, &arguments, Stdio::null()), expected)
        } else {
            let Ok(expected) = expected("exp") else { continue };
            let flags = flags(&folder, &format!("eval-okay-{name}"), "");
            let mut arguments: Vec<&str> = flags.iter().map(String::as_str).collect();
            arguments.extend(["--eval", "--strict", &file]);
            (nixgen(&folder, &arguments, Stdio::null()), expected)
        };
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stdout = stdout.replace(&*here.to_string_lossy(), "/pwd");
        let is_right = output.status.success() && stdout.as_bytes() == expected;
        score.add(&name, is_right, &output);
    }
    score.tell("eval-okay");
}

#[test]
fn fails() {
    let Some(folder) = folder() else { return };
    let mut score = Score::new(NOT_FAILED);
    for name in tests(&folder, "eval-fail-") {
        let flags = flags(&folder, &format!("eval-fail-{name}"), "--eval --strict --show-trace");
        let file = format!("lang/eval-fail-{name}.nix");
        let mut arguments: Vec<&str> = flags.iter().map(String::as_str).collect();
        arguments.push(&file);
        let output = nixgen(&folder, &arguments, Stdio::null());
        let is_right = output.status.code() == Some(1)
            && output.stdout.is_empty()
            && output.stderr.windows(7).any(|bytes| bytes == b"error: ");
        score.add(&name, is_right, &output);
    }
    score.tell("eval-fail");
}

#[test]
fn parses() {
    let Some(folder) = folder() else { return };
    let mut score = Score::new(NOT_PARSED);
    for (kind, status) in [("parse-okay-", 0), ("parse-fail-", 1)] {
        for name in tests(&folder, kind) {
            let input = File::open(folder.join(format!("{kind}{name}.nix"))).unwrap();
            let output = nixgen(&folder, &["--parse", "-"], input.into());
            score.add(&name, output.status.code() == Some(status), &output);
        }
    }
    score.tell("parse");
}
