//! The outline of texts as they are being typed.

#![expect(clippy::expect_used, reason = "tests fail by panicking")]
#![expect(clippy::wildcard_enum_match_arm, reason = "most kinds are shown as they are written")]

use nix_eval::syntax::{NodeId, NodeKind, Outline};
use proptest::prelude::*;

/// Names each node, with what it holds in parentheses; `?` follows what is not closed.
fn show(outline: &Outline, text: &str, id: NodeId) -> String {
    let node = outline.node(id);
    let inside: Vec<String> =
        outline.children(id).map(|child| show(outline, text, child)).collect();
    let inside = inside.join(" ");
    let open = if node.is_closed { "" } else { "?" };
    let is_text = matches!(node.kind, NodeKind::Text | NodeKind::IndentedText);
    let own = outline.text(id, text).trim();
    match node.kind {
        NodeKind::File => inside,
        NodeKind::Set | NodeKind::RecSet => format!("{{{inside}}}{open}"),
        NodeKind::Let => format!("let({inside}){open}"),
        NodeKind::List => format!("[{inside}]{open}"),
        NodeKind::Paren => format!("({inside}){open}"),
        NodeKind::Interpolation => format!("${{{inside}}}{open}"),
        NodeKind::Binding => format!("<{inside}>{open}"),
        NodeKind::Inherit => format!("inherit({inside}){open}"),
        NodeKind::With => format!("with({inside}){open}"),
        NodeKind::Assert => format!("assert({inside}){open}"),
        NodeKind::Pattern => format!("head({inside}){open}"),
        NodeKind::Formal => format!("~{inside}"),
        _ if is_text => format!("{}{open}", own.replace('\n', "⏎")),
        _ => own.to_owned(),
    }
}

fn outline_of(text: &str) -> String {
    let outline = Outline::of(text);
    show(&outline, text, outline.root())
}

#[test]
fn whole_texts() {
    let rows = [
        ("{ a.b = 1; }", "{<a.b = 1>}"),
        ("{ config, lib ? 1, ... }: { }", "head(~config ~lib ? 1 ~...) : {}"),
        ("args@{ a, ... }: x: args", "args @ head(~a ~...) : x : args"),
        ("{ }: { }", "head() : {}"),
        (
            "let a = 1; in with lib; { a = mkIf b { c = 2; }; }",
            "let(<a = 1>) with(lib) {<a = mkIf b {<c = 2>}>}",
        ),
        ("{ inherit (lib) a b; inherit c; }", "{inherit((lib) a b) inherit(c)}"),
        (
            "{ \"a b\".${c}.d = rec { e = [ 1 (f g) ]; }; }",
            "{<\"a b\".${c}.d = {<e = [1 (f g)]>}>}",
        ),
        ("(import ./a.nix { }).b.c // { d = 1; }", "(import ./a.nix {}) .b.c // {<d = 1>}"),
        (
            "if a then { b = 1; } else [ ./${c}/d <nixpkgs> ]",
            "if a then {<b = 1>} else [./${c}/d <nixpkgs>]",
        ),
        ("{ a = \"x${y}z\" + ''\n  b = 1;\n'' ; }", "{<a = \"x${y}z\" + ''⏎  b = 1;⏎''>}"),
        ("{ a\n  .b\n  .c = 1; }", "{<a\n  .b\n  .c = 1>}"),
    ];
    for (text, expected) in rows {
        assert_eq!(outline_of(text), expected, "{text}");
    }
}

#[test]
fn half_typed_texts() {
    let rows = [
        // A semicolon is missing.
        ("{ a = true\n  b.c = 2; }", "{<a = true>? <b.c = 2>}"),
        ("{ a = f x\n  \"b\".c = 2; }", "{<a = f x>? <\"b\".c = 2>}"),
        ("{ serv\n  a.b = 1; }", "{<serv>? <a.b = 1>}"),
        ("{ inherit (lib) a\n  b = 1; }", "{inherit((lib) a)? <b = 1>}"),
        ("{ with lib\n  b = 1; }", "{<with(lib)?>? <b = 1>}"),
        // A path ends with a dot.
        ("{ services.\n  a.b = 1; }", "{<services.>? <a.b = 1>}"),
        ("{ a = config.services.\n  b = 1; }", "{<a = config.services.>? <b = 1>}"),
        ("{ a = config.\n}", "{<a = config.>?}"),
        // A bracket is missing.
        ("{\n  a = [ 1 2\n  b = 3;\n}", "{<a = [1 2]?>? <b = 3>}"),
        ("{\n  a = [ 1 2 ;\n  b = 3;\n}", "{<a = [1 2]?> <b = 3>}"),
        ("{\n  a = {\n    b = 1;\n\n  c = 2;\n}", "{<a = {<b = 1>}?>? <c = 2>}"),
        (
            "{\n  a = {\n    b = {\n      c = 1;\n  };\n  d = 2;\n}",
            "{<a = {<b = {<c = 1>}?>?}> <d = 2>}",
        ),
        ("{\n  a =\n    b = 1;\n  };\n  c = 2;\n}", "{<a =>? <b = 1> <c = 2>}"),
        ("let a = { b = 1; in { c = 2; }", "let(<a = {<b = 1>}?>?) {<c = 2>}"),
        ("{ a = (b [ c ; d = 1; }", "{<a = (b [c]?)?> <d = 1>}"),
        // A quote is missing.
        ("{\n  a = \"x;\n  b = \"y\";\n}", "{<a = \"x?> <b = \"y\">}"),
        ("{\n  a = \"x\n  b = \"y\";\n}", "{<a = \"x?>? <b = \"y\">}"),
        ("{\n  a = ''\n    x\n  b = 1;\n}", "{<a = ''⏎    x?>? <b = 1>}"),
        ("{\n  a = \"x${y\";\n  b = \"z\";\n}", "{<a = \"x${y\"?> <b = \"z\">}"),
        // The text ends.
        ("{ config", "{<config>?}?"),
        ("{ config, lib, p", "head(~config ~lib ~p)?"),
        ("{ a.b = mkIf c { d = \"e", "{<a.b = mkIf c {<d = \"e?>?}?>?}?"),
        ("let", "let()?"),
        ("", ""),
        ("services.nginx.enable = true;", "<services.nginx.enable = true>"),
    ];
    for (text, expected) in rows {
        assert_eq!(outline_of(text), expected, "{text}");
    }
}

#[test]
fn the_cursor_is_in_what_is_open_there() {
    let rows = [
        ("{ a = 1; | }", NodeKind::Set),
        ("{ a = 1;| }", NodeKind::Set),
        ("{ a = |; }", NodeKind::Binding),
        ("{ a = [ | ]; }", NodeKind::List),
        ("{ a = \"|\"; }", NodeKind::Text),
        ("{ a = \"x${|}\"; }", NodeKind::Interpolation),
        ("{ a = mkIf |", NodeKind::Binding),
        ("{\n  a = {\n    |\n  b = 1;\n}", NodeKind::Set),
        ("|{ }", NodeKind::File),
        ("{ }|", NodeKind::File),
    ];
    for (marked, expected) in rows {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let outline = Outline::of(&text);
        let found = outline.innermost(u32::try_from(at).unwrap());
        assert_eq!(outline.kind(found), expected, "{marked}");
    }
}

/// What holds for the outline of any text.
fn check_laws(text: &str) {
    let outline = Outline::of(text);
    let length = u32::try_from(text.len()).expect("a small text");
    assert!(outline.node(outline.root()).span.range() == (0..text.len()));
    let mut last_start = 0;
    for id in outline.ids() {
        let node = outline.node(id);
        assert!(node.span.start <= node.span.end && node.span.end <= length, "{text:?} {node:?}");
        assert!(text.get(node.span.range()).is_some(), "{text:?} {node:?}");
        assert!(last_start <= node.span.start, "{text:?} {node:?}");
        last_start = node.span.start;
        if let Some(parent) = outline.parent(id) {
            let around = outline.node(parent).span;
            assert!(around.start <= node.span.start, "{text:?} {node:?}");
            assert!(node.span.end <= around.end, "{text:?} {node:?} in {:?}", outline.node(parent));
        }
        let (mut count, mut before) = (0, None);
        for child in outline.children(id) {
            assert_eq!(outline.parent(child), Some(id), "{text:?}");
            if outline.kind(child) != NodeKind::Name && outline.previous(child).is_some() {
                assert_eq!(outline.previous(child), before, "{text:?}");
            }
            (before, count) = (Some(child), count + 1);
        }
        assert!(count <= outline.within(id).count(), "{text:?}");
    }
    for offset in 0..=length {
        let id = outline.innermost(offset);
        assert!(outline.node(id).span.start <= offset, "{text:?} {offset}");
    }
}

fn fixtures() -> Vec<String> {
    let fixture = include_str!("../../tests/fixtures/xen-dom0.nix").to_owned();
    let typed = "{ config, lib, ... }:\nlet\n  cfg = config.services.a;\n  inherit (lib) mkIf;\nin\n{\n  \
        options.services.a.\"b c\".enable = lib.mkEnableOption \"a ${toString 1}\";\n  config = mkIf cfg.enable {\n    \
        systemd.services = lib.mapAttrs (n: v: { script = ''\n      ${v} # no\n    ''; }) cfg.x;\n    \
        imports = [ ./a.nix ({ pkgs, ... }@args: { c.${args.d} = with pkgs; [ e f.g ]; }) ];\n  };\n}\n";
    vec![fixture, typed.to_owned()]
}

#[test]
fn any_end_and_any_missing_bracket() {
    for text in fixtures() {
        for (at, c) in text.char_indices() {
            if at < 3_000 {
                check_laws(&text[..at]);
            }
            if "{}[]()\"';=.".contains(c) {
                let without = [&text[..at], &text[at + 1..]].concat();
                check_laws(&without);
            }
        }
    }
}

/// A bracket or semicolon that is missing changes little: most bindings keep their place.
#[test]
fn what_is_missing_has_little_effect() {
    let bindings = |text: &str| -> Vec<String> {
        let outline = Outline::of(text);
        let keys = outline.ids().filter(|id| outline.kind(*id) == NodeKind::Key);
        let place = |id: NodeId| {
            let around = outline.ancestors(id).filter(|id| outline.kind(*id) == NodeKind::Binding);
            let depth = around.count();
            format!("{} {depth}", outline.text(id, text))
        };
        keys.map(place).collect()
    };
    let mut text = "{\n".to_owned();
    for at in 0..20 {
        let block = format!(
            "  services.s{at} = {{\n    enable = true;\n    settings = {{\n      names = [\n        \"a\"\n      ];\n      \
             text{at} = \"b\";\n    }};\n  }};\n"
        );
        text += &block;
    }
    text += "}\n";
    let whole = bindings(&text);
    for (at, c) in text.char_indices().filter(|(_, c)| "{}[]\";".contains(*c)) {
        let without = [&text[..at], &text[at + 1..]].concat();
        let found = bindings(&without);
        let lost = whole.iter().filter(|binding| !found.contains(binding)).count();
        let is_root = at == 0 || at + 2 == text.len();
        assert!(
            lost <= if is_root { 0 } else { 4 },
            "{lost} lost without {c} at {at}: {found:?}\n{without}"
        );
    }
}

fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "{", "}", "[", "]", "(", ")", "${", "\"", "''", ";", "=", ".", ",", ":", "@", "?", "a",
        "b", "let", "in", "rec", "with", "assert", "inherit", "if", "then", "else", "or", "//",
        "++", "./a", "./", "/", "<a>", "1", "...", "\n", "\n  ", "\n    ", " ", "# c\n", "/*",
        "*/", "$", "\\", "ä", "a:b", "\u{a0}", "'",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_tokens(text in soup()) {
        check_laws(&text);
    }
}

/// Hostile texts take no longer than others of their size.
#[test]
fn large_texts_take_linear_time() {
    let rows = [
        "{".repeat(200_000),
        "a.".repeat(200_000),
        "[ ( ".repeat(100_000),
        "a = ".repeat(100_000),
        "a.\n".repeat(100_000),
        "\"${".repeat(100_000),
        "{ a = \"\n".repeat(60_000),
        "let x = ".repeat(50_000),
        "{\n".repeat(100_000) + &"}\n ;".repeat(90_000),
        "{ a = { b = [\n".repeat(20_000) + &" }".repeat(50_000),
        "\"a\".".repeat(50_000),
        "with ".repeat(100_000) + "a = 1",
        "''\n x = 1;\n".repeat(40_000),
        "[".repeat(100_000) + &")".repeat(100_000),
        "{ a = [ ".repeat(20_000) + &"; ".repeat(100_000) + &"in ".repeat(50_000),
    ];
    for text in rows {
        let start = std::time::Instant::now();
        let outline = Outline::of(&text);
        assert!(outline.ids().count() > 0);
        let shown: String = text.chars().take(20).collect();
        assert!(start.elapsed().as_secs() < 3, "{shown:?} takes {:?}", start.elapsed());
    }
}
