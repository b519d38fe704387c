//! Large and hostile modules end, and end well.

use nix_schema::AttrPath;
use nixgen::compare::{Difference, Report, Section, Side, Subject, Unreadable, compare};
use proptest::prelude::*;

use crate::original::ORIGINAL;

fn run(left: &str, right: &str) -> Result<Report, Unreadable> {
    let side = |label, text| Side { label, text, places: &|_| None };
    compare(&side("left.nix", left), &side("right.nix", right))
}

/// How many differences there are.
#[track_caller]
fn check(left: &str, right: &str, expected: usize) {
    assert_eq!(run(left, right).unwrap().differences.len(), expected);
    assert_eq!(run(right, left).unwrap().differences.len(), expected);
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" ")
}

#[test]
fn long_lists() {
    let config = |items: &str| format!("{{ config.a = [ {items} ]; }}");
    let forth = list((0..20_000).map(|n| n.to_string()));
    let back = list((0..20_000).rev().map(|n| n.to_string()));
    check(&config(&forth), &config(&back), 1);
    let imports = |items: &str| format!("{{ imports = [ {items} ]; }}");
    check(&imports(&forth), &imports(&back), 1);
    let others = list((20_000..40_000).map(|n| n.to_string()));
    check(&imports(&forth), &imports(&others), 20_000);
    let assertions = |from: usize| {
        let items =
            (from..from + 20_000).map(|n| format!("{{ assertion = x{n}; message = \"{n}\"; }}"));
        format!("{{ config.assertions = [ {} ]; }}", list(items))
    };
    check(&assertions(0), &assertions(20_000), 40_000);
    check(&assertions(0), &assertions(1), 2);
}

#[test]
fn many_bindings_and_aliases_of_aliases() {
    let module = |lets: &str| format!("let {lets} in {{ config.a = a0.x; }}");
    let chain = module(&list((0..20_000).map(|n| format!("a{n} = a{};", n + 1))));
    check(&chain, &chain, 0);
    let circle = module(&list((0..20_000).map(|n| format!("a{n} = a{};", (n + 1) % 20_000))));
    check(&circle, &circle, 0);
    let calls = |name: &str| module(&list((0..20_000).map(|n| format!("{name}{n} = f {n};"))));
    check(&calls("a"), &calls("a"), 0);
    check(&calls("b"), &calls("c"), 40_000);
}

#[test]
fn deep_nesting() {
    let module = |open: &str, inner: &str, close: &str| {
        format!("{{ config.a = {}{inner}{}; }}", open.repeat(400), close.repeat(400))
    };
    for (open, close) in
        [("[ ", " ]"), ("{ a = ", "; }"), ("(", ")"), ("x: ", ""), ("with x; ", ""), ("f (", ")")]
    {
        check(&module(open, "1", close), &module(open, "1", close), 0);
        check(&module(open, "1", close), &module(open, "2", close), 1);
    }
    let dots = |count| format!("{{ config{} = 1; }}", " . a".repeat(count));
    check(&dots(450), &dots(450), 0);
    check(&dots(450), &dots(450).replace("= 1", "= 2"), 1);
    assert!(run(&dots(5000), ORIGINAL).is_err());
    assert!(run(&"[".repeat(100_000), ORIGINAL).is_err());
    assert!(run(&"{ a = ".repeat(100_000), ORIGINAL).is_err());
}

/// What differs. An assertion has its place on the left side, so it is another one from the other side.
fn sorted(report: &Report) -> Vec<Subject> {
    let subject = |difference: &Difference| match difference.subject.clone() {
        subject if subject.section == Section::Assertions => {
            Subject { path: AttrPath::root(), ..subject }
        }
        subject => subject,
    };
    let mut subjects: Vec<Subject> = report.differences.iter().map(subject).collect();
    subjects.sort();
    subjects
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is cut out of the original, there is an answer, and the same one from both sides.
    #[test]
    fn anything_cut_out(from in 0..ORIGINAL.len(), length in 0..400_usize) {
        let to = (from + length).min(ORIGINAL.len());
        let Some((before, after)) = ORIGINAL.get(..from).zip(ORIGINAL.get(to..)) else { return Ok(()) };
        let cut = [before, after].concat();
        match (run(&cut, ORIGINAL), run(ORIGINAL, &cut)) {
            (Ok(one), Ok(other)) => {
                let (subjects, others) = (sorted(&one), sorted(&other));
                prop_assert_eq!(subjects, others);
            }
            (Err(one), Err(other)) => prop_assert_eq!(one.problems, other.problems),
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }
}
