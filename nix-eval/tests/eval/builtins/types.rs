//! Types and constants.

use super::Case;

pub const CASES: &[Case] = &[
    ("isNull", r#"map isNull [ null 0 "" ]"#, "[ true false false ]"),
    ("isBool", "map builtins.isBool [ true false 0 ]", "[ true true false ]"),
    ("isInt", r#"map builtins.isInt [ 1 1.0 "1" ]"#, "[ true false false ]"),
    ("isFloat", r#"map builtins.isFloat [ 1 1.0 "1" ]"#, "[ false true false ]"),
    ("isString", r#"map builtins.isString [ "a" /a { outPath = "a"; } ]"#, "[ true false false ]"),
    ("isPath", r#"map builtins.isPath [ "/a" /a ]"#, "[ false true ]"),
    ("isList", "map builtins.isList [ [ ] { } ]", "[ true false ]"),
    ("isAttrs", "map builtins.isAttrs [ [ ] { } (x: x) ]", "[ false true false ]"),
    (
        "isFunction",
        "map builtins.isFunction [ (x: x) map (builtins.add 1) { __functor = self: x: x; } ]",
        "[ true true true false ]",
    ),
    (
        "typeOf",
        r#"map builtins.typeOf [ 1 1.0 true null "a" /a [ ] { } (x: x) map ]"#,
        r#"[ "int" "float" "bool" "null" "string" "path" "list" "set" "lambda" "lambda" ]"#,
    ),
    ("true", "true", "true"),
    ("false", "builtins.false", "false"),
    ("null", "null", "null"),
    ("builtins", "builtins ? builtins.builtins", "true"),
];
