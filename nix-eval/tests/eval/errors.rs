//! What goes wrong: the kind, the message and the place.

use nix_eval::{ErrorKind, Evaluator};

/// Programs, what kind of error they give, what it says, and where it starts.
const CASES: &[(&str, ErrorKind, &str, Option<u32>)] = &[
    ("{ a = 1; }.b", ErrorKind::Missing, "attribute 'b' missing", Some(0)),
    ("1 + x", ErrorKind::Undefined, "undefined variable 'x'", Some(4)),
    ("with { }; x", ErrorKind::Undefined, "undefined variable 'x'", Some(10)),
    ("throw \"a\"", ErrorKind::Throw, "a", Some(0)),
    ("abort \"a\"", ErrorKind::Abort, "a", Some(0)),
    ("assert 1 == 2; 3", ErrorKind::Assert, "assertion '1 == 2' failed", Some(7)),
    ("let x = x; in x", ErrorKind::InfiniteRecursion, "infinite recursion encountered", Some(8)),
    ("1 / 0", ErrorKind::DivisionByZero, "division by zero", Some(0)),
    ("1 + \"a\"", ErrorKind::Type, "value is a string while an integer was expected", Some(0)),
    (
        "if 1 then 2 else 3",
        ErrorKind::Type,
        "value is an integer while a Boolean was expected",
        Some(3),
    ),
    ("\"${1}\"", ErrorKind::Type, "cannot coerce an integer to a string", Some(3)),
    ("(x: x) 1 2", ErrorKind::Type, "value is an integer while a function was expected", Some(0)),
    (
        "({ a }: a) { }",
        ErrorKind::Type,
        "anonymous function called without required argument 'a'",
        Some(0),
    ),
    (
        "let f = { }: 1; in f { b = 1; }",
        ErrorKind::Type,
        "function 'f' called with unexpected argument 'b'",
        Some(19),
    ),
    (
        "{ ${\"a\"} = 1; ${\"a\" + \"\"} = 2; }",
        ErrorKind::Type,
        "attribute 'a' is already defined",
        Some(16),
    ),
    (
        "{ a = 1; a = 2; }",
        ErrorKind::Syntax,
        "attribute `a` is already defined at line 1, column 3",
        Some(9),
    ),
    ("import /nowhere", ErrorKind::File, "path '/nowhere' does not exist", Some(0)),
    (
        "fetchGit 1",
        ErrorKind::Unsupported,
        "'fetchGit' is not supported here: it needs a network",
        Some(0),
    ),
    (
        "{ enable = 1; }.enbale",
        ErrorKind::Missing,
        "attribute 'enbale' missing, did you mean 'enable'?",
        Some(0),
    ),
];

#[test]
fn kinds_and_places() {
    for (program, kind, message, start) in CASES {
        let error = super::strict(program).unwrap_err();
        assert_eq!(error.kind, *kind, "{program}");
        assert_eq!(error.message, *message, "{program}");
        let place = error.place.map(|place| place.span.start);
        assert_eq!(place, *start, "{program}");
    }
}

#[test]
fn what_try_eval_catches() {
    for program in ["throw \"a\"", "assert false; 1", "<nowhere>"] {
        let text = super::strict(&format!("(builtins.tryEval ({program})).success"));
        assert_eq!(text.unwrap(), "false", "{program}");
    }
    for program in ["abort \"a\"", "1 + \"a\"", "{ }.a", "let x = x; in x"] {
        assert!(super::strict(&format!("builtins.tryEval ({program})")).is_err(), "{program}");
    }
}

#[test]
fn an_error_happens_again() {
    let mut evaluator = Evaluator::new();
    let set = evaluator.eval("rec { a = throw \"no\"; b = a; }").unwrap();
    for _ in 0..2 {
        assert_eq!(evaluator.select(set, "b").unwrap_err().message, "no");
    }
}

#[test]
fn traces_say_what_was_under_way() {
    let program = "let f = x: throw x; in builtins.addErrorContext \"outer\" (f \"no\")";
    let error = super::strict(program).unwrap_err();
    let trace: Vec<_> = error.trace.iter().map(|frame| frame.message.as_str()).collect();
    assert_eq!(trace, ["while calling 'f'", "outer"]);
}
