//! Nix's own language tests, read from the folder that `NIX_LANG_TESTS` names (`tests/functional/lang`).
//!
//! What is known to fail is listed with a reason in `known_gaps.rs`; the test fails as well when one of these starts to pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nix_eval::{Error, Evaluator, Limits, SystemFiles};

use super::known_gaps::{NOT_FAILED, NOT_OKAY, NOT_PARSED, is_skipped};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("NIX_LANG_TESTS");
    if folder.is_none() {
        eprintln!("skipped: NIX_LANG_TESTS names no folder with Nix's language tests");
    }
    folder.map(PathBuf::from)
}

/// The tests of one kind, by name.
fn tests(folder: &Path, kind: &str) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(name) = file.strip_suffix(".nix")
            && let Some(name) = name.strip_prefix(kind)
        {
            found.insert(name.to_owned(), path);
        }
    }
    found
}

/// What the flags of a test ask for.
struct Wanted {
    evaluator: Evaluator,
    arguments: Vec<(String, String)>,
    attribute: Option<String>,
}

fn wanted(path: &Path, folder: &Path) -> Wanted {
    let flags = std::fs::read_to_string(path.with_extension("flags")).unwrap_or_default();
    let lang = folder.parent().unwrap();
    let mut limits = Limits::default();
    let mut builder = Evaluator::builder()
        .files(SystemFiles::everywhere())
        .home("/fake-home")
        .current_system("x86_64-linux")
        .current_time(1_700_000_000)
        .variable("TEST_VAR", "foo");
    let (mut arguments, mut attribute) = (Vec::new(), None);
    let words = flags.split_whitespace();
    // What the suite has in `NIX_PATH`.
    let mut words = words.chain(["-I", "lang/dir3", "-I", "lang/dir4"]);
    while let Some(word) = words.next() {
        let mut next = || words.next().unwrap_or_default().to_owned();
        match word {
            "-I" => {
                let entry = next();
                let (prefix, path) = entry.split_once('=').unwrap_or(("", &entry));
                builder = builder.search_path(prefix, &lang.join(path).to_string_lossy());
            }
            "--arg" => {
                let (name, value) = (next(), next());
                arguments.push((name, value));
            }
            "--argstr" => {
                let (name, value) = (next(), next());
                arguments.push((name, format!("\"{value}\"")));
            }
            "-A" => attribute = Some(next()),
            "--max-call-depth" => limits.call_depth = next().parse().unwrap_or(100),
            _ => {}
        }
    }
    Wanted { evaluator: builder.limits(limits).build(), arguments, attribute }
}

/// What `nix-instantiate --eval --strict` prints.
fn output(path: &Path, folder: &Path) -> Result<String, Error> {
    let mut wanted = wanted(path, folder);
    let evaluator = &mut wanted.evaluator;
    let mut value = evaluator.eval_file(&path.to_string_lossy())?;
    if !wanted.arguments.is_empty() {
        let attrs = wanted.arguments.iter().map(|(name, text)| {
            let directory = folder.parent().unwrap().to_string_lossy();
            let value = evaluator.eval_in(text, &directory).unwrap();
            (name.as_str(), value)
        });
        let attrs: Vec<_> = attrs.collect();
        let attrs = evaluator.set(attrs)?;
        value = evaluator.call(value, attrs)?;
    }
    if let Some(name) = &wanted.attribute {
        value = evaluator.select(value, name)?;
    }
    evaluator.force_deep(value)?;
    evaluator.print(value)
}

#[test]
fn okay() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut passed) = (Vec::new(), 0);
    for (name, path) in tests(&folder, "eval-okay-") {
        let Ok(expected) = std::fs::read_to_string(path.with_extension("exp")) else {
            continue;
        };
        if is_skipped(&name) {
            continue;
        }
        let expected = expected.trim_end();
        // What the suite prints for files of its own names the folder.
        let found = match output(&path, &folder) {
            Ok(text) => text.replace(&*folder.parent().unwrap().to_string_lossy(), "/pwd"),
            Err(error) => error.to_string(),
        };
        let is_known = NOT_OKAY.iter().any(|(known, _)| *known == name);
        match (found == expected, is_known) {
            (true, true) => wrong.push(format!("{name}: passes now, remove it from the list")),
            (false, false) => wrong.push(format!("{name}:\n  {expected}\n  {found}")),
            (true, false) => passed += 1,
            (false, true) => {}
        }
    }
    eprintln!("{passed} pass, {} known gaps", NOT_OKAY.len());
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn fails() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut failed) = (Vec::new(), 0);
    for (name, path) in tests(&folder, "eval-fail-") {
        let result = output(&path, &folder);
        let is_known = NOT_FAILED.iter().any(|(known, _)| *known == name);
        match (result, is_known) {
            (Ok(_), true) => {}
            (Err(_), true) => wrong.push(format!("{name}: fails now, remove it from the list")),
            (Ok(text), false) => wrong.push(format!("{name}: {text}")),
            (Err(_), false) => failed += 1,
        }
    }
    eprintln!("{failed} fail, {} known not to", NOT_FAILED.len());
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn parses() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for (kind, is_valid) in [("parse-okay-", true), ("parse-fail-", false)] {
        for (name, path) in tests(&folder, kind) {
            let bytes = std::fs::read(&path).unwrap();
            // What is not UTF-8 is refused before it is parsed.
            let text = String::from_utf8(bytes);
            let result = text.map(|text| Evaluator::new().check(&text));
            let is_known = NOT_PARSED.iter().any(|(known, _)| *known == name);
            match (matches!(result, Ok(Ok(()))) == is_valid, is_known) {
                (true, true) => wrong.push(format!("{name}: right now, remove it from the list")),
                (false, false) => wrong.push(format!("{kind}{name}: {result:?}")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}
