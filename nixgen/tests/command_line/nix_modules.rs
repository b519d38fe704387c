//! MODULE as an existing module's source.

use std::fs;

use expect_test::expect;

use crate::run::nixgen_in;

const OLD: &str = r#"# The demo daemon.
{ config, lib, pkgs, ... }:
with lib;
let
  cfg = config.services.demo;
in
{
  options.services.demo = {
    enable = mkEnableOption "the demo daemon";
    port = mkOption { type = types.port; default = 80; description = "Port."; };
    extra = mkOption { default = { }; };
  };
  config = mkIf cfg.enable { networking.firewall.allowedTCPPorts = optional true cfg.port; };
}
"#;

#[test]
fn it_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.nix"), OLD).unwrap();
    let written = nixgen_in(folder.path(), &["module", "old.nix", "-o", "new.nix"], "");
    assert_eq!(written.status, 0);
    expect![[r#"
        note: old.nix:11:13: services.demo.extra: stays Nix: it has no type; what it comes to is known
    "#]]
    .assert_eq(&written.stderr);
    expect![[r##"
        # The demo daemon.

        {
          config,
          lib,
          pkgs,
          ...
        }:

        let
          cfg = config.services.demo;
        in

        {
          options.services.demo = {
            enable = lib.mkEnableOption "the demo daemon";

            port = lib.mkOption {
              type = lib.types.port;
              default = 80;
              description = "Port.";
            };

            extra = lib.mkOption { default = { }; };
          };

          config = lib.mkIf cfg.enable {
            networking.firewall.allowedTCPPorts = lib.optional true cfg.port;
          };
        }
    "##]]
    .assert_eq(&fs::read_to_string(folder.path().join("new.nix")).unwrap());
    let checked = nixgen_in(folder.path(), &["check", "old.nix", "new.nix"], "");
    assert_eq!((checked.status, checked.stdout.lines().next()), (0, Some("no differences")));
    let schema = nixgen_in(folder.path(), &["schema", "old.nix"], "");
    assert!(schema.stdout.contains("\"maximum\": 65535"), "{}", schema.stdout);
}

#[test]
fn what_is_no_module() {
    let folder = tempfile::tempdir().unwrap();
    for (text, expected) in [
        ("{ a = ; }", "nixgen: broken.nix:1:7: unexpected `;`, expected an expression\n"),
        ("1", "nixgen: broken.nix:1:1: is not a NixOS module: "),
    ] {
        fs::write(folder.path().join("broken.nix"), text).unwrap();
        let read = nixgen_in(folder.path(), &["module", "broken.nix"], "");
        assert_eq!((read.status, read.stdout.as_str()), (2, ""));
        assert!(read.stderr.starts_with(expected), "{}", read.stderr);
    }
}
