//! Builtins, topic by topic: what every row of the table gives, and that none is left out.
//!
//! Each case is asked of C++ Nix too where that is there, but for those of `later`.

#[path = "builtins/context.rs"]
mod context;
#[path = "builtins/control.rs"]
mod control;
#[path = "builtins/formats.rs"]
mod formats;
#[path = "builtins/later.rs"]
mod later;
#[path = "builtins/lists.rs"]
mod lists;
#[path = "builtins/nixpkgs.rs"]
mod nixpkgs;
#[path = "builtins/numbers.rs"]
mod numbers;
#[path = "builtins/sets.rs"]
mod sets;
#[path = "builtins/store.rs"]
mod store;
#[path = "builtins/strings.rs"]
mod strings;
#[path = "builtins/types.rs"]
mod types;

use std::collections::BTreeSet;

use nix_eval::{Evaluator, SystemFiles};

use super::differential::oracle::{instantiate, is_there};

/// The name of a builtin, a program that uses it, and what is printed; `error: …` without a place where it fails.
pub type Case = (&'static str, &'static str, &'static str);

const TOPICS: &[&[Case]] = &[
    lists::CASES,
    sets::CASES,
    strings::CASES,
    numbers::CASES,
    types::CASES,
    control::CASES,
    context::CASES,
    formats::CASES,
    store::CASES,
];

fn evaluator() -> Evaluator {
    let builder = Evaluator::builder().files(SystemFiles::everywhere());
    builder.current_system("x86_64-linux").current_time(1_700_000_000).build()
}

/// What is printed for a program.
fn found(program: &str) -> String {
    let mut evaluator = evaluator();
    let value = evaluator.eval(program).and_then(|value| {
        evaluator.force_deep(value)?;
        evaluator.print(value)
    });
    value.unwrap_or_else(|mut error| {
        error.place = None;
        let text = format!("error: {error}");
        text.lines().next().unwrap_or_default().to_owned()
    })
}

#[track_caller]
fn hold(cases: &[Case]) {
    for (_, program, expected) in cases {
        assert_eq!(found(program), *expected, "{program}");
    }
}

#[test]
fn cases_hold() {
    TOPICS.iter().for_each(|cases| hold(cases));
    hold(later::CASES);
}

#[test]
fn cases_hold_in_cpp_nix() {
    if !is_there() {
        return;
    }
    for (_, program, expected) in TOPICS.iter().copied().flatten() {
        let expected = Some(expected).filter(|text| !text.starts_with("error: "));
        assert_eq!(instantiate(program).as_deref(), expected.copied(), "{program}");
    }
}

fn names() -> BTreeSet<String> {
    let mut evaluator = evaluator();
    let value =
        evaluator.eval("builtins.concatStringsSep \" \" (builtins.attrNames builtins)").unwrap();
    let text = evaluator.print(value).unwrap();
    text.trim_matches('"').split(' ').map(str::to_owned).collect()
}

#[test]
fn every_builtin_has_a_case() {
    let cases = TOPICS.iter().copied().flatten().chain(later::CASES);
    let tested: BTreeSet<_> = cases.map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(names().difference(&tested).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(tested.difference(&names()).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// A name is used by the program of its case.
#[test]
fn cases_are_about_their_builtin() {
    for (name, program, _) in TOPICS.iter().copied().flatten().chain(later::CASES) {
        assert!(program.contains(name), "{name}: {program}");
    }
}

#[test]
fn what_nixpkgs_uses_is_there() {
    let names = names();
    for name in nixpkgs::USED {
        assert!(names.contains(*name), "builtins.{name}");
    }
}

#[test]
fn globals_need_no_prefix() {
    for name in nixpkgs::GLOBALS {
        assert_eq!(found(&format!("builtins.seq {name} true")), "true", "{name}");
    }
}
