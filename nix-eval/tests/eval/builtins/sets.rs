//! Sets.

use super::Case;

pub const CASES: &[Case] = &[
    (
        "attrNames",
        r#"builtins.attrNames { b = 1; a = throw "x"; "B c" = 2; }"#,
        r#"[ "B c" "a" "b" ]"#,
    ),
    ("attrNames", "builtins.attrNames [ ]", "error: value is a list while a set was expected"),
    ("attrValues", "builtins.attrValues { b = 1; a = 2; }", "[ 2 1 ]"),
    ("getAttr", r#"builtins.getAttr "a" { a = 1; }"#, "1"),
    ("getAttr", r#"builtins.getAttr "b" { a = 1; }"#, "error: attribute 'b' missing"),
    (
        "hasAttr",
        r#"[ (builtins.hasAttr "a" { a = throw "x"; }) (builtins.hasAttr "b" { a = 1; }) ]"#,
        "[ true false ]",
    ),
    ("mapAttrs", r#"builtins.mapAttrs (n: v: n + v) { a = "x"; }"#, r#"{ a = "ax"; }"#),
    ("removeAttrs", r#"removeAttrs { a = 1; b = 2; } [ "a" "z" ]"#, "{ b = 2; }"),
    (
        "removeAttrs",
        "removeAttrs { a = 1; } [ 1 ]",
        "error: value is an integer while a string was expected",
    ),
    (
        "intersectAttrs",
        r#"builtins.intersectAttrs { a = throw "x"; c = 1; } { a = 2; b = 3; }"#,
        "{ a = 2; }",
    ),
    (
        "functionArgs",
        r#"[ (builtins.functionArgs ({ a, b ? throw "x", ... }: 1)) (builtins.functionArgs (x: 1)) ]"#,
        "[ { a = false; b = true; } { } ]",
    ),
    (
        "functionArgs",
        "builtins.functionArgs { }",
        "error: value is a set while a function was expected",
    ),
    ("functionArgs", "builtins.functionArgs builtins.map", "{ }"),
    ("unsafeGetAttrPos", r#"builtins.unsafeGetAttrPos "z" { a = 1; }"#, "null"),
    (
        "unsafeGetAttrPos",
        r#"removeAttrs (builtins.unsafeGetAttrPos "a" { b = 1; a = 2; }) [ "file" ]"#,
        "{ column = 53; line = 1; }",
    ),
];
