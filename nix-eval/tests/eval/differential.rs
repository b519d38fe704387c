//! Generated programs, evaluated by C++ Nix as well.
//!
//! Needs `nix-instantiate`; says so when it skips. How many programs: `NIX_DIFFERENTIAL`, 300 by default.

use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// So many programs are evaluated by one process.
const BATCH: usize = 100;

/// What C++ Nix prints for each program, nothing where it fails; nothing at all if it is not there.
pub fn oracle(programs: &[String]) -> Option<Vec<Option<String>>> {
    let is_there = Command::new("nix-instantiate").arg("--version").output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        assert!(std::env::var_os("CI").is_none(), "CI needs nix-instantiate");
        eprintln!("skipped: there is no nix-instantiate");
        return None;
    }
    Some(programs.iter().map(|program| instantiate(program)).collect())
}

fn instantiate(program: &str) -> Option<String> {
    let output = Command::new("nix-instantiate")
        .args(["--store", "dummy://", "--eval", "--strict", "-E", program])
        .current_dir("/")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    output.status.success().then_some(text)
}

/// Several programs as one that gives a list of their results: `null` for what `tryEval` catches.
fn batched(programs: &[String]) -> String {
    let items = programs.iter().map(|program| {
        format!("(let r = builtins.tryEval (let v = ({program}); in builtins.deepSeq v v); in if r.success then {{ v = r.value; }} else null)")
    });
    format!("[ {} ]", items.collect::<Vec<_>>().join(" "))
}

fn names() -> BoxedStrategy<String> {
    let names = prop::sample::select(vec!["a", "b", "c", "x"]);
    names.prop_map(str::to_owned).boxed()
}

/// Programs of which most give a value: operands have the types that operators want.
fn program() -> impl Strategy<Value = String> {
    ints(4)
        .prop_union(strings(4).boxed())
        .or(lists(4).boxed())
        .or(sets(4).boxed())
        .or(bools(4).boxed())
}

fn ints(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![(-9_i32..100).prop_map(|n| format!("({n})")), Just("1.5".to_owned())];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = ints(depth - 1);
    prop_oneof![
        leaf,
        (inner.clone(), "[-+*]", inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        (names(), inner.clone(), inner.clone())
            .prop_map(|(x, a, b)| format!("(let {x} = {a}; in {x} + {b})")),
        (names(), inner.clone(), inner.clone())
            .prop_map(|(x, a, b)| format!("(({x}: {x} * {a}) {b})")),
        (names(), inner.clone(), inner.clone())
            .prop_map(|(x, a, b)| format!("(({{ {x} ? {a}, ... }}: {x}) {{ y = {b}; }})")),
        (bools(depth - 1), inner.clone(), inner.clone())
            .prop_map(|(c, a, b)| format!("(if {c} then {a} else {b})")),
        (sets(depth - 1), names(), inner.clone()).prop_map(|(s, x, a)| format!("({s}.{x} or {a})")),
        lists(depth - 1).prop_map(|l| format!("(builtins.length {l})")),
        strings(depth - 1).prop_map(|s| format!("(builtins.stringLength {s})")),
        lists(depth - 1).prop_map(|l| format!(
            "(builtins.foldl' (a: b: a + 1) 0 (builtins.filter builtins.isInt {l}))"
        )),
        (names(), inner.clone()).prop_map(|(x, a)| format!("(with {{ {x} = {a}; }}; {x})")),
    ]
    .boxed()
}

fn strings(depth: u32) -> BoxedStrategy<String> {
    let leaf = "[a-c .]{0,4}".prop_map(|text| format!("\"{text}\""));
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = strings(depth - 1);
    prop_oneof![
        leaf,
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("\"x${{{a}}}y${{{b}}}\"")),
        (0..4_i32, -1..4_i32, inner.clone())
            .prop_map(|(from, len, s)| format!("(builtins.substring {from} ({len}) {s})")),
        (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!(
            "(builtins.replaceStrings [ {a} \"b\" ] [ {b} \"\" ] {c})"
        )),
        ints(depth - 1).prop_map(|n| format!("(toString {n})")),
        sets(depth - 1).prop_map(|s| format!("(toString (builtins.attrNames {s}))")),
        (inner.clone(), inner.clone())
            .prop_map(|(a, b)| format!("(toString (builtins.compareVersions {a} {b}))")),
    ]
    .boxed()
}

fn bools(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![Just("true".to_owned()), Just("false".to_owned())];
    if depth == 0 {
        return leaf.boxed();
    }
    let any = || ints(depth - 1).prop_union(sets(depth - 1)).or(lists(depth - 1));
    prop_oneof![
        leaf,
        (any(), any()).prop_map(|(a, b)| format!("({a} == {b})")),
        (ints(depth - 1), "[<>]=?", ints(depth - 1))
            .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        (strings(depth - 1), strings(depth - 1)).prop_map(|(a, b)| format!("({a} < {b})")),
        (bools(depth - 1), prop::sample::select(vec!["&&", "||", "->"]), bools(depth - 1))
            .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        (sets(depth - 1), names()).prop_map(|(s, x)| format!("({s} ? {x})")),
        (any(), lists(depth - 1)).prop_map(|(a, l)| format!("(builtins.elem {a} {l})")),
    ]
    .boxed()
}

fn lists(depth: u32) -> BoxedStrategy<String> {
    if depth == 0 {
        return Just("[ ]".to_owned()).boxed();
    }
    let inner = lists(depth - 1);
    let any =
        ints(depth - 1).prop_union(strings(depth - 1)).or(bools(depth - 1)).or(sets(depth - 1));
    let matching = strings(depth - 1);
    prop_oneof![
        prop::collection::vec(any, 0..4).prop_map(|items| format!("[ {} ]", items.join(" "))),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} ++ {b})")),
        (sets(depth - 1), inner.clone())
            .prop_map(|(s, l)| format!("(map (x: {s} // {{ inherit x; }}) {l})")),
        prop::collection::vec(ints(depth - 1), 0..5)
            .prop_map(|items| format!("(builtins.sort (a: b: a < b) [ {} ])", items.join(" "))),
        sets(depth - 1).prop_map(|s| format!("(builtins.attrValues {s})")),
        (regexes(), matching.clone())
            .prop_map(|(r, s)| format!("[ (builtins.match \"{r}\" {s}) ]")),
        (regexes(), matching).prop_map(|(r, s)| format!("(builtins.split \"{r}\" {s})")),
    ]
    .boxed()
}

fn regexes() -> BoxedStrategy<String> {
    let leaf = prop::sample::select(vec!["a", "b", ".", "[a-b]", "[^a]", "(a|ab)", "(b|)"]);
    let leaf = leaf.prop_map(str::to_owned);
    prop::collection::vec((leaf, prop::sample::select(vec!["", "*", "+", "?", "{1,2}"])), 1..4)
        .prop_map(|atoms| atoms.into_iter().map(|(atom, times)| atom + times).collect())
        .boxed()
}

fn sets(depth: u32) -> BoxedStrategy<String> {
    if depth == 0 {
        return Just("{ }".to_owned()).boxed();
    }
    let inner = sets(depth - 1);
    let value = ints(depth - 1).prop_union(strings(depth - 1)).or(inner.clone());
    let members = prop::collection::btree_map(names(), value.clone(), 0..4);
    let written = |members: std::collections::BTreeMap<String, String>| {
        let members = members.into_iter().map(|(name, value)| format!("{name} = {value};"));
        members.collect::<Vec<_>>().join(" ")
    };
    prop_oneof![
        members.clone().prop_map(move |members| format!("{{ {} }}", written(members))),
        members.prop_map(move |members| format!("rec {{ y = 1; {} }}", written(members))),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} // {b})")),
        (names(), inner.clone()).prop_map(|(x, s)| format!("(removeAttrs {s} [ \"{x}\" ])")),
        (inner.clone(), inner.clone())
            .prop_map(|(a, b)| format!("(builtins.intersectAttrs {a} {b})")),
        inner.clone().prop_map(|s| format!("(builtins.mapAttrs (n: v: [ n v ]) {s})")),
        (strings(depth - 1), value).prop_map(|(n, v)| format!("{{ ${{{n}}} = {v}; }}")),
        names().prop_map(|x| format!("{{ {x}.y.z = 1; {x}.y.w = 2; }}")),
    ]
    .boxed()
}

#[test]
fn agrees_with_cpp_nix() {
    let count = std::env::var("NIX_DIFFERENTIAL").ok();
    let count: usize = count.and_then(|count| count.parse().ok()).unwrap_or(300);
    let mut runner = TestRunner::deterministic();
    if std::env::var_os("NIX_DIFFERENTIAL").is_some() {
        runner = TestRunner::default();
    }
    let strategy = program();
    let programs: Vec<String> =
        (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    for batch in programs.chunks(BATCH) {
        let whole = batched(batch);
        let Some(theirs) = oracle(std::slice::from_ref(&whole)) else {
            return;
        };
        let ours = super::strict(&whole).ok();
        if theirs[0].is_some() && theirs[0] == ours {
            continue;
        }
        for program in batch {
            let theirs = oracle(std::slice::from_ref(program)).and_then(|mut all| all.remove(0));
            assert_eq!(super::strict(program).ok(), theirs, "{program}");
        }
    }
}
