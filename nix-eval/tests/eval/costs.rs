//! What a single step may cost: programs that do, or ask for, very much at once end within their limits too.

use std::time::{Duration, Instant};

use nix_eval::{ErrorKind, Evaluator, Limits};

/// What programs start with: a string of 1 MB, among others.
const START: &str = r#"let
  double = n: text: if n == 0 then text else double (n - 1) (text + text);
  long = double 20 "a";
  list = builtins.genList;
  many = list (i: i) 100000;
  each = f: builtins.all (i: builtins.seq (f i) true) many;
  named = prefix: count:
    builtins.listToAttrs (list (i: { name = "${prefix}${toString i}"; value = i; }) count);
  repeat = text: builtins.replaceStrings [ "a" ] [ text ];
in
"#;

fn run(program: &str) -> Result<String, nix_eval::Error> {
    let limits = Limits { steps: 1_500_000, memory: 96 << 20, ..Limits::default() };
    let mut evaluator = Evaluator::builder().limits(limits).build();
    let value = evaluator.eval(&[START, program].concat())?;
    evaluator.force_deep(value)?;
    evaluator.print(value)
}

/// Each of these took memory without end, or minutes, before it was counted.
#[track_caller]
fn limited(programs: &[&str]) {
    for program in programs {
        let result = run(program).map(|text| text.len());
        assert_eq!(result.map_err(|error| error.kind), Err(ErrorKind::Limit), "{program:.200}");
    }
}

#[test]
fn long_strings_are_counted() {
    limited(&[
        "builtins.concatStringsSep long (map (i: \"\") many)",
        "toString (map (i: long) many)",
        "repeat long long",
        "each (i: builtins.substring 1 1000000 long)",
        "each (i: dirOf (long + \"/\" + long))",
        "each (i: long + \"b\" < long + \"c\")",
        "each (i: \"${long}b\" == \"${long}c\")",
        "each (i: builtins.hashString \"sha256\" long)",
        "each (i: builtins.compareVersions \"${long}b\" \"${long}c\")",
        "each (i: builtins.splitVersion (repeat \"a.\" long))",
        "each (i: builtins.tryEval (throw long))",
        "each (i: builtins.pathExists \"/${long}\")",
        "map (i: long) many",
    ]);
}

#[test]
fn what_is_written_is_counted() {
    limited(&[
        "builtins.toJSON (map (i: long) many)",
        "builtins.toXML (map (i: long) many)",
        "builtins.toXML (builtins.foldl' (a: i: [ a ]) [ ] many)",
        "let l = [ l ]; in builtins.toXML l",
        "let s = { inherit s; }; in builtins.toXML s",
        "builtins.toJSON (builtins.foldl' (a: i: [ a a ]) [ ] (list (i: i) 60))",
        "builtins.fromTOML \"a = [${repeat \"0,\" long}]\"",
    ]);
}

#[test]
fn matching_is_counted() {
    limited(&[
        "builtins.split \"a|a*b\" long",
        "builtins.match \"(a*)*(a*)*(a|b|c|d|e|f){500}\" long",
        "each (i: builtins.match \"(a{1000}){40}${toString i}\" \"b\")",
        "let pattern = i: \"aaaaaaaaaaaaaaaab${toString i}\"; in builtins.replaceStrings (map pattern many) (map (i: \"\") many) long",
    ]);
}

#[test]
fn lists_and_sets_are_counted() {
    limited(&[
        "let l = list (i: builtins.tail (if i == 0 then l else builtins.elemAt l (i - 1))) 50000; in builtins.deepSeq l 1",
        "let s = named \"n\" 10000; in each (i: s // { x = i; } == s // { x = 1; })",
        "let s = named \"n\" 10000; in builtins.zipAttrsWith (n: v: v) (map (i: s) many)",
        "each (i: removeAttrs { b = 1; } (map toString many))",
        "each (i: builtins.concatLists (map (i: [ ]) many))",
        "builtins.concatMap (i: many) many",
        "builtins.genericClosure { startSet = [ { key = 0; } ]; operator = x: [ { key = x.key + 1; } ] ++ map (i: x) many; }",
        "builtins.foldl' (a: i: a + \"${builtins.toFile \"x\" (toString i)}\") \"\" many",
        "let next = all: i: derivation { name = \"d\"; system = \"s\"; builder = \"b\"; inherit all i; }; in (builtins.foldl' (all: i: (next all i).drvPath) \"\" many)",
    ]);
}

#[test]
fn long_programs_are_counted() {
    let bindings =
        |value: &str| (0..20_000).map(|i| format!("v{i} = {value};")).collect::<String>();
    let formals = (0..20_000).map(|i| format!("v{i} ? 1, ")).collect::<String>();
    limited(&[
        &format!("each (n: let {} in v0)", bindings("n + 1")),
        &format!("each (n: {{ {} }})", bindings("n + 1")),
        &format!("each (n: rec {{ {} }})", bindings("n + 1")),
        &format!("each (n: [ {} ])", "(n + 1) ".repeat(40_000)),
        &format!("each (n: ({{ {formals} }}: 1) {{ }})"),
        &format!("let f = {{ {formals} }}: 1; in each (n: builtins.functionArgs f)"),
    ]);
}

#[test]
fn messages_are_shortened() {
    let mut evaluator = Evaluator::new();
    let program =
        "let d = n: s: if n == 0 then s else d (n - 1) (s + s); in builtins.trace (d 20 \"a\") 1";
    evaluator.eval(program).unwrap();
    let messages = evaluator.take_messages();
    assert!(messages[0].starts_with("trace: aaa") && messages[0].len() < 20_000);
}

#[test]
fn no_text_for_a_value_that_is_too_large_to_print() {
    let limits = Limits { memory: 32 << 20, ..Limits::default() };
    let mut evaluator = Evaluator::builder().limits(limits).build();
    let program = [START, "map (i: long) many"].concat();
    let value = evaluator.eval(&program).unwrap();
    evaluator.force_deep(value).unwrap();
    assert_eq!(evaluator.print(value).unwrap_err().kind, ErrorKind::Limit);
}

/// Each took the square of its length: minutes, or gigabytes.
#[test]
fn nothing_is_quadratic() {
    let count = 200_000;
    let numbered = |text: &str| (0..count).map(|i| text.replace('#', &i.to_string())).collect();
    let positions = " __curPos".repeat(count);
    let withs = "with { x = 1; }; ".repeat(400);
    let variables = "x ".repeat(count);
    let dynamic: String = numbered("${x + \"#\"} = 1;");
    let refs =
        "builtins.substring 0 0 (toString (list (i: builtins.toFile \"f\" (toString i)) 8000))";
    let passed = format!(
        "name = \"x\"; builder = \"b\"; system = \"s\"; {}",
        (0..8000).map(|i| format!("a{i} = refs; ")).collect::<String>()
    );
    let cases = [
        (format!("builtins.length [ {positions} ]"), Ok("200000")),
        (format!("{withs} builtins.length [ {variables} ]"), Ok("200000")),
        (format!("let x = \"n\"; in {{ {dynamic} }} == {{ }}"), Ok("false")),
        ("(named long 1).${long + \"b\"}".to_owned(), Err(ErrorKind::Missing)),
        (
            "builtins.match (\"(a{1000}){40}\" + repeat \"{1}\" long) long".to_owned(),
            Err(ErrorKind::Type),
        ),
        (
            "builtins.replaceStrings (map (i: long) many) (map (i: \"\") many) \"b\"".to_owned(),
            Ok("\"b\""),
        ),
        (
            "builtins.length (builtins.split \"a|a*b\" (builtins.substring 0 100000 long))"
                .to_owned(),
            Ok("200001"),
        ),
        (
            format!("let refs = {refs}; in builtins.seq (derivation {{ {passed} }}).drvPath 1"),
            Ok("1"),
        ),
    ];
    for (program, expected) in cases {
        let start = Instant::now();
        let result = run(&program).map_err(|error| error.kind);
        assert_eq!(result, expected.map(str::to_owned), "{program:.100}");
        assert!(start.elapsed() < Duration::from_secs(20), "{program:.100}");
    }
}
