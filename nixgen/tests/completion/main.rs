//! What is offered at a cursor, in texts with a `|` at it.

#![allow(clippy::expect_used, reason = "tests fail by panicking")]

mod table;

use std::sync::{Arc, LazyLock};

use nix_eval::syntax::Outline;
use nixgen::ide::Completion;
use nixgen::ide::completion::{Completions, Names, Request, complete};
use nixgen::ide::options::KnownOptions;
use nixgen::options_json::{ListedOptions, OptionIndex};

use table::{ROWS, Row};

struct Known {
    options: KnownOptions,
    names: Names,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let index = OptionIndex::read(include_str!("options.json").to_owned()).expect("options");
    let listed = Arc::new(ListedOptions::new(index));
    let options = KnownOptions::new(&nixgen::catalog::modules(), Some(listed));
    let names = Names::of(&options);
    Known { options, names }
});

fn files(folder: &str) -> Vec<(String, bool)> {
    let all: &[(&str, bool)] = match folder {
        "./" => &[
            ("configuration.nix", false),
            ("hardware-configuration.nix", false),
            ("modules", true),
            ("notes.md", false),
            (".git", true),
        ],
        "./modules/" => &[("desktop.nix", false), ("server.nix", false)],
        _ => &[],
    };
    all.iter().map(|(name, is_folder)| ((*name).to_owned(), *is_folder)).collect()
}

fn at(text: &str, offset: usize) -> Completions {
    let outline = Outline::of(text);
    let Known { options, names } = &*KNOWN;
    let offset = u32::try_from(offset).expect("small");
    complete(&Request {
        text,
        outline: &outline,
        offset,
        options,
        names,
        files: &files,
        defined: &|_| Vec::new(),
    })
}

/// What is offered where the `|` is.
fn offered(marked: &str) -> Vec<Completion> {
    let offset = marked.find('|').expect("a mark");
    at(&marked.replacen('|', "", 1), offset).items
}

fn labels(offered: &[Completion]) -> Vec<&str> {
    offered.iter().map(|offer| offer.label.as_str()).collect()
}

/// What is wrong about the offers at a mark, if something is.
fn wrong(row: &Row, marked: &str, how: &str) -> Option<String> {
    let offered = offered(marked);
    let labels = labels(&offered);
    let first = labels.first().copied().unwrap_or("");
    let unwanted = row.never.iter().find(|label| labels.contains(label));
    if first == row.first && unwanted.is_none() {
        return None;
    }
    let shown: Vec<&str> = labels.iter().take(6).copied().collect();
    let first = row.first;
    Some(format!(
        "{how}: {:?}\n  wanted {first:?}, not {:?}; offered {shown:?}",
        row.text, row.never
    ))
}

#[test]
fn what_is_wanted_comes_first() {
    let found: Vec<String> = ROWS.iter().filter_map(|row| wrong(row, row.text, "whole")).collect();
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), ROWS.len(), found.join("\n"));
    assert!(ROWS.len() >= 60, "{} rows", ROWS.len());
}

#[test]
fn what_follows_the_cursor_changes_nothing() {
    let mut found = Vec::new();
    for row in ROWS.iter().filter(|row| !row.needs_rest) {
        let before = &row.text[..row.text.find('|').expect("a mark")];
        let cut = [before, "|"].concat();
        found.extend(wrong(row, &cut, "cut"));
        for garbage in ["\n)]} = ; \" ${ [ ''", " @ ) foo = [ {\n", "\n  }; }; ] ) in then\n"] {
            let spoilt = [before, "|", garbage].concat();
            found.extend(wrong(row, &spoilt, garbage.trim()));
        }
    }
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), ROWS.len() * 4, found.join("\n"));
}

/// An offer replaces the word at the cursor and nothing else.
#[test]
fn offers_replace_the_word() {
    for row in ROWS {
        let offset = row.text.find('|').expect("a mark");
        for offer in offered(row.text) {
            let span = offer.span.range();
            assert!(span.start <= offset && offset <= span.end, "{} {offer:?}", row.text);
        }
    }
}

#[test]
fn what_is_inserted() {
    let rows = [
        ("{ config, ... }: { services.openssh.ena| }", "enable = ${1:true};$0"),
        ("{ config, ... }: { services.openssh.ena| = true; }", "enable"),
        ("{ config, ... }: { services.openssh.en|able = true; }", "enable"),
        ("{ config, ... }: { networking.hostN| }", "hostName = \"$1\";$0"),
        ("{ config, ... }: { networking.firewall.allowedT| }", "allowedTCPPorts = [ $1 ];$0"),
        ("{ config, ... }: { services.nginx.virtualH| }", "virtualHosts = {\n  $1\n};$0"),
        ("{ config, ... }: { services.nginx.pack| }", "package = pkgs.$1;$0"),
        ("{ config, ... }: { boot.loader.time| }", "timeout = $1;$0"),
        ("{ config, ... }: { services.nginx.appendH| }", "appendHttpConfig = ''\n  $1\n'';$0"),
        ("{ config, ... }: { virtualisation.docker.stor| }", "storageDriver = ${1:\"aufs\"};$0"),
        ("{ config, ... }: { serv| }", "services"),
        ("{ config, ... }: { openssh| }", "services.openssh"),
        ("{ config, lib, ... }: { services.openssh.enable = mkF| }", "lib.mkForce $1"),
        ("{ config, lib, ... }: with lib; { services.openssh.enable = mkF| }", "mkForce $1"),
        (
            "{ config, lib, ... }: let inherit (lib) mkForce; in { services.openssh.enable = mkF| }",
            "mkForce $1",
        ),
        ("{ config, ... }: { services.openssh.settings.LogLevel = INF| }", "\"INFO\""),
        ("{ config, ... }: { services.openssh.settings.LogLevel = \"INF|\" }", "INFO"),
        (
            "{ config, ... }: { users.users.\"a.b\".isNormalUser = true; users.users.|.home = \"/\"; }",
            "\"a.b\"",
        ),
        ("{ config, ... }: { imports = [ ./mod| ]; }", "./modules"),
    ];
    for (marked, expected) in rows {
        let offered = offered(marked);
        assert_eq!(offered.first().map(|first| first.text.as_str()), Some(expected), "{marked}");
    }
}

/// The text with an offer taken, and what it needs.
fn taken(marked: &str, label: &str) -> Option<String> {
    let offer = offered(marked).into_iter().find(|offer| offer.label == label)?;
    let mut text = marked.replacen('|', "", 1);
    text.replace_range(offer.span.range(), &offer.text);
    for (span, new) in offer.edits {
        text.replace_range(span.range(), &new);
    }
    Some(text)
}

#[test]
fn a_module_gets_the_arguments_that_an_offer_uses() {
    let rows = [
        (
            "{ config, ... }: { services.openssh.enable = mk| }",
            "mkForce",
            Some("{ config, lib, ... }: { services.openssh.enable = lib.mkForce $1 }"),
        ),
        (
            "{ lib, ... }: { services.openssh.enable = mk| }",
            "mkForce",
            Some("{ lib, ... }: { services.openssh.enable = lib.mkForce $1 }"),
        ),
        (
            "{\n  config,\n  ...\n}:\n{ services.nginx.pack| }",
            "package",
            Some("{\n  config,\n  pkgs,\n  ...\n}:\n{ services.nginx.package = pkgs.$1;$0 }"),
        ),
        (
            "{ config\r\n, ...\r\n}@all:\r\n{ boot.kernelPackages = | }",
            "pkgs.",
            Some("{ config\r\n, pkgs\r\n, ...\r\n}@all:\r\n{ boot.kernelPackages = pkgs. }"),
        ),
        (
            "{ pkgs, ... }: { networking.hostName = | }",
            "config",
            Some("{ pkgs, config, ... }: { networking.hostName = config }"),
        ),
        // The module, and neither the flake nor a function in it.
        (
            "{ outputs = { self, ... }: { nixosModules.a = { config, ... }: { users.users = map ({ n, ... }: { | }) [ ]; services.openssh.enable = mk| }; }; }",
            "mkForce",
            Some(
                "{ outputs = { self, ... }: { nixosModules.a = { config, lib, ... }: { users.users = map ({ n, ... }: { }) [ ]; services.openssh.enable = lib.mkForce $1 }; }; }",
            ),
        ),
        (
            "{ config, ... }: { options.a.b = lib.mkOption { typ| }; }",
            "type",
            Some(
                "{ config, lib, ... }: { options.a.b = lib.mkOption { type = lib.types.$1;$0 }; }",
            ),
        ),
        (
            "{ config, ... }: { services.openssh.enable = lib.mkF| }",
            "mkForce",
            Some("{ config, lib, ... }: { services.openssh.enable = lib.mkForce }"),
        ),
        (
            "{ lib, pkgs, ... }: { services.openssh.enable = config.services.ngin| }",
            "nginx",
            Some("{ lib, pkgs, config, ... }: { services.openssh.enable = config.services.nginx }"),
        ),
        // There is no room for any.
        ("{ services.openssh.enable = mk| }", "mkForce", None),
        ("{ services.openssh.enable = | }", "lib", None),
        ("{ config }: { services.openssh.enable = mk| }", "mkForce", None),
        ("args: { boot.kernelPackages = | }", "pkgs.", None),
        ("{ services.nginx.pack| }", "package", Some("{ services.nginx.package = $1;$0 }")),
        // Anything may be known.
        (
            "with import <nixpkgs> { }; { services.openssh.enable = mk| }",
            "mkForce",
            Some("with import <nixpkgs> { }; { services.openssh.enable = lib.mkForce $1 }"),
        ),
    ];
    for (marked, label, expected) in rows {
        let marked = marked.replace("{ | }) [", "{ }) [");
        assert_eq!(taken(&marked, label).as_deref(), expected, "{marked}");
    }
}

#[test]
fn a_list_is_begun_where_one_is_wanted() {
    let text = r#"{ "boot.kernelParams": {
        "loc": ["boot", "kernelParams"], "type": "list of string, with spaces inside double quotes",
        "description": "", "declarations": [], "readOnly": false
    }, "nix.settings": {
        "loc": ["nix", "settings"], "type": "open submodule of attribute set of anything",
        "description": "", "declarations": [], "readOnly": false
    } }"#;
    let index = OptionIndex::read(text.to_owned()).expect("options");
    let listed = Some(Arc::new(ListedOptions::new(index)));
    let options = KnownOptions::new(&nixgen::catalog::modules(), listed);
    let names = Names::of(&options);
    for (text, expected) in [
        ("{ boot.kernelP", "kernelParams = [ $1 ];$0"),
        ("{ nix.settings.experi", "experimental-features = [ $1 ];$0"),
    ] {
        let (outline, offset) = (Outline::of(text), u32::try_from(text.len()).expect("small"));
        let (files, defined) = (&files, &|_: &[String]| Vec::new());
        let (options, names) = (&options, &names);
        let found =
            complete(&Request { text, outline: &outline, offset, options, names, files, defined });
        assert_eq!(found.items.first().map(|first| first.text.as_str()), Some(expected), "{text}");
    }
}

/// Any cursor in any text gets an answer.
#[test]
fn any_cursor() {
    for row in ROWS.iter().step_by(3) {
        let text = row.text.replacen('|', "", 1);
        for (offset, _) in text.char_indices() {
            let found = at(&text, offset);
            assert!(
                found.items.iter().all(|offer| text.get(offer.span.range()).is_some()),
                "{text}"
            );
        }
    }
}
