//! What strings say. Every value was checked against C++ Nix 2.8, with `<I>` for each interpolation.

use nix_eval::syntax::{ExprKind, StrPart, parse};

/// The text of a string, with `<I>` for each interpolation.
fn read(text: &str) -> String {
    let parse = parse(text);
    assert!(parse.diagnostics.is_empty(), "{text}: {:?}", parse.diagnostics);
    let ExprKind::Str(string) = parse.expr.kind else {
        panic!("{text} is no string");
    };
    let texts =
        string.parts.windows(2).all(|pair| !matches!(pair, [StrPart::Text(_), StrPart::Text(_)]));
    assert!(texts, "{text} has texts side by side");
    let show = |part: &StrPart| match part {
        StrPart::Text(text) => {
            assert!(!text.is_empty());
            text.clone()
        }
        StrPart::Interpolation(_) => "<I>".to_owned(),
    };
    string.parts.iter().map(show).collect()
}

fn check(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(read(text), *wanted, "{text}");
    }
}

#[test]
fn quoted() {
    check(&[
        (r#""""#, ""),
        (r#""a\nb\tc\rd""#, "a\nb\tc\rd"),
        (r#""\"\\\$\x\é""#, "\"\\$xé"),
        (r#""$ $$ $a a$""#, "$ $$ $a a$"),
        (r#""\${a} $${a} $$${a} \$${a}""#, "${a} $${a} $$<I> $<I>"),
        ("\"a\rb\r\nc\n\rd\"", "a\nb\nc\n\nd"),
        ("\"\\\r\n\"", "\r\n"),
        ("\"\\\n\"", "\n"),
        ("\"  a\n   b\"", "  a\n   b"),
        ("\"${a}${b} \"", "<I><I> "),
        ("\"''a''\"", "''a''"),
    ]);
}

#[test]
fn indentation() {
    check(&[
        ("''''", ""),
        ("''a''", "a"),
        ("''  a''", "a"),
        ("''\n  a\n    b\n''", "a\n  b\n"),
        ("''\n  a\n\n   \n  b''", "a\n\n \nb"),
        ("''  \n  a\n  ''", "a\n"),
        ("''  x\n  a\n  ''", "x\na\n"),
        ("''\n    a\n  ${b}\n  ''", "  a\n<I>\n"),
        ("''\n  ${a} b\n    c''", "<I> b\n  c"),
        ("''\n\ta\n\t\tb\n''", "\ta\n\t\tb\n"),
        ("''\n  a\n\tb''", "  a\n\tb"),
        ("''\r\n  a\r\n  b\r\n''", "\r\n  a\r\n  b\r\n"),
        ("''\n  a\n  b  ''", "a\nb  "),
        ("''  ${a}  ''", "<I>  "),
        ("''\n  ${a}\n    ''", "<I>\n"),
        ("''\n\n  a''", "\na"),
        ("''   \n   ''", ""),
    ]);
}

#[test]
fn indented_escapes() {
    check(&[
        ("'''''''", "''"),
        ("''a'''b''", "a''b"),
        ("''''${a} $${a} $$ $''", "${a} $${a} $$ $"),
        ("''a''\\nb''\\tc''\\rd''\\xe''\\\\''", "a\nb\tc\rdxe\\"),
        ("''''\\${a}''", "${a}"),
        ("''it's 'a' $'b' '${c}''", "it's 'a' $'b' '<I>"),
        ("''\\n \\''", "\\n \\"),
        // What an escape stands for is no indentation, but ends a line if it is a line end.
        ("''\n  ''\\ta\n    b''", "\ta\n  b"),
        ("''\n    a''\\n    b''", "a\nb"),
        ("''\n  ''$\n    a''", "$\n  a"),
        ("''\n   '\n     a''", "'\n  a"),
        // Only the spaces of the last piece are looked at for the closing line.
        ("''\n  a''\\n  ''", "a\n"),
        ("''\n  a\n  ''$''", "a\n$"),
    ]);
}
