//! What stands at a cursor, in texts with a `|` at it.

#![expect(clippy::expect_used, reason = "tests fail by panicking")]

use nix_eval::syntax::Outline;
use nixgen::ide::context::{Context, ContextKind, Follows, Form, InModule, context};

fn at(marked: &str) -> Context {
    let offset = marked.find('|').expect("a mark");
    let text = marked.replacen('|', "", 1);
    context(&text, &Outline::of(&text), u32::try_from(offset).expect("small"))
}

/// The kind and the path of what is meant, and the word.
fn shown(marked: &str) -> String {
    let context = at(marked);
    let typed = &context.typed;
    let doubt = if context.is_doubtful { "? " } else { "" };
    let what = match context.kind {
        ContextKind::Nothing => return "nothing".to_owned(),
        ContextKind::Definition(definition) => {
            let follows = match definition.follows {
                Follows::Nothing => "",
                Follows::Assign => " =",
                Follows::Name => " .",
            };
            let module = match definition.in_module {
                InModule::No => "",
                InModule::Plain => " module",
                InModule::Sectioned => " sections",
            };
            format!("define {}{follows}{module}", definition.path.join("."))
        }
        ContextKind::Value(value) => {
            let form = match value.form {
                Form::Word => "",
                Form::Text | Form::IndentedText => " text",
            };
            format!("value {}{form}", value.path.join("."))
        }
        ContextKind::Expression { .. } => "expression".to_owned(),
        ContextKind::Read { base, path, .. } => format!("read {base:?} {}", path.join(".")),
        ContextKind::PathLiteral { is_import } => {
            if is_import {
                "import".to_owned()
            } else {
                "path".to_owned()
            }
        }
        ContextKind::Argument { given } => format!("argument {}", given.join(" ")),
        ContextKind::Inherit { from, given, .. } => format!("inherit {from:?} {}", given.join(" ")),
        ContextKind::Declaration { path, .. } => format!("declare {}", path.join(".")),
        ContextKind::DeclarationValue { .. } => "declaration".to_owned(),
        ContextKind::Type { .. } => "type".to_owned(),
        ContextKind::OptionArgument { given } => format!("mkOption {}", given.join(" ")),
        ContextKind::SystemArgument { given } => format!("system {}", given.join(" ")),
    };
    format!("{doubt}{what} <{typed}>").replace("  ", " ")
}

const ROWS: &[(&str, &str)] = &[
    // Sets and paths.
    ("{ config, ... }: { | }", "define module <>"),
    ("{ config, ... }: { serv|", "define module <serv>"),
    ("{ config, lib, ... }: { services.| }", "define services <>"),
    (
        "{ config, lib, ... }: { services.openssh.en|able = true; }",
        "define services.openssh = <en>",
    ),
    ("{ config, lib, ... }: { services.open|ssh.enable = true; }", "define services . <open>"),
    (
        "{ config, lib, ... }: { services.openssh = { enable = true; | }; }",
        "define services.openssh <>",
    ),
    (
        "{ config, lib, ... }:\n{\n  services.openssh = {\n    enable = true;\n    po|\n  };\n}",
        "define services.openssh <po>",
    ),
    ("{ services.openssh.| }", "? define services.openssh <>"),
    (
        "{ imports = [ ]; services.nginx.virtualHosts.\"a.b\".| }",
        "define services.nginx.virtualHosts.a.b <>",
    ),
    (
        "{ imports = [ ]; services.nginx.virtualHosts.\"a.|\" }",
        "define services.nginx.virtualHosts <a.>",
    ),
    (
        "{ imports = [ ]; services.nginx.virtualHosts.${x}.| }",
        "define services.nginx.virtualHosts.${x} <>",
    ),
    ("{ config, ... }: let a = 1; in { config = { services.| }; }", "define services <>"),
    (
        "{ config, lib, ... }: { options = { }; config = lib.mkIf true { services.nginx = { | }; }; }",
        "define services.nginx <>",
    ),
    ("{ config, lib, ... }: { options = { }; ser| }", "define sections <ser>"),
    (
        "{ lib, config, ... }: { config = lib.mkMerge [ { services.a = { | }; } ]; }",
        "define services.a <>",
    ),
    (
        "{ lib, config, ... }: with lib; mkIf c { services = mkMerge [ { a.| } ]; }",
        "define services.a <>",
    ),
    (
        "{ lib, config, ... }: { services.a = { x = 1; } // lib.optionalAttrs c { | }; }",
        "define services.a <>",
    ),
    ("{ lib, config, ... }: { services.a = if c then { | } else { }; }", "define services.a <>"),
    ("{ lib, config, ... }: { services.a = lib.mkOverride 50 { | }; }", "define services.a <>"),
    ("{ lib, config, ... }: { imports = [ { services.| } ]; }", "define services <>"),
    (
        "{ lib, config, ... }: { imports = [ ({ pkgs, ... }: { services.| }) ]; }",
        "define services <>",
    ),
    ("{ lib, config, ... }: { swapDevices = [ { | } ]; }", "define swapDevices.* <>"),
    (
        "{ lib, config, ... }: { swapDevices = lib.optionals c [ { | } ] ++ [ ]; }",
        "define swapDevices.* <>",
    ),
    (
        "{ lib, config, ... }: { swapDevices = [ ] ++ lib.optional c { | }; }",
        "define swapDevices.* <>",
    ),
    (
        "{ lib, config, ... }: { specialisation.x.configuration = { services.| }; }",
        "define services <>",
    ),
    (
        "{ lib, config, ... }: { containers.x = { config = { pkgs, ... }: { services.| }; }; }",
        "define services <>",
    ),
    ("{ lib, config, ... }: { home-manager.users.x = { programs.| }; }", "nothing"),
    (
        "{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ { services.| } ]; }; }; inputs = { }; }",
        "define services <>",
    ),
    (
        "{ outputs = { nixpkgs, ... }: { nixosModules.a = { config, ... }: { services.| }; }; inputs = { }; }",
        "define services <>",
    ),
    ("{ outputs = { nixpkgs, ... }: { packages.a = { services.| }; }; inputs = { }; }", "nothing"),
    ("{ pkgs, ... }: { nodes.a = { services.| }; testScript = \"\"; }", "define services <>"),
    ("pkgs.nixosTest { nodes.a = { pkgs, ... }: { services.| }; }", "define services <>"),
    ("{ config, lib, ... }: let x = { | }; in { services.a = x; }", "define services.a <>"),
    ("{ config, lib, ... }: let x = { services.| }; in { imports = [ x ]; }", "define services <>"),
    (
        "{ config, lib, ... }: let x = port: { | }; in { services.a = x 80; }",
        "define services.a <>",
    ),
    (
        "{ config, lib, ... }: { systemd.services = lib.mapAttrs (n: v: { | }) x; }",
        "define systemd.services.${_} <>",
    ),
    ("{ stdenv, lib }: stdenv.mkDerivation { | }", "nothing"),
    ("final: prev: { | }", "nothing"),
    // Statements that are not finished.
    (
        "{ config, lib, ... }:\n{\n  services.openssh.|\n  networking.hostName = \"x\";\n}",
        "define services.openssh <>",
    ),
    (
        "{ config, lib, ... }:\n{\n  services.openssh.enable = true\n  net|\n}",
        "define module <net>",
    ),
    ("{ config, lib, ... }:\n{\n  services.openssh.enable = true\n  |\n}", "define module <>"),
    (
        "{ config, lib, ... }:\n{\n  services.openssh = {\n    |\n\n  networking.hostName = \"x\";\n}",
        "define services.openssh <>",
    ),
    // Values.
    ("{ config, lib, ... }: { services.openssh.enable = | }", "value services.openssh.enable <>"),
    (
        "{ config, lib, ... }: { services.openssh.enable = tr|; }",
        "value services.openssh.enable <tr>",
    ),
    ("{ config, lib, ... }: { a.b = \"x|y\"; }", "value a.b text <x>"),
    ("{ config, lib, ... }: { a.b = lib.mkIf c \"x|\"; }", "value a.b text <x>"),
    ("{ config, lib, ... }: { a.b = lib.mkDefault |; }", "value a.b <>"),
    ("{ config, lib, ... }: { a.b = [ x | ]; }", "value a.b.* <>"),
    ("{ config, lib, ... }: { a = lib.mkIf x|", "expression <x>"),
    ("{ config, lib, ... }: { a = \"x${co|}\"; }", "expression <co>"),
    // Reads.
    ("{ config, lib, ... }: { a = config.services.|; }", "read Config services <>"),
    (
        "{ config, lib, ... }: let cfg = config.services.x; in { a = cfg.en|; }",
        "read Config services.x <en>",
    ),
    (
        "{ config, lib, ... }: let inherit (config.services) x; in { a = x.|; }",
        "read Config services.x <>",
    ),
    ("{ config, lib, ... }: with config.services; { a = x.|; }", "read Config services.x <>"),
    ("{ config, lib, ... }: with lib; { a = types.|; }", "read Library types <>"),
    ("{ pkgs, lib, ... }: { a = pkgs.he|; }", "read Packages <he>"),
    ("{ pkgs, lib, ... }: { a = pkgs.lib.mk|; }", "read Library <mk>"),
    ("{ pkgs, lib, ... }: { a = options.b.|; }", "read Options b <>"),
    ("{ pkgs, lib, ... }: { a = lib.mkIf config.b.| { }; }", "read Config b <>"),
    ("{ config, ... }: { a = self.nixosConfigurations.x.config.b.|; }", "read Config b <>"),
    ("{ config, ... }: { a = if config.b.c == \"x|\" then 1 else 2; }", "value b.c text <x>"),
    ("{ lib, ... }: { options.a.b = lib.mkOption { type = |; }; }", "type <>"),
    (
        "{ lib, ... }: { options.a.b = lib.mkOption { type = with lib.types; nullOr b|; }; }",
        "type <b>",
    ),
    ("{ lib, ... }: { options.a.b = | }", "declaration <>"),
    (
        "import ./make-test-python.nix ({ pkgs, ... }: { nodes.a = { pkgs, ... }: { services.| }; })",
        "define services <>",
    ),
    (
        "import <nixpkgs/nixos/lib/eval-config.nix> { modules = [ { services.| } ]; }",
        "define services <>",
    ),
    // Others.
    ("{ config, | }: { }", "argument config <>"),
    ("{ config, l|, pkgs }: { }", "argument config pkgs <l>"),
    ("{ config, l|", "argument config <l>"),
    ("{ lib, config, ... }: { imports = [ ./ha| ]; }", "import <./ha>"),
    ("{ lib, config, ... }: { imports = [ | ]; }", "import <>"),
    ("{ lib, config, ... }: { a = ./|; }", "path <./>"),
    ("{ lib, config, ... }: { a = 1; # services.|\n }", "nothing"),
    ("{ lib, config, ... }: { a = ''x ${\"\"} |''; }", "nothing"),
    (
        "{ lib, config, ... }: let inherit (lib) mkIf mk|; in { }",
        "inherit Some((Library, [])) mkIf <mk>",
    ),
    ("{ lib, config, ... }: { options.a.b| }", "declare a <b>"),
    (
        "{ lib, config, ... }: { options.a.b = lib.mkOption { type = lib.types.str; | }; }",
        "mkOption type <>",
    ),
];

#[test]
fn what_stands_at_a_cursor() {
    let mut wrong = Vec::new();
    for (marked, expected) in ROWS {
        let found = shown(marked);
        if found != *expected {
            wrong.push(format!("{marked}\n  is       {found}\n  and not  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_cursor_in_any_text() {
    for (marked, _) in ROWS {
        let text = marked.replacen('|', "", 1);
        for (end, _) in text.char_indices() {
            let text = &text[..end];
            let outline = Outline::of(text);
            for offset in 0..=end {
                let found = context(text, &outline, u32::try_from(offset).expect("small"));
                assert!(text.get(found.word.range()).is_some(), "{text} {offset}");
                assert!(
                    found.word.start as usize <= offset && offset <= found.word.end as usize,
                    "{text} {offset} {found:?}"
                );
            }
        }
    }
}
