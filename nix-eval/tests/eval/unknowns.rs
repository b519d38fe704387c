//! Values that the embedder does not know, wholly or in part.

use nix_eval::{ErrorKind, Evaluator, Kind, Value};

/// `{ config, pkgs }`: of `config` only `known` is, `pkgs` is not at all.
fn arguments(evaluator: &mut Evaluator) -> Value {
    let known = evaluator.eval("{ inner = 1; }").unwrap();
    let config = evaluator.open_set([("known", known)], "config").unwrap();
    let pkgs = evaluator.unknown("pkgs");
    evaluator.set([("config", config), ("pkgs", pkgs)]).unwrap()
}

/// What a function of these gives, with everything in it; each unknown as its origin in angle brackets.
fn shown(program: &str) -> String {
    let mut evaluator = Evaluator::builder().explore_unknown().build();
    let arguments = arguments(&mut evaluator);
    let function = evaluator.eval(format!("{{ config, pkgs }}: {program}").as_str()).unwrap();
    let result = evaluator.call(function, arguments);
    match result {
        Ok(value) => show(&mut evaluator, value),
        Err(error) if error.kind == ErrorKind::Unknown => format!("<{}>", error.message),
        Err(error) => format!("error: {}", error.message),
    }
}

fn show(evaluator: &mut Evaluator, value: Value) -> String {
    let kind = evaluator.kind(value);
    let mut all = |values: Vec<Value>, between: &str| {
        let shown: Vec<_> = values.into_iter().map(|value| show(evaluator, value)).collect();
        shown.join(between)
    };
    match kind {
        Ok(Kind::Choice(choice)) => {
            format!("{}? {}", choice.origin, all(choice.alternatives, " | "))
        }
        Ok(Kind::List(items)) => format!("[{}]", all(items, " ")),
        Ok(Kind::Attrs(attrs)) => {
            let names: Vec<_> = attrs.iter().map(|(name, _)| name.clone()).collect();
            let values = attrs.into_iter().map(|(_, value)| show(evaluator, value));
            let attrs: Vec<_> = names.iter().zip(values).map(|(n, v)| format!("{n}={v}")).collect();
            format!("{{{}}}", attrs.join(" "))
        }
        Ok(Kind::Unknown(origin)) => format!("<{origin}>"),
        Ok(_) => evaluator.print(value).unwrap(),
        Err(error) if error.kind == ErrorKind::Unknown => format!("<{}>", error.message),
        Err(error) => format!("error: {}", error.message),
    }
}

fn table(cases: &[(&str, &str)]) {
    for (program, expected) in cases {
        assert_eq!(shown(program), *expected, "{program}");
    }
}

#[test]
fn what_is_known_of_a_set_is_there_and_all_else_unknown() {
    table(&[
        ("config.known.inner", "1"),
        ("config.known.innre", "error: attribute 'innre' missing, did you mean 'inner'?"),
        ("config.other", "<config>"),
        ("config.other.deeper or 5", "<config>"),
        ("config ? known", "true"),
        ("config ? other", "<config ?>"),
        ("config.known ? other", "false"),
        ("builtins.hasAttr \"other\" config", "<config ?>"),
        ("builtins.isAttrs config", "true"),
        ("builtins.attrNames config", "<config>"),
        ("builtins.attrValues config", "<config>"),
        ("config == { known.inner = 1; }", "<config>"),
        ("builtins.toJSON config", "<config>"),
        ("\"${config}\"", "<config>"),
        ("config 1", "<config>"),
        ("with config; known.inner", "1"),
        ("with config; other", "<config>"),
        ("with { other = 2; }; with config; other", "<config>"),
        ("(config // { other = 2; }).other", "2"),
        ("(config // { other = 2; }).third", "<config>"),
        ("({ other = 2; } // config).other", "config? <config> | 2"),
        ("({ other = 2; } // config).known.inner", "1"),
        ("(builtins.mapAttrs (name: value: name) config).known", "\"known\""),
        ("(builtins.mapAttrs (name: value: name) config).other", "<config>"),
        ("(removeAttrs config [ \"known\" ]).known", "<config>"),
        ("builtins.intersectAttrs { known = 1; } config", "<config>"),
        ("builtins.catAttrs \"other\" [ config ]", "<config>"),
        ("({ known, other ? 5, ... }: [ known.inner other ]) config", "[1 <config>]"),
        ("({ known }: known.inner) config", "1"),
    ]);
}

#[test]
fn both_branches_of_an_unknown_condition_are_gone_into() {
    table(&[
        ("if pkgs.x then 1 else 2", "pkgs? 1 | 2"),
        ("{ a = if pkgs.x then 1 else throw \"no\"; }", "{a=pkgs? 1 | error: no}"),
        ("if pkgs.x then (if config.y then 1 else 2) else 3", "pkgs? config? 1 | 2 | 3"),
        ("{ a = 1; } // (if pkgs.x then { b = 2; } else { })", "pkgs? {a=1 b=2} | {a=1}"),
        ("[ 1 ] ++ (if pkgs.x then [ 2 ] else [ ]) ++ [ 3 ]", "pkgs? [1 2 3] | [1 3]"),
        ("(if pkgs.x then { a = 1; } else { a = 2; }).a", "<pkgs>"),
        ("if pkgs.x || true then 1 else 2", "pkgs? 1 | 2"),
        ("if true || pkgs.x then 1 else 2", "1"),
        ("if pkgs.x && false then 1 else 2", "pkgs? 1 | 2"),
        ("if false && pkgs.x then 1 else 2", "2"),
        ("assert pkgs.x; 3", "3"),
        ("assert false; 3", "error: assertion 'false' failed"),
        ("let f = n: if pkgs.x then f (n + 1) else n; in builtins.isInt (f 0)", "<pkgs>"),
    ]);
}

#[test]
fn alternatives_do_not_grow_without_end() {
    let chain: String =
        (0..20).map(|n| format!(" // (if pkgs.x{n} then {{ a{n} = {n}; }} else {{ }})")).collect();
    let all = shown(&format!("{{ }}{chain}"));
    assert!(all.starts_with("pkgs? ") && all.matches(" | ").count() < 64, "{all}");
}

#[test]
fn what_stands_beside_something_unknown_stays_known() {
    table(&[
        // What stands on the right of `//` is certain, and all else unknown.
        ("(pkgs.x // { a = 1; }).a", "1"),
        ("(pkgs.x // { a = 1; }).b", "<pkgs>"),
        ("(pkgs // { a = 1; }) ? a", "true"),
        ("(pkgs // { a = 1; }) ? b", "<pkgs ?>"),
        ("builtins.attrNames (pkgs // { a = 1; })", "<pkgs>"),
        ("pkgs.x // { a = throw \"no\"; }", "{a=error: no}"),
        // What stands on the left is there, but may be replaced.
        ("({ a = 1; } // pkgs.x).a", "pkgs? <pkgs> | 1"),
        ("({ a = 1; } // pkgs.x).a + 1", "<pkgs>"),
        ("({ a = 1; } // pkgs.x) ? a", "true"),
        ("({ a = 1; } // pkgs.x).b", "<pkgs>"),
        ("({ a = 1; } // pkgs.x // { a = 2; }).a", "2"),
        ("(pkgs.x // config.y).a", "<config>"),
        ("{ a = 1; } // config", "{a=config? <config> | 1 known={inner=1}}"),
        ("(if pkgs.x then { a = 1; } else { }) // { b = 2; }", "pkgs? {a=1 b=2} | {b=2}"),
        // Nothing is known of the empty set beside it.
        ("pkgs.x // { }", "<pkgs>"),
        ("{ } // pkgs.x", "<pkgs>"),
        // One item stands for all that is not known, so that nobody takes the list for what it is.
        ("[ 1 ] ++ pkgs.x", "pkgs? [1 <pkgs>]"),
        ("pkgs.x ++ [ 1 ]", "pkgs? [<pkgs> 1]"),
        ("[ 1 ] ++ pkgs.x ++ [ 2 ]", "pkgs? [1 <pkgs> 2]"),
        ("builtins.length ([ 1 ] ++ pkgs.x)", "<pkgs>"),
        ("[ 1 ] ++ pkgs.x == [ 1 2 ]", "<pkgs>"),
        ("[ ] ++ pkgs.x", "<pkgs>"),
        // What is wrong stays wrong.
        ("pkgs.x // 1", "error: value is an integer while a set was expected"),
        ("1 // pkgs.x", "error: value is an integer while a set was expected"),
        ("pkgs.x ++ { }", "error: value is a set while a list was expected"),
        ("pkgs.x // throw \"no\"", "error: no"),
    ]);
}

#[test]
fn without_exploring_an_unknown_condition_is_an_error() {
    let mut evaluator = Evaluator::new();
    let arguments = arguments(&mut evaluator);
    let function = evaluator.eval("{ pkgs, ... }: if pkgs.x then 1 else 2").unwrap();
    assert_eq!(evaluator.call(function, arguments).unwrap_err().kind, ErrorKind::Unknown);
}
