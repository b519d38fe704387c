//! Numbers.

use super::Case;

pub const CASES: &[Case] = &[
    ("add", "[ (builtins.add 1 2) (builtins.add 1 2.5) ]", "[ 3 3.5 ]"),
    ("add", r#"builtins.add 1 "a""#, "error: value is a string while an integer was expected"),
    ("sub", "[ (builtins.sub 1 2) (builtins.sub 1.5 1) ]", "[ -1 0.5 ]"),
    ("mul", "[ (builtins.mul 2 3) (builtins.mul 0.5 3) ]", "[ 6 1.5 ]"),
    ("div", "[ (builtins.div 7 2) (builtins.div (-7) 2) (builtins.div 7 2.0) ]", "[ 3 -3 3.5 ]"),
    ("div", "builtins.div 1 0", "error: division by zero"),
    ("div", "builtins.div 1 0.0", "error: division by zero"),
    (
        "lessThan",
        r#"[ (builtins.lessThan 1 2.5) (builtins.lessThan "b" "a") (builtins.lessThan [ 1 2 ] [ 1 3 ]) (builtins.lessThan /a /b) ]"#,
        "[ true false true true ]",
    ),
    ("lessThan", r#"builtins.lessThan 1 "a""#, "error: cannot compare an integer with a string"),
    ("lessThan", "builtins.lessThan { } { }", "error: cannot compare a set with a set"),
    ("bitAnd", "[ (builtins.bitAnd 12 10) (builtins.bitAnd (-1) 5) ]", "[ 8 5 ]"),
    ("bitOr", "builtins.bitOr 12 10", "14"),
    ("bitXor", "builtins.bitXor 12 10", "6"),
    ("bitXor", "builtins.bitXor 1 1.0", "error: value is a float while an integer was expected"),
    ("ceil", "map builtins.ceil [ 1.2 (-1.2) 3 ]", "[ 2 -1 3 ]"),
    ("ceil", r#"builtins.ceil "1""#, "error: value is a string while a number was expected"),
    ("floor", "map builtins.floor [ 1.8 (-1.2) 3 ]", "[ 1 -2 3 ]"),
];
