//! Order of evaluation and errors.

use super::Case;

pub const CASES: &[Case] = &[
    ("seq", "builtins.seq 1 2", "2"),
    ("seq", r#"builtins.seq (throw "x") 2"#, "error: x"),
    ("seq", r#"builtins.seq { a = throw "x"; } 2"#, "2"),
    ("deepSeq", "builtins.deepSeq { a = [ 1 ]; } 2", "2"),
    (
        "deepSeq",
        r#"builtins.tryEval (builtins.deepSeq { a = [ (throw "x") ]; } 2)"#,
        "{ success = false; value = false; }",
    ),
    ("deepSeq", "let x = { inherit x; }; in builtins.deepSeq x 1", "1"),
    ("throw", r#"builtins.tryEval (throw "x")"#, "{ success = false; value = false; }"),
    ("throw", r#"throw "x""#, "error: x"),
    ("abort", r#"builtins.tryEval (abort "x")"#, "error: evaluation aborted: x"),
    (
        "tryEval",
        r#"map builtins.tryEval [ 1 (throw "x") (assert false; 1) <nowhere> ]"#,
        "[ { success = true; value = 1; } { success = false; value = false; } { success = false; value = false; } { success = false; value = false; } ]",
    ),
    (
        "tryEval",
        r#"builtins.tryEval (1 + "a")"#,
        "error: value is a string while an integer was expected",
    ),
    ("tryEval", r#"builtins.tryEval { a = throw "x"; } ? value.a"#, "true"),
    ("addErrorContext", r#"builtins.addErrorContext (throw "never shown") 1"#, "1"),
    ("trace", r#"builtins.trace "x" 1"#, "1"),
    ("trace", r#"builtins.trace (throw "x") 1"#, "error: x"),
];
