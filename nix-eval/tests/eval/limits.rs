//! Every program ends: with a value or an error, never with the end of the process.

use std::time::Duration;

use nix_eval::{ErrorKind, Evaluator, Limits};

#[test]
fn nothing_runs_forever() {
    let cases = [
        ("let x = x; in x", ErrorKind::InfiniteRecursion),
        ("let x = { a = x.a; }; in x.a", ErrorKind::InfiniteRecursion),
        ("(x: x x) (x: x x)", ErrorKind::Limit),
        ("let f = n: f (n + 1); in f 0", ErrorKind::Limit),
        ("let f = x: [ (f x) ]; in f 1", ErrorKind::Limit),
        ("let f = x: { a = f x; }; in builtins.toJSON (f 1)", ErrorKind::Limit),
        ("let f = x: { a = f x; }; in f 1 == f 1", ErrorKind::Limit),
        ("let x = { __toString = s: s; }; in \"${x}\"", ErrorKind::Limit),
        ("let x = { outPath = x; }; in \"${x}\"", ErrorKind::Limit),
        ("let x = { __functor = x; }; in x 1", ErrorKind::Limit),
        ("let x = [ x ]; in toString x", ErrorKind::Limit),
        ("builtins.genList (x: x) 1000000000000", ErrorKind::Limit),
        ("builtins.foldl' (a: b: a + a) \"x\" (builtins.genList (x: x) 100)", ErrorKind::Limit),
        ("builtins.foldl' (a: b: a ++ a) [ 1 ] (builtins.genList (x: x) 100)", ErrorKind::Limit),
        (
            "builtins.foldl' (a: b: \"${a}${a}\") \"x\" (builtins.genList (x: x) 100)",
            ErrorKind::Limit,
        ),
        (
            "builtins.genericClosure { startSet = [ { key = 1; } ]; operator = x: [ { key = x.key + 1; } ]; }",
            ErrorKind::Limit,
        ),
        (
            "let f = s: builtins.replaceStrings [ \"a\" ] [ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" ] s; in f (f (f (f (f (f \"a\")))))",
            ErrorKind::Limit,
        ),
    ];
    for (program, kind) in cases {
        let mut evaluator = Evaluator::builder()
            .limits(Limits { steps: 1_000_000, memory: 64 << 20, ..Limits::default() })
            .build();
        let value = evaluator.eval(program);
        let result = value.and_then(|value| {
            evaluator.force_deep(value)?;
            evaluator.print(value)
        });
        let error = result.map(|text| text.len()).expect_err(program);
        assert_eq!(error.kind, kind, "{program}: {error}");
    }
}

#[test]
fn deep_data_is_no_problem() {
    let cases = [
        "builtins.foldl' (a: b: a + b) 0 (builtins.genList (x: x) 100000)",
        "let f = n: if n == 0 then 0 else 1 + f (n - 1); in f 9000",
        "builtins.deepSeq (builtins.foldl' (a: b: [ a ]) [ ] (builtins.genList (x: x) 100000)) 1",
        "builtins.stringLength (builtins.foldl' (a: b: a + \"x\") \"\" (builtins.genList (x: x) 100000))",
    ];
    for program in cases {
        super::strict(program).unwrap();
    }
    // A chain of values that were put off.
    let chain = "builtins.elemAt (builtins.foldl' (l: i: [ (builtins.head l + 1) ]) [ 0 ] (builtins.genList (x: x) 100000)) 0";
    let _either = super::strict(chain);
}

#[test]
fn the_call_depth_is_exact() {
    let run = |depth, n| {
        let limits = Limits { call_depth: depth, ..Limits::default() };
        let mut evaluator = Evaluator::builder().limits(limits).build();
        evaluator.eval(&format!("let f = n: if n == 0 then 0 else 1 + f (n - 1); in f {n}"))
    };
    assert!(run(100, 99).is_ok());
    assert_eq!(run(100, 100).unwrap_err().kind, ErrorKind::Limit);
}

#[test]
fn time_counts_while_something_is_evaluated() {
    let limits = Limits { timeout: Some(Duration::from_millis(300)), ..Limits::default() };
    let mut evaluator = Evaluator::builder().limits(limits).build();
    std::thread::sleep(Duration::from_millis(400));
    assert!(evaluator.eval("1").is_ok());
    let slow = "let f = n: if n == 0 then 0 else f (n - 1); in builtins.all (x: f 5000 == 0) (builtins.genList (x: x) 1000000)";
    for program in [slow, slow] {
        let error = evaluator.eval(program).unwrap_err();
        assert_eq!(error.message, "evaluation takes longer than 0.3 seconds");
        assert_eq!(error.kind, ErrorKind::Limit);
    }
}
