//! Whatever is nested deeply is read or refused, on the small stack of a test's thread.

use nix_eval::syntax::{Parse, free_names, on_large_stack, parse, selections};

/// Parses, walks and drops on this thread.
fn diagnostics(text: &str) -> Vec<String> {
    let Parse { expr, diagnostics, .. } = parse(text);
    let _names = (free_names(&expr), selections(&expr, "a"));
    diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
}

fn nested(open: &str, inner: &str, close: &str, times: usize) -> String {
    [open.repeat(times).as_str(), inner, &close.repeat(times)].concat()
}

#[test]
fn too_deep_is_one_diagnostic() {
    let cases = [
        ("[", "", "]"),
        ("!", "a", ""),
        ("a: ", "a", ""),
        ("{a}: ", "a", ""),
        ("-", "a", ""),
        ("- ", "a", ""),
        ("(", "1", ")"),
        ("{a=", "1", ";}"),
        ("{a.b=", "1", ";}"),
        ("\"${", "a", "}\""),
        ("''${", "a", "}''"),
        ("./${", "a", "}"),
        ("a.${", "a", "}"),
        ("with a;", "a", ""),
        ("assert a;", "a", ""),
        ("if a then b else ", "a", ""),
        ("if a then ", "b", " else c"),
        ("let a = 1; in ", "a", ""),
        ("let a = ", "1", "; in a"),
        ("let { body = ", "1", "; }"),
        ("x.y or ", "a", ""),
        ("a ++ ", "a", ""),
        ("a -> ", "a", ""),
        ("a // ", "a", ""),
        ("a + ", "a", ""),
        ("a ? b || ", "a", ""),
        ("a ", "a", ""),
        ("{ a ? ", "1", "}: a"),
        ("let inherit (", "a", ") b; in b"),
    ];
    for (open, inner, close) in cases {
        // So much is read on the stack there is.
        diagnostics(&nested(open, inner, close, 99));
        for text in [nested(open, inner, close, 100_000), open.repeat(200_000)] {
            let found = diagnostics(&text);
            assert_eq!(found.len(), 1, "{open}: {found:?}");
            let wanted = ["nested deeper", "more than 6000", "too many tokens without"];
            assert!(wanted.iter().any(|w| found[0].starts_with(w)), "{open}: {found:?}");
        }
    }
}

#[test]
fn what_people_write_is_not_too_deep() {
    let cases = [
        nested("[", "1", "]", 400),
        nested("(", "1", ")", 400),
        nested("a: ", "a", "", 400),
        nested("{a=", "1", ";}", 200),
        nested("if a then b else ", "a", "", 400),
        nested("[", "1", "]", 5_900),
        nested("! ", "a", "", 5_900),
        nested("- ", "a", "", 5_900),
        nested("a ++ ", "a", "", 5_000),
        nested("a + ", "a", "", 5_000),
        nested("a // ", "a", "", 5_000),
        nested("f ", "a", "", 2_000),
        ["{", &"a.${b} = x: x; ".repeat(10_000), "}"].concat(),
        ["{", &"${b} = with a; x: if a then b else c; ".repeat(10_000), "}"].concat(),
        ["[", &"(x: x) [ 1 ] { a = 1; } a.b or c ".repeat(10_000), "]"].concat(),
    ];
    for text in cases {
        let found = diagnostics(&text);
        assert_eq!(found, [""; 0], "{}", &text[..20]);
    }
}

#[test]
fn wide_is_not_deep() {
    let names: Vec<String> = (0..10_000).map(|n| format!("a{n}")).collect();
    let formals: Vec<String> = names.iter().map(|name| format!("{name} ? x: x")).collect();
    let cases = [
        format!("{{ {} = 1; }}", names.join(" = x: x; ")),
        format!("{{ inherit {}; }}", names.join(" ")),
        format!("[ {} ]", names.join(" ")),
        format!("{{ {} }}: 1", formals.join(", ")),
        format!("let {} = 1; in 1", names.join(" = - 1; ")),
        format!("\"{}\"", "${a}".repeat(10_000)),
    ];
    for text in cases {
        assert_eq!(diagnostics(&text), [""; 0], "{}", &text[..20]);
    }
}

#[test]
fn long_paths_are_refused() {
    let path = ["a"; 600_000].join(" . ");
    for text in [format!("{{ {path} = 1; }}"), format!("b . {path}"), format!("b ? {path}")] {
        assert_eq!(diagnostics(&text), ["more than 500 names in one path"]);
    }
}

/// Here rnix nests although no bracket stays open.
#[test]
fn broken_text_is_bounded_too() {
    for unit in ["[{a}]:a;", "[a:]", "{inherit}", "(x:)", "[(]", "{a=}", "[-]", "\"${}\""] {
        for times in [50, 2_000, 200_000] {
            assert!(!diagnostics(&unit.repeat(times)).is_empty(), "{unit}");
        }
    }
}

/// Of a large text that one sign breaks, what is wrong first is mostly told as of a small one.
#[test]
fn what_breaks_a_large_text_is_told() {
    let rest = "  b = { c = [ \"x y\" ]; d = f a.b \"z\"; };\n".repeat(1_000);
    let cases = [
        ("[", "unexpected `=`, expected an expression or `]`"),
        ("{", "unexpected end of the text, expected `;`"),
        ("}", "unexpected `}`, expected an expression"),
        ("(", "unexpected `=`, expected `)`"),
        ("\"", "syntax error, a bracket or semicolon is wrong"),
        ("''", "this string has no end, write `''`"),
        ("${", "unexpected `${`, expected an expression"),
        ("/*", "this comment has no end, write `*/`"),
    ];
    let told: Vec<_> = cases
        .map(|(sign, _)| {
            let found = diagnostics(&format!("{{ a = {sign}\n{rest}}}"));
            assert!(found.len() <= 100, "{sign}: {}", found.len());
            found.into_iter().next().unwrap_or_default()
        })
        .into();
    assert_eq!(told, cases.map(|(_, wanted)| wanted));
}

#[test]
fn slow_text_is_refused() {
    let cases = ["a.".repeat(1_000_000), "<".repeat(1_000_000), ")".repeat(1_000_000)];
    for text in cases {
        assert_ne!(diagnostics(&text), [""; 0]);
    }
    let long = "1 ".repeat(5 << 20);
    assert_eq!(diagnostics(&long), ["text is longer than 8 MB, split it"]);
}

#[test]
fn large_stack_gives_the_result_and_passes_panics_on() {
    fn sum(n: u64) -> u64 {
        if n == 0 { 0 } else { n + sum(n - 1) }
    }
    assert_eq!(on_large_stack(|| sum(100_000)), 5_000_050_000);
    let caught = std::panic::catch_unwind(|| on_large_stack(|| panic!("as expected")));
    assert!(caught.is_err());
}
