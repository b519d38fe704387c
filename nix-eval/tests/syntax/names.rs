//! Free names and selections.

use nix_eval::syntax::{free_names, parse, selections};

/// The free names, each with `?` if it may come from a `with`.
fn free(text: &str) -> String {
    let parse = parse(text);
    assert!(parse.diagnostics.is_empty(), "{text}: {:?}", parse.diagnostics);
    let show = |name: &nix_eval::syntax::FreeName| {
        assert_eq!(&text[name.span.range()], name.name, "{text}");
        format!("{}{}", name.name, if name.under_with { "?" } else { "" })
    };
    free_names(&parse.expr).iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn free_names_know_scopes() {
    let cases = [
        ("a b a", "a b"),
        ("x: x y", "y"),
        ("{ a, b ? a c, ... }@d: a b d e", "c e"),
        ("let a = b; b = c; in a", "c"),
        ("let a.x = 1; in a b", "b"),
        ("let inherit a; in a", "a"),
        ("let inherit (a) b; a = c; in b", "c"),
        ("a: let inherit a; in a", ""),
        ("rec { a = b; b = c; }", "c"),
        ("{ a = b; b = c; }", "b c"),
        ("rec { inherit a; b = a; }", "a"),
        ("{ inherit a; inherit (b) c; }", "a b"),
        ("let { a = 1; body = a b; }", "b"),
        ("rec { ${a} = 1; a = b; }", "b"),
        ("{ ${a} = 1; \"${b}\" = 2; c.${d} = 3; }", "a b d"),
        ("a.b.${c} or d", "a c d"),
        ("a ? b.${c}", "a c"),
        ("\"${a} ${''${b}''}\" + ./${c}", "a b c"),
        ("with a; b", "a b?"),
        ("with a; b (with c; d)", "a b? c? d?"),
        ("[ b (with a; b) ]", "b a"),
        ("with a; let b = 1; in b c", "a c?"),
        ("with a; x: x y", "a y?"),
        ("x: with x; y", "y?"),
        ("(with a; b) b", "b a"),
        ("if a then b else assert c; -d", "a b c d"),
        ("true __curPos 1 http://x.y", "true"),
        ("f or", "f or"),
        ("(x: x) x", "x"),
        ("let a = a: a; in a a", ""),
    ];
    for (text, wanted) in cases {
        let (mut found, mut wanted): (Vec<_>, Vec<_>) =
            (free(text).split(' ').map(str::to_owned).collect(), wanted.split(' ').collect());
        // Those with an occurrence outside of `with` are shown where that is.
        if text.contains("(with a; b)") {
            found.sort_unstable();
            wanted.sort_unstable();
        }
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn the_place_to_show_is_outside_of_with() {
    let parse = parse("(with a; b) b");
    let b = free_names(&parse.expr).into_iter().find(|name| name.name == "b").unwrap();
    assert_eq!((b.span.start, b.under_with), (12, false));
}

/// The selections from `cfg`, each as the names and the text, with `?` if guarded.
fn selected(text: &str) -> Vec<String> {
    let parse = parse(text);
    assert!(parse.diagnostics.is_empty(), "{text}: {:?}", parse.diagnostics);
    let show = |found: nix_eval::syntax::Selection| {
        let guarded = if found.guarded { "?" } else { "" };
        format!("{}{guarded} = {}", found.path.join("."), &text[found.span.range()])
    };
    selections(&parse.expr, "cfg").into_iter().map(show).collect()
}

#[test]
fn selections_are_followed() {
    let cases: &[(&str, &[&str])] = &[
        ("cfg.a.b", &["a.b = cfg.a.b"]),
        ("cfg.a.${x}.b", &["a = cfg.a.${x}.b"]),
        ("cfg.\"a b\".${\"c\"}", &["a b.c = cfg.\"a b\".${\"c\"}"]),
        ("f cfg", &[" = cfg"]),
        ("{ inherit (cfg.a) b c; }", &["a.b = b", "a.c = c"]),
        ("{ inherit cfg; }", &[" = cfg"]),
        ("(cfg.a).b", &["a.b = (cfg.a).b"]),
        ("cfg.a.b or c", &["a.b? = cfg.a.b or c"]),
        ("(cfg.a or { }).b", &["a? = cfg.a or { }"]),
        ("cfg ? a.b && cfg.a ? b", &["a.b? = cfg ? a.b", "a.b? = cfg.a ? b"]),
        ("cfg.a or cfg.b", &["a? = cfg.a or cfg.b", "b = cfg.b"]),
        ("cfg.${cfg.a}.b", &[" = cfg.${cfg.a}.b", "a = cfg.a"]),
        ("let c = cfg.a; in c.b", &["a = cfg.a", "a.b = c.b"]),
        ("let c = cfg.a; d = c.b; in d.e", &["a = cfg.a", "a.b = c.b", "a.b.e = d.e"]),
        ("let inherit (cfg) a; in a.b", &["a = a", "a.b = a.b"]),
        ("let inherit (cfg.x.y) a; in a.b", &["x.y.a = a", "x.y.a.b = a.b"]),
        ("rec { c = cfg.a; d = c.b; }", &["a = cfg.a", "a.b = c.b"]),
        ("let c = cfg.a; in c: c.b", &["a = cfg.a"]),
        ("with cfg.a; b", &["a = cfg.a"]),
        ("cfg: cfg.a", &[]),
        ("{ cfg, ... }: cfg.a", &[]),
        ("let cfg = x; in cfg.a", &[]),
        ("let cfg = cfg.a; in cfg.b", &[]),
        ("[ cfg.a (cfg: cfg.b) cfg.c ]", &["a = cfg.a", "c = cfg.c"]),
        ("\"${cfg.a}\"", &["a = cfg.a"]),
        ("x.cfg.a", &[]),
        ("(f cfg).a", &[" = cfg"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(selected(text), *wanted, "{text}");
    }
}
