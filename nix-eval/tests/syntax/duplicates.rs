//! Which definitions go together. Checked against C++ Nix 2.8 unless said.

use nix_eval::syntax::parse;

fn messages(text: &str) -> Vec<String> {
    parse(text).diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn accepted() {
    let cases = [
        "{ a.b = 1; a.c = 2; }",
        "{ a = { b = 1; }; a.c = 2; }",
        "{ a.c = 2; a = { b = 1; }; }",
        "{ a = { b = 1; }; a = { c = 2; }; }",
        "{ a = ({ b = 1; }); a = { c = 2; }; }",
        // Nix lets the first decide whether the whole is recursive.
        "{ a = rec { b = 1; }; a.c = 2; }",
        "{ a.c = 2; a = rec { b = 1; }; }",
        "{ a.b = { x = 1; }; a.b = { y = 1; }; }",
        "{ a.b = 1; \"a\".c = 2; }",
        "{ a.${b} = 1; a.${b} = 2; }",
        "{ ${b} = 1; ${b} = 2; }",
        "{ \"a${b}\" = 1; a = 2; }",
        "{ \"${\"a\"}\" = 1; a = 2; }",
        "{ a = { ${b} = 1; }; a = { c = 1; }; }",
        "{ a = { inherit x; }; a = { inherit (z) y; }; }",
        "let a.b = 1; a.c = 2; in a",
        "let a = 1; in let a = 2; in a",
        "let a.${b} = 1; in a",
        "let ${\"a\"} = 1; in a",
        "{ inherit; inherit (a); }",
        "a: a: a",
        "{ a, b }@c: a",
        // Nix 2.8 refuses this one in this order only, newer ones take it.
        "{ a.b.c = 1; a = { b = { d = 1; }; }; }",
    ];
    for text in cases {
        assert_eq!(messages(text), [""; 0], "{text}");
    }
}

#[test]
fn refused() {
    let defined =
        |name, column| format!("attribute `{name}` is already defined at line 1, column {column}");
    let cases = [
        ("{ a = 1; a = 2; }", "a", 3),
        ("{ a = 1; a.b = 2; }", "a", 3),
        ("{ a.b = 2; a = 1; }", "a", 3),
        ("{ a.b = 2; a.b = 3; }", "a.b", 3),
        ("{ a.b = { x = 1; }; a = { b.x = 1; }; }", "a.b.x", 11),
        ("{ a = { b = 1; }; a = { b = 1; }; }", "a.b", 9),
        ("{ a = { b = 1; }; a = c; }", "a", 3),
        ("{ a = c; a = { b = 1; }; }", "a", 3),
        ("{ a = let { b = 1; }; a.c = 1; }", "a", 3),
        ("{ inherit a; inherit a; }", "a", 11),
        ("{ inherit a; a = 1; }", "a", 11),
        ("{ a = 1; inherit (b) a; }", "a", 3),
        ("{ a.b = 1; inherit (b) a; }", "a", 3),
        ("{ inherit (b) a; a.b = 1; }", "a", 15),
        ("{ a = { inherit x; }; a.x = 1; }", "a.x", 17),
        ("{ ${\"a\"} = 1; a = 2; }", "a", 3),
        ("{ \"a\" = 1; a = 2; }", "a", 3),
        ("{ \"b c\".d = 1; \"b c\".d = 2; }", "\"b c\".d", 3),
        ("{ a = 1; a.${b} = 2; }", "a", 3),
        ("rec { a = 1; a = 2; }", "a", 7),
        ("let a = 1; a = 2; in a", "a", 5),
        ("let inherit a a; in a", "a", 13),
        ("let { a.b = 1; a = 2; body = a; }", "a", 7),
        ("{ x = { a = 1; a = 2; }; x.b = 1; }", "a", 9),
    ];
    for (text, name, column) in cases {
        assert_eq!(messages(text), [defined(name, column)], "{text}");
    }
    assert_eq!(messages("{ a = 1; a = 2; a = 3; }").len(), 2);
    assert_eq!(
        messages("{\n  a = 1;\n\n  a = 2; }"),
        ["attribute `a` is already defined at line 2, column 3"]
    );
}

#[test]
fn formals() {
    let twice = "argument `a` is named twice, remove one";
    let bound = "argument `a` has the name that `@` gives the whole set";
    assert_eq!(messages("{ a, b, a }: a"), [twice]);
    assert_eq!(messages("{ a, b }@a: a"), [bound]);
    assert_eq!(messages("a@{ a, b }: a"), [bound]);
}
