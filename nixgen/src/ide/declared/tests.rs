//! What is read of declarations.

use std::fmt::Write;

use expect_test::{Expect, expect};
use nix_eval::syntax::Outline;

use super::Declared;
use crate::ide::options::{KnownOptions, Shown};

fn check(text: &str, expected: &Expect) {
    let declared = Declared::of("demo.nix", text, &Outline::of(text));
    let known = KnownOptions::new(&[], None).with_project([("demo.nix", &declared)]);
    let mut shown = String::new();
    for option in &declared.options {
        assert_eq!(text[option.name.range()].trim_matches('"'), option.path.last().unwrap());
        assert!(text[option.binding.range()].contains('='));
        let info = known.at(&option.path).unwrap().option().unwrap();
        write!(shown, "{}: {}", info.path, info.type_description).unwrap();
        for (word, value) in [("default", &info.default), ("example", &info.example)] {
            match value {
                Some(Shown::Nix(text)) => write!(shown, ", {word} {text}").unwrap(),
                Some(Shown::Markdown(text)) => write!(shown, ", {word} {text:?}").unwrap(),
                None => {}
            }
        }
        writeln!(shown, " -- {}", info.description.as_deref().unwrap_or_default()).unwrap();
    }
    expected.assert_eq(&shown);
}

#[test]
fn whole_files() {
    check(
        r#"{ config, lib, pkgs, ... }:
let inherit (lib) mkOption types; t = lib.types; cfg = config.services.x; in
{
  options.services.x = {
    enable = lib.mkEnableOption "the x daemon";
    package = lib.mkPackageOption pkgs "hello" { };
    level = mkOption { type = types.enum [ "a" "b" ]; default = "a"; description = "How much."; };
    hosts = mkOption { type = t.attrsOf (t.submodule { options.port = mkOption { type = t.port; }; }); default = { }; };
    on = lib.mkEnableOption "it" // { default = true; };
    path = mkOption { type = types.path; defaultText = lib.literalExpression "cfg.dir"; example = lib.literalMD "any"; };
  };
  options.a."b.c" = mkOption { type = with t; nullOr str; description = ''
    Two
    lines.
  ''; };
  config.services.x.level = "a";
}"#,
        &expect![[r#"
            services.x.enable: boolean, default false, example true -- Whether to enable the x daemon.
            services.x.package: package, default pkgs.hello -- The hello package to use.
            services.x.level: one of "a", "b", default "a" -- How much.
            services.x.hosts: attribute set of (submodule), default { } -- 
            services.x.on: boolean, default true, example true -- Whether to enable it.
            services.x.path: absolute path, default cfg.dir, example "any" -- 
            a."b.c": null or string -- Two
            lines.

        "#]],
    );
}

#[test]
fn files_that_do_not_parse() {
    check(
        r#"{ lib, ... }: {
  options.a = {
    whole = lib.mkOption { type = lib.types.int; default = 1; };
    half = lib.mkOption {
      type = lib.types.bool;
      default =
      description = "Said.";
    };
    open = lib.mkOption { type = lib.types.
  };
"#,
        &expect![[r#"
            a.whole: signed integer, default 1 -- 
            a.half: boolean -- Said.
            a.open: unspecified value -- 
        "#]],
    );
}

#[test]
fn what_is_no_declaration() {
    check(
        r#"{ lib, ... }: let name = "x"; in {
  options.${name}.y = lib.mkOption { type = lib.types.int; };
  options.b = lib.mkIf true { c = 1; };
  config.d = lib.mkOption { };
}"#,
        &expect![""],
    );
}

#[test]
fn names_that_moved() {
    let text = r#"{ lib, ... }: {
  imports = [ (lib.mkRenamedOptionModule [ "a" "old" ] [ "a" "new" ]) ];
  options.a.new = lib.mkOption { type = lib.types.int; };
}"#;
    let declared = Declared::of("demo.nix", text, &Outline::of(text));
    let known = KnownOptions::new(&[], None).with_project([("demo.nix", &declared)]);
    let old = known.at(&["a", "old"]).unwrap();
    assert!(old.is_deprecated());
    assert_eq!(old.option().unwrap().renamed_to.unwrap().to_string(), "a.new");
    assert_eq!(old.option().unwrap().type_description, "signed integer");
}
