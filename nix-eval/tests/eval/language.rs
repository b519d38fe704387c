//! The language, construct by construct. Each row was checked with C++ Nix, and is again where that is there.

use super::{table, verified};

#[test]
fn functions() {
    verified(&[
        ("(x: y: x + y) 1 2", "3"),
        ("let f = a: b: c: [ a b c ]; g = f 1; in g 2 3 ++ (g 4) 5", "[ 1 2 3 1 4 5 ]"),
        ("(a: a: a) 1 2", "2"),
        ("({ a, b ? a, ... }@all: [ a b all ]) { a = 1; c = 2; }", "[ 1 1 { a = 1; c = 2; } ]"),
        ("(all@{ a ? 1 }: all) { }", "{ }"),
        ("({ a ? b, b ? 2 }: a) { }", "2"),
        ("{ __functor = self: x: self.n + x; n = 1; } 2", "3"),
        ("let f = { __functor = s: x: { __functor = t: y: x + y; }; }; in f 1 2", "3"),
        ("builtins.functionArgs ({ a, b ? 1 }: a)", "{ a = false; b = true; }"),
        ("map (builtins.add 1) [ 1 2 ]", "[ 2 3 ]"),
        ("x:x", "\"x:x\""),
        ("[ (x: x) map (map 1) ]", "[ <LAMBDA> <PRIMOP> <PRIMOP-APP> ]"),
    ]);
}

#[test]
fn sets() {
    verified(&[
        ("rec { a = b; b = 1; }.a", "1"),
        ("{ a.b = 1; a.c = 2; }", "{ a = { b = 1; c = 2; }; }"),
        ("{ a = { b = 1; }; a.c = 2; }", "{ a = { b = 1; c = 2; }; }"),
        ("let x = 5; in { a = rec { y = x; }; a.z = 2; a.inherited = y: y; }.a.y", "5"),
        ("{ a = rec { b = 1; }; a.c = b; }.a.c or 7", "1"),
        ("{ ${null} = 1; \"b\" = 2; ${\"c\"} = 3; }", "{ b = 2; c = 3; }"),
        (
            "let a = 1; in { inherit a; inherit ({ b = 2; c = 3; }) b c; }",
            "{ a = 1; b = 2; c = 3; }",
        ),
        ("let inherit (rec { x = y; y = 1; }) x y; in [ x y ]", "[ 1 1 ]"),
        ("let x = 1; in (x: rec { inherit x; y = x; }) 2", "{ x = 2; y = 2; }"),
        ("{ a.b.c = 1; } ? a.b.c", "true"),
        ("{ a = 1; } ? a.b.c", "false"),
        ("{ a = 1; }.a.b.c or 2", "2"),
        ("{ a = null; }.${\"a\"}", "null"),
        ("let { x = 1; body = x + 1; }", "2"),
        ("(rec { __overrides = { a = 2; }; x = a; a = 1; }).x", "2"),
        (
            "builtins.attrNames { b = 1; a = 2; B = 3; \"a b\" = 4; }",
            "[ \"B\" \"a\" \"a b\" \"b\" ]",
        ),
    ]);
}

#[test]
fn scopes() {
    verified(&[
        ("let x = 1; in with { x = 2; }; x", "1"),
        ("with { x = 1; }; with { x = 2; }; x", "2"),
        ("with { x = 1; }; with { y = 2; }; x", "1"),
        ("with { map = 1; }; builtins.typeOf map", "\"lambda\""),
        ("let map = 1; in map", "1"),
        ("let x = 1; f = y: let x = y; in x; in [ (f 2) x ]", "[ 2 1 ]"),
        ("(x: with { y = x; }; let z = y; in z) 3", "3"),
        ("let x = 1; in let inherit x; y = x; in y", "1"),
        ("(x: let inherit x; in x) 4", "4"),
        ("(x: if x == 1 then let y = x; in y + 1 else let z = x; y = 2; in z + y) 5", "7"),
        ("let __sub = a: b: a + b; in 5 - 3", "8"),
        ("let __lessThan = a: b: true; in 2 < 1", "true"),
        ("let true = 1; in true", "1"),
    ]);
}

#[test]
fn laziness_and_equality() {
    verified(&[
        ("let x = throw \"no\"; in 1", "1"),
        ("builtins.length [ (throw \"no\") ]", "1"),
        ("(x: 1) (throw \"no\")", "1"),
        (
            "let f = x: x; in [ (f == f) ([ f ] == [ f ]) ({ inherit f; } == { inherit f; }) ]",
            "[ false true true ]",
        ),
        ("1 == 1.0", "true"),
        ("{ a = 1; } == { a = 1.0; }", "true"),
        ("[ 1 [ 2 ] ] == [ 1 [ 2 ] ]", "true"),
        ("null == false", "false"),
        ("builtins.tryEval (throw \"a\")", "{ success = false; value = false; }"),
        ("(builtins.tryEval (assert false; 1)).success", "false"),
        ("builtins.foldl' (a: b: b) (throw \"x\") [ 1 ]", "1"),
        ("false && throw \"no\"", "false"),
        ("[ 1 ] < [ 1 2 ]", "true"),
        ("[ 2 ] < [ 1 2 ]", "false"),
        ("[ (\"a\" < \"b\") (1 < 1.5) (./a < ./b) ]", "[ true true true ]"),
        ("let s = { a = s; }; in s.a.a ? a", "true"),
    ]);
}

#[test]
fn strings_and_numbers() {
    verified(&[
        ("\"${\"a\"}$${x}\\${x}\"", "\"a$\\${x}\\${x}\""),
        ("''\n  a\n   b\n''", "\"a\\n b\\n\""),
        ("\"${{ outPath = \"o\"; }}${{ __toString = s: \"t\"; }}\"", "\"ot\""),
        ("toString [ 1 [ 2 ] [ ] null true false 1.0 ./a ]", "\"1 2  1  1.000000 /a\""),
        ("[ 1.0 5.0e-2 123456789.0 0.1 1.0e300 ]", "[ 1 0.05 1.23457e+08 0.1 1e+300 ]"),
        ("[ (7 / 2) (7.0 / 2) (-7 / 2) ]", "[ 3 3.5 -3 ]"),
        ("/a + \"/b/../c\"", "/a/c"),
        ("/a/b + /c", "/a/b/c"),
        ("[ ./a ./a/../b ./${\"x\"}/y ]", "[ /a /b /x/y ]"),
        ("(-2 - -3)", "1"),
        ("builtins.substring 1 (-1) \"abc\"", "\"bc\""),
        ("__curPos.column", "1"),
    ]);
}

#[test]
fn overflow_is_an_error() {
    table(&[
        (
            "9223372036854775807 + 1",
            "error: integer overflow in adding 9223372036854775807 and 1, at (string):1:1",
        ),
        (
            "let m = -9223372036854775807 - 1; in m / -1",
            "error: integer overflow in dividing -9223372036854775808 and -1, at (string):1:38",
        ),
    ]);
}

/// Where C++ Nix has another function, as the README says; once evaluated it is another one here too.
#[test]
fn a_function_that_is_taken_over_is_the_same() {
    table(&[
        ("let s = { f = (x: y: y) 1; }; in s == { inherit (s) f; }", "true"),
        ("let s = { f = (x: y: y) 1; }; in builtins.seq s.f (s == { inherit (s) f; })", "false"),
    ]);
}
