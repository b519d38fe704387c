//! Where values and attributes come from, as the embedder asks.

use nix_eval::{Evaluator, Kind, MemoryFiles, Place, Value};

const FILE: &str = "{ fromFile = \"file\"; }";

fn evaluator() -> Evaluator {
    let files = MemoryFiles::new([("/lib.nix", FILE)]);
    Evaluator::builder().files(files).keep_origins().build()
}

fn text<'a>(program: &'a str, place: &Place) -> &'a str {
    let text = if place.file == "/lib.nix" { FILE } else { program };
    &text[place.span.range()]
}

/// What stands where `result.x` of a program comes from.
fn origin(program: &str) -> String {
    let mut evaluator = evaluator();
    let set = evaluator.eval(program).unwrap();
    let value = evaluator.select(set, "x").unwrap();
    let place = evaluator.origin(value).unwrap();
    place.map_or("nowhere".to_owned(), |place| text(program, &place).to_owned())
}

#[test]
fn values_come_from_the_expression_that_made_them() {
    let cases = [
        ("{ x = 5; }", "5"),
        ("{ x = true; }", "true"),
        ("{ x = null; }", "null"),
        ("{ x = { }; }", "{ }"),
        ("{ x = -5; }", "-5"),
        ("let a = \"text\"; in { x = a; }", "\"text\""),
        ("let a = 1; in { inherit ({ x = a; }) x; }", "1"),
        ("let x = [ 1 ]; in { inherit x; }", "[ 1 ]"),
        ("with { a = ./f; }; { x = a; }", "./f"),
        ("(y: { x = y; }) 7", "7"),
        ("({ y ? 8 }: { x = y; }) { }", "8"),
        ("({ y ? 8 }: { x = y; }) { y = 9; }", "9"),
        ("{ x = 1; } // { x = 2; }", "2"),
        ("{ x = (import /lib.nix).fromFile; }", "\"file\""),
        ("{ x = if 1 < 2 then \"yes\" else \"no\"; }", "\"yes\""),
        ("{ x = { a = 1; }.b or 3; }", "3"),
        ("{ x = assert true; let y = 4; in y; }", "4"),
        ("{ x = \"a\" + \"b\"; }", "\"a\" + \"b\""),
        ("{ x = \"${\"a\"}b\"; }", "\"${\"a\"}b\""),
        ("{ x = 1 == 2; }", "1 == 2"),
        ("{ x = { } ? a; }", "{ } ? a"),
        ("{ x = builtins.elemAt [ 10 11 ] 1; }", "11"),
        ("{ x = builtins.head (map (y: y) [ \"z\" ]); }", "\"z\""),
        ("builtins.mapAttrs (name: y: y) { x = \"v\"; }", "\"v\""),
        ("builtins.mapAttrs (name: y: { inherit y; }) { x = \"v\"; }", "{ inherit y; }"),
        ("{ x = builtins.foldl' (a: b: b) 0 [ 1 \"last\" ]; }", "\"last\""),
        ("{ x = builtins.seq 1 \"second\"; }", "\"second\""),
        ("{ x = toString 5; }", "toString 5"),
        ("{ x = builtins.length [ 1 ]; }", "builtins.length [ 1 ]"),
        ("{ x = map (y: y) [ 1 ]; }", "map (y: y) [ 1 ]"),
        ("{ x = builtins.fromJSON \"[1]\"; }", "builtins.fromJSON \"[1]\""),
        ("builtins.listToAttrs [ { name = \"x\"; value = 12; } ]", "12"),
        ("rec { y = 13; x = y; }", "13"),
        ("let f = n: if n == 0 then \"end\" else f (n - 1); in { x = f 50; }", "\"end\""),
        ("{ x = { __functor = self: y: y; } \"called\"; }", "\"called\""),
        ("{ x = y: y; }", "y: y"),
    ];
    for (program, expected) in cases {
        assert_eq!(origin(program), expected, "{program}");
    }
}

#[test]
fn a_value_that_is_not_evaluated_has_its_expression() {
    let mut evaluator = evaluator();
    let program = "{ x = throw \"no\"; }";
    let set = evaluator.eval(program).unwrap();
    let Kind::Attrs(attrs) = evaluator.kind(set).unwrap() else { panic!("a set") };
    let place = evaluator.origin(attrs[0].1).unwrap().unwrap();
    assert_eq!(text(program, &place), "throw \"no\"");
}

#[test]
fn nothing_is_kept_unless_asked_for() {
    let mut evaluator = Evaluator::new();
    let value: Value = evaluator.eval("5").unwrap();
    assert_eq!(evaluator.origin(value).unwrap(), None);
}

#[test]
fn attributes_are_where_their_names_stand() {
    let cases = [
        ("{ x = 1; }", "x"),
        ("{ \"x\" = 1; }", "\"x\""),
        ("{ \"\\x\" = 1; }", "\"\\x\""),
        ("{ ${\"x\"} = 1; }", "${\"x\"}"),
        ("{ x.y.z = 1; }", "x"),
        ("let x = 1; in { inherit x; }", "x"),
        ("{ a = 1; } // { x = 2; }", "x"),
        ("builtins.mapAttrs (n: v: v + 1) { x = 2; }", "x"),
        ("builtins.mapAttrs (n: v: v) (builtins.mapAttrs (n: v: v) { x = 2; })", "x"),
        ("removeAttrs { x = 2; y = 1; } [ \"y\" ]", "x"),
    ];
    for (program, expected) in cases {
        let mut evaluator = evaluator();
        let set = evaluator.eval(program).unwrap();
        let place = evaluator.position(set, "x").unwrap();
        let found = place.map(|place| text(program, &place).to_owned());
        assert_eq!(found.as_deref(), Some(expected), "{program}");
    }
    super::table(&[(
        "builtins.unsafeGetAttrPos \"x\" (builtins.mapAttrs (n: v: v) { x = 1; })",
        "null",
    )]);
}
