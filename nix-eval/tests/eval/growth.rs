//! Cost grows as n log n at worst: counted in steps, which are the same on every machine.
//!
//! Putting something in front in a fold copies the rest each time, as in C++ Nix: `[ … ] ++ a`, `{ … } // a`, `"…${a}"`; so
//! do lists that grow while others are made, `removeAttrs a [ … ]`, and what a text that grows refers to. That is
//! quadratic, and not among the cases.
//!
//! Not counted yet: one pass over one string (`==`, `substring`, `baseNameOf`, `toFile`, `compareVersions`).
//!
//! What a builtin does itself has to be counted too: steps that stay the same while the work grows would hide it.

use nix_eval::Evaluator;

/// What is made first, and what is done with it; `SIZE` is how large.
type Case = (&'static str, &'static str);

const INTS: &str = "builtins.genList (i: i * 7919 - (i * 7919 / 20011) * 20011) SIZE";
const NAMES: &str = "builtins.genList (i: \"name${toString i}\") SIZE";
const SET: &str =
    "builtins.listToAttrs (builtins.genList (i: { name = \"n${toString i}\"; value = i; }) SIZE)";
const SETS: &str = "builtins.genList (i: { name = \"n${toString i}\"; value = i; a = i; }) SIZE";
const TEXT: &str =
    "builtins.concatStringsSep \"\" (builtins.genList (i: \"ab1.${toString i}-\") SIZE)";
const LISTS: &str = "builtins.genList (i: [ i i ]) SIZE";
const ALIKE: &str = "builtins.genList (i: \"aaaaaaaa${toString i}\") SIZE";
const SAME: &str = "builtins.concatStringsSep \"\" (builtins.genList (i: \"a\") SIZE)";
const FILES: &str = "builtins.genList (i: builtins.toFile \"x\" (toString i)) SIZE";
const JSON: &str = "builtins.toJSON (builtins.genList (i: { ${\"n${toString i}\"} = [ i \"a\\n\" 1.5 null ]; }) SIZE)";
const TOML: &str = "builtins.concatStringsSep \"\" (builtins.genList (i: \"[n${toString i}]\\na = [ ${toString i}, \\\"b\\\" ]\\n\") SIZE)";
const TWICE: &str =
    "let make = x: builtins.genList (i: { a = i; b = [ i ]; }) SIZE; in [ (make 1) (make 2) ]";

const LIST_CASES: &[Case] = &[
    (INTS, "builtins.sort (a: b: a < b) d"),
    (INTS, "builtins.sort builtins.lessThan d"),
    (INTS, "builtins.elem (-1) d"),
    (INTS, "map (x: x) d"),
    (INTS, "builtins.filter (x: x > 3) d"),
    (INTS, "builtins.foldl' (a: b: a + b) 0 d"),
    (INTS, "builtins.genList (x: x) SIZE"),
    (LISTS, "builtins.concatLists d"),
    (INTS, "builtins.concatMap (x: [ x ]) d"),
    (INTS, "builtins.all (x: true) d"),
    (INTS, "builtins.any (x: false) d"),
    (INTS, "builtins.partition (x: x > 5000) d"),
    (INTS, "builtins.groupBy toString d"),
    (
        INTS,
        "builtins.length (builtins.genericClosure { startSet = map (key: { inherit key; }) d; operator = x: [ ]; })",
    ),
    (
        NAMES,
        "builtins.length (builtins.genericClosure { startSet = map (key: { inherit key; }) d; operator = x: [ ]; })",
    ),
    (
        LISTS,
        "builtins.length (builtins.genericClosure { startSet = map (key: { inherit key; }) d; operator = x: [ ]; })",
    ),
    (TWICE, "builtins.elemAt d 0 == builtins.elemAt d 1"),
    (INTS, "d < map (x: x) d"),
    (INTS, "toString d"),
    (TWICE, "builtins.deepSeq d null"),
];

const SET_CASES: &[Case] = &[
    (SET, "builtins.attrNames d"),
    (SET, "builtins.attrValues d"),
    (SET, "builtins.mapAttrs (n: v: v) d"),
    (SET, "removeAttrs d (builtins.attrNames d)"),
    (SET, "removeAttrs d (builtins.genList (i: \"n${toString (2 * i)}\") SIZE)"),
    (SET, "builtins.intersectAttrs d (builtins.mapAttrs (n: v: 1) d)"),
    (SET, "d // builtins.mapAttrs (n: v: 1) d"),
    (SET, "builtins.zipAttrsWith (n: v: v) [ d d ]"),
    (SETS, "builtins.zipAttrsWith (n: v: 1) d"),
    (SETS, "builtins.catAttrs \"a\" d"),
    (SETS, "builtins.listToAttrs d"),
    (NAMES, "builtins.foldl' (a: n: a // { ${n} = 1; }) { } d"),
    (SET, "builtins.toJSON d"),
    (SET, "builtins.toXML d"),
    (SET, "builtins.length (builtins.filter (n: d ? ${n}) (builtins.attrNames d))"),
    (SET, "d == builtins.mapAttrs (n: v: v) d"),
];

const TEXT_CASES: &[Case] = &[
    (NAMES, "builtins.concatStringsSep \", \" d"),
    (NAMES, "builtins.foldl' (a: n: a + n) \"\" d"),
    (NAMES, "builtins.foldl' (a: n: \"${a}${n}\") \"\" d"),
    (TEXT, "builtins.replaceStrings [ \"ab\" \"1\" ] [ \"x\" \"\" ] d"),
    (TEXT, "builtins.replaceStrings [ \"\" ] [ \"x\" ] d"),
    (TEXT, "builtins.match \"(.*)(zz)?\" d"),
    (TEXT, "builtins.match \"([ab1.-]|[0-9])*\" d"),
    (TEXT, "builtins.match \"a*b\" d"),
    (TEXT, "builtins.split \"-\" d"),
    (TEXT, "builtins.split \"(b)|z\" d"),
    (SAME, "builtins.split \"a|a*b\" d"),
    (SAME, "builtins.split \"(a*)*b\" d"),
    (SAME, "builtins.split \"(a|aa)(a*b)?\" d"),
    (TEXT, "builtins.split \"a[^%]*%|(1)\" d"),
    (
        ALIKE,
        "builtins.replaceStrings d d (builtins.concatStringsSep \"\" (map (x: \"aaaaaaaa\") d))",
    ),
    (SAME, "builtins.replaceStrings [ (d + \"b\") \"a\" ] [ \"\" \"c\" ] (d + d)"),
    (JSON, "builtins.fromJSON d"),
    (TOML, "builtins.fromTOML d"),
    (TEXT, "builtins.splitVersion d"),
    (TEXT, "builtins.hashString \"sha256\" d"),
    (TEXT, "d + d"),
    (TEXT, "builtins.toJSON d"),
    (TEXT, "dirOf (\"/\" + d)"),
    (TEXT, "builtins.toPath (\"/\" + d)"),
    (TEXT, "(derivation { name = \"a\"; builder = d; system = \"s\"; }).drvPath"),
];

const CONTEXT_CASES: &[Case] = &[
    (FILES, "builtins.concatStringsSep \" \" d"),
    (FILES, "toString d"),
    (FILES, "toString (map (x: [ x ]) d)"),
    (FILES, "builtins.toJSON d"),
    (FILES, "builtins.toXML d"),
    (FILES, "builtins.replaceStrings (map (x: baseNameOf x) d) d (toString d)"),
    (FILES, "builtins.getContext (toString d)"),
    (FILES, "(derivation { name = \"a\"; builder = \"b\"; system = \"s\"; inherit d; }).drvPath"),
    (FILES, "(derivation { name = \"a\"; builder = \"b\"; system = \"s\"; args = d; }).drvPath"),
];

fn steps(program: &str, n: usize) -> u64 {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval(&program.replace("SIZE", &n.to_string())).unwrap();
    evaluator.force_deep(value).unwrap();
    evaluator.steps()
}

/// The steps that `used` takes once its data is there.
fn cost((data, used): Case, n: usize) -> u64 {
    let with = |body: &str| steps(&format!("let d = {data}; in builtins.deepSeq d ({body})"), n);
    with(used).saturating_sub(with("null"))
}

fn complaint(case: Case) -> Option<String> {
    let (few, many) = (cost(case, 2_000), cost(case, 16_000));
    let grows = many >= few * 4 && many >= 16_000 / 256;
    let is_bounded = many < few * 8 * 2;
    (!grows || !is_bounded).then(|| format!("{}: {few} and {many} steps", case.1))
}

#[track_caller]
fn check(cases: &[Case]) {
    let complaints: Vec<_> = cases.iter().filter_map(|case| complaint(*case)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn lists_cost_what_they_are_long() {
    check(LIST_CASES);
}

#[test]
fn sets_cost_what_they_are_large() {
    check(SET_CASES);
}

#[test]
fn texts_cost_what_they_are_long() {
    check(TEXT_CASES);
}

#[test]
fn what_texts_refer_to_costs_what_it_is() {
    check(CONTEXT_CASES);
}
