//! Our functions and nixpkgs', call by call.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::test_runner::TestRunner;

use crate::calls::Kinds;
use crate::cases::{cases, cases_of};
use crate::outcome::{Caller, nixpkgs};

/// How many calls each row is tried with, by each path that it holds for.
const CALLS: usize = 12;
/// How many of them are recorded, for one of the paths.
const RECORDED: usize = 2;

/// The paths of all that the library exports, but for the topics themselves.
fn exported(caller: &mut Caller) -> Vec<String> {
    let ours = caller.ours();
    let program = "let
        isTopic = name: builtins.isAttrs lib.${name};
        names = builtins.attrNames lib;
        below = topic: map (name: \"${topic}.${name}\") (builtins.attrNames lib.${topic});
      in builtins.filter (name: !isTopic name) names ++ builtins.concatMap below (builtins.filter isTopic names)";
    serde_json::from_str(&caller.json(program, ours)).unwrap()
}

/// The calls of all paths: the path, and the call.
fn generated(caller: &mut Caller) -> Vec<(String, String)> {
    let (kinds, cases) = (Kinds::read(), cases());
    let mut runner = TestRunner::deterministic();
    let mut calls = BTreeSet::new();
    for path in exported(caller) {
        for case in cases_of(&cases, &path) {
            for _ in 0..CALLS {
                calls.insert((path.clone(), kinds.call(&path, case, &mut runner)));
            }
        }
    }
    calls.into_iter().collect()
}

#[test]
fn every_exported_name_has_a_case() {
    let cases = cases();
    let exported = exported(&mut Caller::new());
    assert!(exported.len() > 700, "{}", exported.len());
    let bare: Vec<_> = exported.iter().filter(|path| cases_of(&cases, path).is_empty()).collect();
    assert_eq!(bare, Vec::<&String>::new(), "add rows to functions.txt");
    let recorded = include_str!("recorded.tsv");
    let name = |path: &str| format!("\"{}\"", path.rsplit('.').next().unwrap());
    let missing: Vec<_> = exported.iter().filter(|path| !recorded.contains(&name(path))).collect();
    assert_eq!(missing, Vec::<&String>::new(), "record their results");
}

#[test]
fn every_exported_name_is_one_of_nixpkgs() {
    let Some(folder) = nixpkgs() else { return };
    let mut caller = Caller::new();
    let theirs = caller.theirs(&folder);
    let unknown: Vec<String> = exported(&mut caller)
        .into_iter()
        .filter(|path| {
            let path = path.replace('.', "\".\"");
            caller.json(&format!("lib ? \"{path}\""), theirs) == "false"
        })
        .collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn calls_give_what_nixpkgs_gives() {
    let Some(folder) = nixpkgs() else { return };
    let mut caller = Caller::new();
    let (ours, theirs) = (caller.ours(), caller.theirs(&folder));
    let calls = generated(&mut caller);
    let mut differences = String::new();
    let (mut values, mut different) = (0, 0);
    for (_, call) in &calls {
        let (our, their) = (caller.outcome(call, ours), caller.outcome(call, theirs));
        values += usize::from(their.head == "a value");
        if our != their {
            different += 1;
            writeln!(differences, "{call}\n  ours:   {our:?}\n  theirs: {their:?}").unwrap();
        }
    }
    eprintln!("{} calls, {values} of them with a value", calls.len());
    assert!(values * 2 > calls.len(), "most calls fail: {values} of {} have a value", calls.len());
    assert!(different == 0, "{different} calls differ\n{differences}");
}

#[test]
fn calls_give_what_was_recorded() {
    let mut caller = Caller::new();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        record(&mut caller);
        return;
    }
    let ours = caller.ours();
    let mut differences = String::new();
    for line in include_str!("recorded.tsv").lines() {
        let (call, expected) = line.split_once('\t').expect(line);
        let given = caller.outcome(call, ours).whole.replace('\n', "\\n");
        if given != expected {
            writeln!(differences, "{call}\n  ours:   {given}\n  theirs: {expected}").unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// Writes down what nixpkgs gives for some calls of each row.
fn record(caller: &mut Caller) {
    let Some(folder) = nixpkgs() else { return };
    let theirs = caller.theirs(&folder);
    let (mut names, mut table) = (BTreeSet::new(), String::new());
    let calls = generated(caller);
    for group in calls.chunk_by(|a, b| a.0 == b.0) {
        // `lib.x` and `lib.topic.x` are one function, but for those of one name that differ.
        let path = &group[0].0;
        let own = cases();
        let rows = cases_of(&own, path).len();
        let name = path.rsplit('.').next().unwrap();
        if !names.insert(name.to_owned()) && rows < 2 {
            continue;
        }
        let calls: Vec<&str> = group.iter().map(|(_, call)| call.as_str()).collect();
        let step = (calls.len() / (RECORDED * rows.max(1))).max(1);
        for call in calls.iter().step_by(step).filter(|call| !call.contains('\n')) {
            let whole = caller.outcome(call, theirs).whole.replace('\n', "\\n");
            writeln!(table, "{call}\t{whole}").unwrap();
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint_lib/recorded.tsv");
    std::fs::write(file, table).unwrap();
}
