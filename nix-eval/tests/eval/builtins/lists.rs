//! Lists.

use super::Case;

pub const CASES: &[Case] = &[
    ("length", r#"builtins.length [ (throw "x") 2 ]"#, "2"),
    ("length", "builtins.length 1", "error: value is an integer while a list was expected"),
    ("head", "builtins.head [ 1 2 ]", "1"),
    ("head", "builtins.head [ ]", "error: list index 0 is out of bounds, it has 0 elements"),
    ("tail", "builtins.tail [ 1 2 ]", "[ 2 ]"),
    ("tail", "builtins.tail [ ]", "error: 'tail' called on an empty list"),
    ("elemAt", "builtins.elemAt [ 1 2 ] 1", "2"),
    (
        "elemAt",
        "builtins.elemAt [ 1 2 ] 2",
        "error: list index 2 is out of bounds, it has 2 elements",
    ),
    (
        "elemAt",
        "builtins.elemAt [ 1 2 ] (-1)",
        "error: list index -1 is out of bounds, it has 2 elements",
    ),
    ("elem", "builtins.elem 2 [ 1 2 ]", "true"),
    ("elem", "builtins.elem 2.0 [ 1 2 ]", "true"),
    ("elem", "builtins.elem { } [ ]", "false"),
    ("map", "map (x: x * 2) [ 1 2 ]", "[ 2 4 ]"),
    ("map", r#"builtins.length (map (throw "f") [ ])"#, "0"),
    ("filter", "builtins.filter (x: x > 1) [ 1 2 3 ]", "[ 2 3 ]"),
    (
        "filter",
        "builtins.filter (x: 1) [ 1 ]",
        "error: value is an integer while a Boolean was expected",
    ),
    ("foldl'", r#"builtins.foldl' (a: b: a + b) "" [ "x" "y" ]"#, r#""xy""#),
    ("foldl'", r#"builtins.foldl' (_: x: x) (throw "never forced") [ 1 ]"#, "1"),
    ("foldl'", "builtins.foldl' (_: x: x) 7 [ ]", "7"),
    ("genList", "builtins.genList (n: n * n) 4", "[ 0 1 4 9 ]"),
    ("genList", "builtins.genList (n: n) (-1)", "error: cannot create a list of -1 elements"),
    ("concatLists", "builtins.concatLists [ [ 1 ] [ ] [ 2 ] ]", "[ 1 2 ]"),
    (
        "concatLists",
        "builtins.concatLists [ 1 ]",
        "error: value is an integer while a list was expected",
    ),
    ("concatMap", "builtins.concatMap (x: [ x x ]) [ 1 2 ]", "[ 1 1 2 2 ]"),
    (
        "concatMap",
        "builtins.concatMap (x: x) [ 1 ]",
        "error: value is an integer while a list was expected",
    ),
    ("all", "[ (builtins.all (x: x > 1) [ 2 1 ]) (builtins.all (x: x) [ ]) ]", "[ false true ]"),
    ("all", r#"builtins.all (x: x) [ false (throw "never asked") ]"#, "false"),
    ("any", "[ (builtins.any (x: x > 1) [ 2 1 ]) (builtins.any (x: x) [ ]) ]", "[ true false ]"),
    (
        "sort",
        "builtins.sort (a: b: a.k < b.k) [ { k = 2; i = 1; } { k = 1; i = 2; } { k = 2; i = 3; } { k = 1; i = 4; } ]",
        "[ { i = 2; k = 1; } { i = 4; k = 1; } { i = 1; k = 2; } { i = 3; k = 2; } ]",
    ),
    ("sort", "builtins.sort (a: b: true) [ 1 2 3 ]", "[ 3 2 1 ]"),
    ("partition", "builtins.partition (x: x > 1) [ 1 2 3 ]", "{ right = [ 2 3 ]; wrong = [ 1 ]; }"),
    (
        "partition",
        r#"(builtins.tryEval (builtins.partition (x: true) [ (throw "x") ])).success"#,
        "false",
    ),
    (
        "groupBy",
        r#"builtins.groupBy (x: if x > 1 then "b" else "a") [ 1 2 3 ]"#,
        "{ a = [ 1 ]; b = [ 2 3 ]; }",
    ),
    (
        "groupBy",
        "builtins.groupBy (x: x) [ 1 ]",
        "error: value is an integer while a string was expected",
    ),
    (
        "zipAttrsWith",
        "builtins.zipAttrsWith (n: v: [ n v ]) [ { a = 1; } { a = 2; b = 3; } ]",
        r#"{ a = [ "a" [ 1 2 ] ]; b = [ "b" [ 3 ] ]; }"#,
    ),
    ("catAttrs", r#"builtins.catAttrs "a" [ { a = 1; } { } { a = 2; } ]"#, "[ 1 2 ]"),
    (
        "listToAttrs",
        r#"builtins.listToAttrs [ { name = "a"; value = 1; } { name = "a"; value = 2; } ]"#,
        "{ a = 1; }",
    ),
    (
        "listToAttrs",
        r#"builtins.listToAttrs [ { name = "a"; } ]"#,
        "error: attribute 'value' missing",
    ),
    (
        "genericClosure",
        "map (x: x.key) (builtins.genericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key > 3 then [ ] else [ { key = x.key + 1; } { key = 1; } ]; })",
        "[ 1 2 3 4 ]",
    ),
    (
        "genericClosure",
        r#"builtins.genericClosure { startSet = [ { key = 1; } { key = "a"; } ]; operator = x: [ ]; }"#,
        "error: cannot compare a string with an integer",
    ),
];
