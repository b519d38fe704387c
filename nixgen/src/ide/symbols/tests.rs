//! What texts consist of.

use std::fmt::Write;

use expect_test::{Expect, expect};
use nix_eval::syntax::Outline;

use super::{Symbol, symbols};

fn show(text: &str, symbols: &[Symbol], indent: usize, into: &mut String) {
    for symbol in symbols {
        let Symbol { name, detail, kind, span, name_span, children } = symbol;
        assert!(text[span.range()].contains(text[name_span.range()].trim()));
        let detail = detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
        writeln!(into, "{:indent$}{name}: {kind:?}{detail}", "").unwrap();
        show(text, children, indent + 2, into);
    }
}

fn check(text: &str, expected: &Expect) {
    let mut shown = String::new();
    show(text, &symbols(text, &Outline::of(text)), 0, &mut shown);
    expected.assert_eq(&shown);
}

#[test]
fn a_module() {
    check(
        r#"{ config, lib, ... }:
let
  cfg = config.services.x;
  port = 80;
  f = { a, b }: a + b;
in
{
  options.services.x.enable = lib.mkEnableOption "x";
  config = lib.mkIf cfg.enable {
    services.nginx = {
      enable = true;
      virtualHosts."a.b" . locations."/" = { root = ./www; };
    };
    users = [ { name = "a"; } { name = "b"; } ];
    environment.systemPackages = with lib; [ 1 ];
    text = ''
      long
    '';
  };
}"#,
        &expect![[r#"
            cfg: Variable (config.services.x)
            port: Number (80)
            f: Function ({ a, b }:)
            options.services.x.enable: Value (lib.mkEnableOption "x")
            config: Group (lib.mkIf cfg.enable)
              services.nginx: Group
                enable: Boolean (true)
                virtualHosts."a.b".locations."/": Group
                  root: Path (./www)
              users: List
                [1]: Group
                  name: Text ("a")
                [2]: Group
                  name: Text ("b")
              environment.systemPackages: List (with lib;)
              text: Text
        "#]],
    );
}

#[test]
fn unfinished_texts() {
    check(
        "{ a = { b = 1; c = \n d.e = [",
        &expect![[r#"
        a: Group
          b: Number (1)
          c: Value
          d.e: List
    "#]],
    );
    check("", &expect![""]);
}
