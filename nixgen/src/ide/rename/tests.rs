//! What becomes of texts.

use expect_test::{Expect, expect};
use nix_eval::syntax::{Outline, parse};
use nix_schema::{AttrPath, Group, Import, Module, OptionDecl, Place, Relocation};

use super::{applied, rename, renamed_at, renamed_options};
use crate::ide::definitions::Definitions;
use crate::ide::options::KnownOptions;

/// Renames `from` to `to`, shows the text, and what is left; what was renamed is there by its new path.
fn check(text: &str, (from, to): (&str, &str), expected: &Expect) {
    let outline = Outline::of(text);
    let (from, to) = (AttrPath::from(from).0, AttrPath::from(to).0);
    let renaming = rename(text, &outline, &from, &to);
    let mut shown = applied(text, &renaming.edits);
    assert!(!parse(text).diagnostics.is_empty() || parse(&shown).diagnostics.is_empty(), "{shown}");
    let count = |text: &str, path: &[String]| {
        Definitions::of(text, &Outline::of(text)).find(text, path).len()
    };
    assert_eq!(count(&shown, &from), renaming.left.len(), "{shown}");
    assert!(count(&shown, &to) + renaming.left.len() >= count(text, &from), "{shown}");
    for left in &renaming.left {
        shown += &["\nleft: ", &text[left.range()]].concat();
    }
    expected.assert_eq(&shown);
}

#[test]
fn in_place() {
    check(
        "{ a.b.c = 1; a.b = { d = 2; }; a = { b.e = 3; }; }",
        ("a.b", "a.x"),
        &expect!["{ a.x.c = 1; a.x = { d = 2; }; a = { x.e = 3; }; }"],
    );
    check(
        "{ a.b.c = 1; a.b = { c = 2; }; }",
        ("a.b.c", "a.b.x.y"),
        &expect!["{ a.b.x.y = 1; a.b = { x.y = 2; }; }"],
    );
    check("{ a.b.c = 1; }", ("a.b.c", "in.\"x y\""), &expect![[r#"{ "in"."x y" = 1; }"#]]);
}

#[test]
fn reads() {
    check(
        "{ config, ... }: let cfg = config.a.b; in { z = config.a.b.c.d + cfg.c; }",
        ("a.b.c", "x.y"),
        &expect!["{ config, ... }: let cfg = config.a.b; in { z = config.x.y.d + config.x.y; }"],
    );
    check(
        "{ config, ... }: let cfg = config.a.b; in { z = cfg.c; }",
        ("a.b", "x"),
        &expect!["{ config, ... }: let cfg = config.x; in { z = cfg.c; }"],
    );
}

#[test]
fn out_of_sets() {
    check(
        "{\n  a.b = {\n    # Why.\n    c = [\n      1\n    ];\n    d = 2;\n  };\n  e = 3;\n}\n",
        ("a.b.c", "x.c"),
        &expect![[r#"
            {
              a.b = {
                d = 2;
              };
              # Why.
              x.c = [
                1
              ];
              e = 3;
            }
        "#]],
    );
    check(
        "{\n  a = {\n    b = {\n      c = 1;\n    };\n  };\n}\n",
        ("a.b.c", "a.x"),
        &expect![[r#"
        {
          a = {
            x = 1;
          };
        }
    "#]],
    );
    check(
        "{\n  a = {\n    b = {\n      c = 1;\n    };\n    d = 1;\n  };\n}\n",
        ("a.b.c", "x"),
        &expect![[r#"
            {
              a = {
                d = 1;
              };
              x = 1;
            }
        "#]],
    );
    check("{ a = { b = 1; c = 2; }; }", ("a.b", "x"), &expect!["{ a = { c = 2; }; x = 1; }"]);
    check(
        "{ config, lib, ... }: {\n  a = lib.mkIf (config.y z) {\n    b = 1;\n    c = 2;\n  };\n}\n",
        ("a.b", "x"),
        &expect![[r#"
            { config, lib, ... }: {
              a = lib.mkIf (config.y z) {
                c = 2;
              };
              x = lib.mkIf (config.y z) 1;
            }
        "#]],
    );
    check(
        "{ config, lib, ... }: {\n  a = lib.mkIf config.y {\n    b.c = lib.mkForce 1;\n    c = 2;\n  };\n}\n",
        ("a.b", "x"),
        &expect![[r#"
            { config, lib, ... }: {
              a = lib.mkIf config.y {
                c = 2;
              };
              x.c = lib.mkIf config.y (lib.mkForce 1);
            }
        "#]],
    );
}

#[test]
fn what_is_left() {
    check(
        "{ a = { inherit b; c.${d} = 1; }; }",
        ("a.b", "x"),
        &expect![[r#"
        { a = { inherit b; c.${d} = 1; }; }
        left: b"#]],
    );
    check(
        "{ a = f: { b = 1; }; }",
        ("a.b", "x"),
        &expect![[r#"
        { a = f: { b = 1; }; }
        left: b"#]],
    );
    check(
        "{ a = rec { b = 1; c = b; }; }",
        ("a.b", "x"),
        &expect![[r#"
        { a = rec { b = 1; c = b; }; }
        left: b"#]],
    );
    check(
        "{ a.${b} = 1; a.b = 2; }",
        ("a.b", "a.x"),
        &expect![[r#"
        { a.${b} = 1; a.x = 2; }
        left: ${b}"#]],
    );
    // The new path would be there twice.
    check(
        "{ a.x = 1; a.b = 2; }",
        ("a.b", "a.x"),
        &expect![[r#"
        { a.x = 1; a.b = 2; }
        left: b"#]],
    );
}

#[test]
fn placeholders() {
    check(
        "{ hosts.\"a.b\".root = 1; hosts.c = { root = 2; }; }",
        ("hosts.<name>.root", "hosts.<name>.dir"),
        &expect![[r#"{ hosts."a.b".dir = 1; hosts.c = { dir = 2; }; }"#]],
    );
    check(
        "{ old.\"a.b\".root = 1; old.c = { root = 2; }; }",
        ("old.<name>", "new.of.<name>"),
        &expect![[r#"{ new.of."a.b".root = 1; new.of.c = { root = 2; }; }"#]],
    );
}

#[test]
fn options_that_were_renamed() {
    let group = Group::new().with("enable", OptionDecl::enable("it"));
    let module = Module::new("web").with_root(["services", "web"], group).with_import(
        Import::Relocation(Relocation::Changed {
            from: ["services", "http", "off"].into(),
            to: ["services", "web", "enable"].into(),
            function: "config: !config.services.http.off".into(),
            place: Place::default(),
        }),
    );
    let module = module.with_import(Import::Relocation(Relocation::Renamed {
        from: ["services", "http", "on"].into(),
        to: ["services", "web", "enable"].into(),
        since_release: None,
        place: Place::default(),
    }));
    let known = KnownOptions::new(&[module], None);
    let text = "{ services.http = { on = true; }; services.http.off = 1; }";
    let definitions = Definitions::of(text, &Outline::of(text));
    let found = renamed_options(text, &definitions, &known);
    let [(from, to)] = found.as_slice() else { panic!("{found:?}") };
    let outline = Outline::of(text);
    let at = |offset| renamed_at((text, &outline), &known, offset);
    assert_eq!((at(20).as_ref(), at(50)), (Some(&found[0]), None));
    let renaming = rename(text, &outline, from, &to.0);
    let expected = "{ services.web.enable = true; services.http.off = 1; }";
    assert_eq!(applied(text, &renaming.edits), expected);
}

/// Whatever is renamed is found by its new name, and the text is still one that parses.
#[test]
fn any_definition_of_a_text() {
    let text = r#"{ config, lib, ... }:
let
  cfg = config.services.web;
in
{
  config = lib.mkIf cfg.enable (lib.mkMerge [
    {
      # The hosts.
      services.nginx = lib.mkIf cfg.nginx {
        virtualHosts.${cfg.host} = {
          locations."/".root = ''
            ${cfg.root}/é
          '';
          locations."/a b" = rec { x = 1; y = x; };
        };
        enable = true;
      };
    }
    { users = { users.a = { uid = 1; }; groups = { }; }; swapDevices = [ { device = cfg.swap; } ]; }
  ]);
}
"#;
    let definitions = Definitions::of(text, &Outline::of(text));
    let mut moved = 0;
    for path in definitions.all().map(|one| one.path(text)) {
        for to in [&["zz", "new"][..], &["services", "nginx", "new"]] {
            let to: Vec<String> = to.iter().map(|name| (*name).to_owned()).collect();
            let before = definitions.find(text, &path).len();
            let renaming = rename(text, &Outline::of(text), &path, &to);
            let after = applied(text, &renaming.edits);
            assert!(parse(&after).diagnostics.is_empty(), "{after}");
            let there = Definitions::of(&after, &Outline::of(&after)).find(&after, &to).len();
            let known = definitions.find(text, &to).len();
            assert_eq!(there - known + renaming.left.len(), before, "{path:?} to {to:?}: {after}");
            moved += renaming.edits.len();
        }
    }
    assert!(moved > 20, "{moved}");
}
