//! What is found in texts.

use std::fmt::Write;

use expect_test::{Expect, expect};
use nix_eval::syntax::{Outline, Span};

use super::{Definitions, UseKind, name_at, name_of_option_at};

fn check(text: &str, expected: &Expect) {
    let definitions = Definitions::of(text, &Outline::of(text));
    let mut shown = String::new();
    for one in definitions.all() {
        let own: Vec<&str> = one.names().iter().map(|name| slice(text, *name)).collect();
        let kind = match one.kind() {
            UseKind::Definition => "=",
            UseKind::Read => "<-",
            UseKind::Declaration => "::",
        };
        writeln!(shown, "{} {kind} {}", one.path(text).join("."), own.join(" ")).unwrap();
    }
    expected.assert_eq(&shown);
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.range()]
}

#[test]
fn sets_and_dotted_keys() {
    check(
        r#"{ config, ... }: { a.b.c = 1; a = { d = { }; "e.f" = [ 1 ]; ${g}.h = 2; }; imports = [ ./x.nix ]; }"#,
        &expect![[r#"
            a.b.c = a b c
            a = a
            a.d = d
            a.e.f = "e.f"
            a.<name>.h = ${g} h
        "#]],
    );
}

#[test]
fn properties_and_functions() {
    check(
        "{ config, lib, ... }: { config = lib.mkIf config.x.on (lib.mkMerge [ { a.b = 1; } (mkIf (y) { a.c = lib.mkForce { d = 2; }; }) ]); }",
        &expect![[r#"
            x.on <- x on
            a.b = a b
            a.c = a c
            a.c.d = d
        "#]],
    );
    check(
        "{ a = f { b = 1; }; c = if config.d then { e = 1; } else { f = 2; } // { g = 3; }; }",
        &expect![[r#"
            a = a
            c = c
            d <- d
            c.e = e
            c.f = f
            c.g = g
        "#]],
    );
}

#[test]
fn reads_through_a_let() {
    check(
        "{ config, ... }: let cfg = config.services.x; inherit (cfg) user; all = config; in { a = cfg.b.c; d = user.name; e = all.f.g; }",
        &expect![[r#"
            services.x <- services x
            services.x.user <- user
            a = a
            services.x.b.c <- b c
            d = d
            services.x.user.name <- name
            e = e
            f.g <- f g
        "#]],
    );
    check(
        "let config = { }; in { a = config.b; }",
        &expect![[r#"
            a = a
        "#]],
    );
    check(
        "{ a = { config, ... }: { b = config.c; }; inherit (config.d) e f; g = options.h.i; }",
        &expect![[r#"
            a = a
            a.b = b
            e = e
            f = f
            d.e <- e
            d.f <- f
            d <- d
            g = g
            h.i <- h i
        "#]],
    );
}

#[test]
fn modules_in_lists() {
    check(
        "{ imports = [ ({ config, ... }: { a.b = config.c; }) { d = 1; } ]; e = [ { f = 1; } { f = 2; } ]; }",
        &expect![[r#"
            a.b = a b
            c <- c
            d = d
            e = e
            e.*.f = f
            e.*.f = f
        "#]],
    );
    check(
        "{ outputs = { self, nixpkgs }: { x = nixpkgs.lib.nixosSystem { modules = [ { a.b = 1; } ]; }; }; }",
        &expect![[r#"
            a.b = a b
        "#]],
    );
}

#[test]
fn declarations() {
    check(
        "{ options.a = { b = mkOption { default = config.c; }; d.e = mkEnableOption \"x\"; }; options = { f.g = mkOption { }; }; config.a.b = 1; }",
        &expect![[r#"
            a :: a
            a.b :: b
            c <- c
            a.d.e :: d e
            f.g :: f g
            a.b = a b
        "#]],
    );
}

#[test]
fn unfinished_texts() {
    check(
        "{ a.b = { c = 1; d = ",
        &expect![[r#"
        a.b = a b
        a.b.c = c
        a.b.d = d
    "#]],
    );
    check(
        "{ a.b = { c = 1\n    d = config.x.y }; e = 2;",
        &expect![[r#"
            a.b = a b
            a.b.c = c
            a.b.d = d
            x.y <- x y
            e = e
        "#]],
    );
    check(
        "{ a.b = mkIf c {\n    enable = tr\n  f = 1;\n}",
        &expect![[r#"
        a.b = a b
        a.b.enable = enable
        a.b.f = f
    "#]],
    );
}

#[test]
fn what_is_found() {
    let text = r#"{ config, ... }: let cfg = config.a.b; in { a.b.c = 1; a = { b = { c.d = 2; }; }; x."${y}".c = cfg.c; }"#;
    let definitions = Definitions::of(text, &Outline::of(text));
    let find = |path: &[&str]| {
        let found = definitions.find(text, path);
        assert!(found.iter().all(|one| name_at(text, one.name) == *path.last().unwrap()));
        found.iter().map(|one| one.name.start).collect::<Vec<_>>()
    };
    assert_eq!(find(&["a", "b", "c"]), [48, 67, 99]);
    assert_eq!(find(&["a", "b"]), [36, 46, 61]);
    assert_eq!(find(&["x", "any", "c"]), [91]);
    assert!(find(&["b"]).is_empty());
    let at = definitions.at(text, 67).unwrap();
    assert_eq!((at.path.join("."), at.kind), ("a.b.c".to_owned(), UseKind::Definition));
}

/// Every kind of thing that is looked at, as much of it as has been typed.
const TEXT: &str = r#"{ config, lib, pkgs, ... }:
let
  cfg = config.services.web;
  inherit (cfg) user "a b";
in
{
  imports = [ ./a.nix ({ config, ... }: { a.b = config.c; }) ];
  options.services.web = {
    enable = lib.mkEnableOption "the web";
    "the port" = lib.mkOption { type = lib.types.port; default = config.x.${user}.y or 80; };
  };
  config = lib.mkIf cfg.enable (lib.mkMerge [
    { services.nginx.virtualHosts.${cfg.host} = { locations."/".root = "${pkgs.x}/é"; }; }
    { inherit (cfg) users; swapDevices = [ { device = "/x"; } ]; }
  ]);
}"#;

#[test]
fn spans_are_of_what_they_say() {
    for end in (0..=TEXT.len()).step_by(3).filter(|end| TEXT.is_char_boundary(*end)) {
        let text = &TEXT[..end];
        let outline = Outline::of(text);
        let definitions = Definitions::of(text, &outline);
        for one in definitions.all() {
            let path = one.path(text);
            let whole = one.whole();
            assert!(!one.names().is_empty());
            for (name, said) in one.names().iter().zip(path.iter().skip(one.base().len())) {
                assert_eq!(name_at(text, *name), *said, "{text}");
                assert!(whole.start <= name.start && name.end <= whole.end, "{text}");
                let found = name_of_option_at(text, &outline, name.start);
                assert_eq!(found, definitions.at(text, name.start), "{text}");
                let named = found.expect("a name");
                assert!(definitions.find(text, &named.path).contains(&named), "{text}");
            }
            let value = slice(text, one.value());
            assert!(value.is_empty() || slice(text, whole).contains(value), "{text}");
        }
    }
}
