//! What people are told.

use std::fmt::Write;

use expect_test::{Expect, expect};
use nix_eval::syntax::{line_column, parse};

/// Each text with what is said about it and where.
fn check(texts: &[&str], wanted: &Expect) {
    let mut told = String::new();
    for text in texts {
        let visible = text.replace(['\u{feff}', '\u{200b}'], "·");
        writeln!(told, "{visible}").unwrap();
        for diagnostic in parse(text).diagnostics {
            let at = line_column(text, diagnostic.span.start);
            let marked = &text[diagnostic.span.range()];
            let message = diagnostic.message;
            writeln!(told, "  {}:{} {marked:?}: {message}", at.line, at.column).unwrap();
        }
    }
    wanted.assert_eq(&told);
}

#[test]
fn syntax() {
    let texts = [
        "{ a = ]; }",
        "{ a = 1 b = 2; }",
        "{ a = ; }",
        "{ a = ; # here\n b = 1; }",
        "{ a = 1 |> b; }",
        "\u{feff}{ }",
        "{ a = \u{200b}1; }",
        "{ a.b = 1\n  ; c 2; }",
        "let a = 1 in a",
        "let a = 1; a",
        "{ a b }",
        "{ a }",
        "{ a, ..., }: a",
        "{ a, b",
        "a@b: c",
        "a@{ }@b: 1",
        "with a b",
        "if a b else c",
        "if a then b",
        "{ inherit a }",
        "{ inherit (a b; }",
        "rec a",
        "(1]",
        "{ a = (1; b = 2; }",
        "(1",
        "[ 1 [ 2 ]",
        "[ 1 )",
        "{ a = 1",
        "x:",
        "a.",
        "a ? 1",
        "a b }",
        "a == b == c",
        "[ -1 ]",
        "or",
        "",
        "# nothing",
    ];
    check(
        &texts,
        &expect![[r#"
            { a = ]; }
              1:7 "]": unexpected `]`, expected an expression
            { a = 1 b = 2; }
              1:11 "=": unexpected `=`, expected `;` after the value of `a`
            { a = ; }
              1:7 ";": unexpected `;`, expected an expression
            { a = ; # here
             b = 1; }
              1:7 ";": unexpected `;`, expected an expression
            { a = 1 |> b; }
              1:9 "|>": `|>` is an experimental operator, call the function
            ·{ }
              1:1 "\u{feff}": the text starts with a byte order mark, which Nix does not take; save it without one
            { a = ·1; }
              1:7 "\u{200b}": unexpected invisible character U+200B, remove it
            { a.b = 1
              ; c 2; }
              2:7 "2": unexpected `2`, expected `=` after the name `c`
            let a = 1 in a
              1:11 "in": unexpected `in`, expected `;` after the value of `a`
            let a = 1; a
              1:13 "": unexpected end of the text, the `let` at line 1, column 1 has no `in`
            { a b }
              1:5 "b": unexpected `b`, expected `=` after the name `a`
            { a }
              1:6 "": unexpected end of the text, expected `:`
            { a, ..., }: a
              1:9 ",": unexpected `,`, expected `}`
            { a, b
              1:7 "": unexpected end of the text, expected `}`
            a@b: c
              1:3 "b": unexpected `b`, expected `{`
            a@{ }@b: 1
              1:6 "@b": the arguments have a name already, remove one `@`
            with a b
              1:9 "": unexpected end of the text, expected `;`
            if a b else c
              1:8 "else": unexpected `else`, expected `then`
            if a then b
              1:12 "": unexpected end of the text, expected `else`
            { inherit a }
              1:13 "}": unexpected `}`, expected a name or `;` after `inherit`
            { inherit (a b; }
              1:15 ";": unexpected `;`, expected `)`
            rec a
              1:5 "a": unexpected `a`, expected `{`
            (1]
              1:3 "]": unexpected `]`, expected `)`
            { a = (1; b = 2; }
              1:9 ";": unexpected `;`, expected `)`
              1:13 "=": unexpected `=`, expected `;` after the value of `a`
            (1
              1:3 "": unexpected end of the text, `(` at line 1, column 1 is not closed
            [ 1 [ 2 ]
              1:10 "": unexpected end of the text, `[` at line 1, column 1 is not closed
            [ 1 )
              1:5 ")": unexpected `)`, expected an expression or `]`
            { a = 1
              1:8 "": unexpected end of the text, expected `;`
            x:
              1:3 "": unexpected end of the text, expected an expression
            a.
              1:3 "": unexpected end of the text, expected a name
            a ? 1
              1:5 "1": unexpected `1`, expected a name
            a b }
              1:5 "}": unexpected `}` after the end of the expression
            a == b == c
              1:8 "==": unexpected `==` after the end of the expression
            [ -1 ]
              1:3 "-": unexpected `-`, expected an expression or `]`
            or
              1:1 "or": unexpected `or`, expected an expression

              1:1 "": unexpected end of the text, expected an expression
            # nothing
              1:10 "": unexpected end of the text, expected an expression
        "#]],
    );
}

#[test]
fn tokens() {
    let texts = [
        "{ a = \"x; }",
        "{ a = ''x; }",
        "\"${a\"",
        "/* x",
        "1 é",
        "1\u{a0}+ 1",
        "./x/",
        "./x//y",
        "<x/>",
        "6/(3)",
        "9223372036854775808",
        "-9223372036854775808",
        "1.5e400",
        "0.",
        "@",
    ];
    check(
        &texts,
        &expect![[r#"
        { a = "x; }
          1:7 "\"": this string has no end, write `"`
        { a = ''x; }
          1:7 "''": this string has no end, write `''`
        "${a"
          1:6 "": unexpected end of the text, expected the end of the string
        /* x
          1:1 "/* x": this comment has no end, write `*/`
        1 é
          1:3 "é": unexpected `é`, it has no meaning here
        1 + 1
          1:2 "\u{a0}": unexpected character U+00A0, write a plain space or tab
        ./x/
          1:1 "./x/": path `./x/` ends with a `/`, remove it
        ./x//y
          1:1 "./x//y": path `./x//y` has an empty step, remove one `/`
        <x/>
          1:1 "<x/>": search path `<x/>` has an empty step, remove one `/`
        6/(3)
          1:1 "6/": write a space before the `/` of `6/`
        9223372036854775808
          1:1 "9223372036854775808": integer `9223372036854775808` is out of range, which is -9223372036854775808 to 9223372036854775807
        -9223372036854775808
          1:2 "9223372036854775808": integer `9223372036854775808` is out of range, which is -9223372036854775808 to 9223372036854775807
        1.5e400
          1:1 "1.5e400": float `1.5e400` is out of range
        0.
          1:1 "0.": `0.` is no number, write `0.0`
        @
          1:1 "@": unexpected `@`, expected an expression
    "#]],
    );
}

#[test]
fn refused() {
    let texts = [
        "a |> b",
        "a <| b",
        "f x: x",
        "1 + x: x",
        "[ x: x ]",
        "f { x }: x",
        "a.b or x: x",
        "let ${a} = 1; in a",
        "let ${a}.b = 1; in a",
        "{ inherit ${b} \"c${d}\"; }",
        "{ ''a'' = 1; }",
        "{ a = 1; b = { c = 1; c = 2; }; a = 2; }",
    ];
    check(
        &texts,
        &expect![[r#"
            a |> b
              1:3 "|>": `|>` is an experimental operator, call the function
            a <| b
              1:3 "<|": `<|` is an experimental operator, call the function
            f x: x
              1:3 "x: x": a function here needs parentheses around it
            1 + x: x
              1:5 "x: x": a function here needs parentheses around it
            [ x: x ]
              1:3 "x: x": a function here needs parentheses around it
            f { x }: x
              1:3 "{ x }: x": a function here needs parentheses around it
            a.b or x: x
              1:8 "x: x": a function here needs parentheses around it
            let ${a} = 1; in a
              1:5 "${a}": `let` takes no interpolation in names, write the name out
            let ${a}.b = 1; in a
              1:5 "${a}": `let` takes no interpolation in names, write the name out
            { inherit ${b} "c${d}"; }
              1:11 "${b}": `inherit` takes no interpolation, write the name out
              1:16 "\"c${d}\"": `inherit` takes no interpolation, write the name out
            { ''a'' = 1; }
              1:3 "''a''": a name takes no `''`, write it in `"`
            { a = 1; b = { c = 1; c = 2; }; a = 2; }
              1:23 "c": attribute `c` is already defined at line 1, column 16
              1:33 "a": attribute `a` is already defined at line 1, column 3
        "#]],
    );
}
