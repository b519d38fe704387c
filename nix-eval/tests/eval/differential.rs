//! Generated programs, evaluated by C++ Nix as well: both give the same value, or both fail.
//!
//! Needs `nix-instantiate`; says so when it skips. How many programs: `NIX_DIFFERENTIAL`, 300 by default, always the
//! same ones; with `NIX_DIFFERENTIAL_SEED` others. Not generated, because C++ Nix 2.8 is no oracle for them: integers
//! that overflow (it wraps), floats in JSON (it drops their point), derivations called `.`, and builtins that came later.

#[path = "differential/fragments.rs"]
mod fragments;
#[path = "differential/grammar.rs"]
mod grammar;
#[path = "differential/language.rs"]
mod language;
#[path = "differential/lists.rs"]
mod lists;
#[path = "differential/numbers.rs"]
mod numbers;
#[path = "differential/oracle.rs"]
pub mod oracle;
#[path = "differential/sets.rs"]
mod sets;
#[path = "differential/store.rs"]
mod store;
#[path = "differential/strings.rs"]
mod strings;

use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use self::oracle::{instantiate, is_there};
use nix_eval::{Error, Evaluator, Limits};

type Tree = Box<dyn ValueTree<Value = String>>;

/// So many programs are evaluated by one process.
const BATCH: usize = 200;

/// So often a program is made simpler at most.
const MAX_SHRINKS: usize = 300;

/// After so many disagreements the rest is not looked at.
const ENOUGH: usize = 20;

/// What is printed for a program here.
fn strict(program: &str) -> Result<String, Error> {
    let limits = Limits { steps: 20_000_000, memory: 1 << 30, ..Limits::default() };
    let mut evaluator = Evaluator::builder().limits(limits).build();
    let value = evaluator.eval(program)?;
    evaluator.force_deep(value)?;
    evaluator.print(value)
}

/// Several programs as one that gives a list of their results: `null` for what `tryEval` catches.
fn batched(programs: &[String], shown: &str) -> String {
    let items = programs.iter().map(|program| {
        format!("(let r = builtins.tryEval (let v = ({program}); in builtins.deepSeq v v); in if r.success then {{ v = {shown} r.value; }} else null)\n")
    });
    format!("[ {} ]", items.collect::<String>())
}

/// What both print for these programs together, shown so; nothing where they fail.
fn results(programs: &[String], shown: &str) -> (Option<String>, Option<String>) {
    printed(&batched(programs, shown))
}

fn printed(whole: &str) -> (Option<String>, Option<String>) {
    // In names C++ Nix 2.8 puts a backslash before every dollar sign, later versions only where it changes something.
    let plain = |text: String| text.replace("\\$", "$");
    (strict(whole).ok().map(plain), instantiate(whole).map(plain))
}

/// Whether both evaluators give the same for all of these together.
fn agree(programs: &[String]) -> bool {
    let (ours, theirs) = results(programs, "");
    if ours == theirs {
        return true;
    }
    if let [program] = programs
        && agree_in_order(program)
    {
        return true;
    }
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return false;
    };
    // What is printed as repeated depends on what shares memory; XML knows nothing of that.
    if !ours.contains("«repeated»") && !theirs.contains("«repeated»") {
        return false;
    }
    // What holds itself has no end as XML, and C++ Nix needs half a minute to find that out.
    if strict(&batched(programs, "builtins.toXML")).is_err() {
        return programs.len() == 1;
    }
    let (ours, theirs) = results(programs, "builtins.toXML");
    ours == theirs
}

/// Whether both give the same when attributes are evaluated by their names before. By itself C++ Nix takes them as their
/// names lie in memory, mostly in the order in which those were read: which of two errors comes first, one that `tryEval`
/// catches or another, depends on that.
fn agree_in_order(program: &str) -> bool {
    let ordered = format!(
        "let
          all = depth: v: if depth == 0 then true
            else if builtins.isAttrs v then builtins.all (n: all (depth - 1) v.${{n}}) (builtins.attrNames v)
            else if builtins.isList v then builtins.all (all (depth - 1)) v
            else builtins.seq v true;
          v = ({program});
        in builtins.seq (all 4 v) v"
    );
    let (ours, theirs) = results(&[ordered], "");
    let fails = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim() == "[ null ]");
    fails(&ours) && ours == theirs
}

/// The indices of the programs on which the evaluators disagree, among those that give a value here.
fn disagreeing(programs: &[(usize, String)], found: &mut Vec<usize>) {
    let texts: Vec<_> = programs.iter().map(|(_, text)| text.clone()).collect();
    if programs.is_empty() || agree(&texts) {
        return;
    }
    if let [(index, _)] = programs {
        found.push(*index);
        return;
    }
    let (left, right) = programs.split_at(programs.len() / 2);
    disagreeing(left, found);
    disagreeing(right, found);
}

/// Those of one share of all programs on which the evaluators disagree.
fn check(programs: Vec<(usize, String)>) -> Vec<usize> {
    let one = |text: &String| strict(&batched(std::slice::from_ref(text), "")).is_ok();
    let (good, bad): (Vec<_>, Vec<_>) = programs.into_iter().partition(|(_, text)| one(text));
    let mut found = Vec::new();
    disagreeing(&good, &mut found);
    // What fails here would hide the others of a batch.
    let wrong = bad.iter().filter(|(_, text)| !agree(std::slice::from_ref(text)));
    found.extend(wrong.map(|(index, _)| *index));
    found
}

/// The smallest program that it can be shrunk to on which they still disagree.
fn shrunk(tree: &mut Tree) -> String {
    let mut smallest = tree.current();
    let mut is_simpler = tree.simplify();
    for _ in 0..MAX_SHRINKS {
        if !is_simpler {
            break;
        }
        let program = tree.current();
        is_simpler = if agree(std::slice::from_ref(&program)) {
            tree.complicate()
        } else {
            smallest = program;
            tree.simplify()
        };
    }
    smallest
}

fn report(program: &str) -> String {
    let whole = batched(&[program.to_owned()], "");
    let ours = strict(&whole).unwrap_or_else(|error| format!("error: {error}"));
    let theirs = instantiate(&whole).unwrap_or_else(|| "an error".to_owned());
    let program = program.strip_prefix(grammar::PRELUDE).unwrap_or(program);
    format!("{program}\n  here: {ours}\n  C++:  {theirs}")
}

/// What of the README's list a disagreement is, if it is one of these.
fn known_difference(report: &str) -> Option<&'static str> {
    let has = |text: &str| report.contains(text);
    let repeats_what_may_be_empty = ["*)*", "?)*", "*)+", "?)+"].iter().any(|end| has(end));
    if has("is no number, write") {
        Some("a number that ends in a point")
    } else if has("genList") && has("while a function was expected") {
        Some("genList looks at its function")
    } else if (has("builtins.match") || has("builtins.split"))
        && repeats_what_may_be_empty
        && !has("here: error")
        && !has("C++:  an error")
    {
        Some("a group that is repeated and may be empty")
    } else {
        None
    }
}

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn runner() -> TestRunner {
    let seed = number("NIX_DIFFERENTIAL_SEED", 0) as u64;
    let bytes = seed.to_le_bytes().repeat(4);
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

fn trees(strategy: &BoxedStrategy<String>, runner: &mut TestRunner, count: usize) -> Vec<Tree> {
    let trees = (0..count).map(|_| -> Tree { Box::new(strategy.new_tree(runner).unwrap()) });
    trees.collect()
}

#[test]
fn agrees_with_cpp_nix() {
    if !is_there() {
        return;
    }
    let count = number("NIX_DIFFERENTIAL", 300);
    let (strategy, mut runner) = (grammar::program(), runner());
    let (mut wrong, mut done) = (Vec::new(), 0);
    while done < count && wrong.len() < ENOUGH {
        let mut trees = trees(&strategy, &mut runner, BATCH.min(count - done));
        done += trees.len();
        let programs: Vec<_> = trees.iter().map(ValueTree::current).enumerate().collect();
        let found = check(programs);
        for index in found {
            let report = report(&shrunk(&mut trees[index]));
            let kind = known_difference(&report);
            eprintln!(
                "{}{report}",
                kind.map_or_else(String::new, |kind| format!("known, {kind}: "))
            );
            wrong.extend(kind.is_none().then_some(report));
        }
    }
    eprintln!("{done} programs compared");
    assert!(wrong.is_empty(), "{} disagree\n{}", wrong.len(), wrong.join("\n"));
}
