//! What only several modules, or a whole configuration, tell: each case a project, and what is found in it.

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Inputs, check};

use crate::options;

/// The findings in a project, as `file:line rule`, with the level where it is no error.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let paths = files.iter().map(|(name, text)| (format!("/project/{name}"), *text));
    let memory = MemoryFiles::new(paths.clone().map(|(path, text)| (path, text.to_owned())));
    let inputs = Inputs::new(Arc::new(memory));
    let inputs = files
        .iter()
        .fold(inputs, |inputs, (name, _)| inputs.with_file(&format!("/project/{name}"), name));
    let report = check(&inputs, &options());
    let sources = &report.sources;
    let told = report.diagnostics.iter().map(|found| {
        let source = sources.get(found.place.file);
        let line = source.position(found.place.span.start).line;
        let name = source.path.strip_prefix("/project/").unwrap_or(&source.path);
        let level = found.level.name();
        let is_error = level == "error";
        let level = if is_error { String::new() } else { format!("[{level}]") };
        format!("{name}:{line} {}{level}", found.rule.name)
    });
    told.collect()
}

const MEMORY: &str = "virtualisation.xen.dom0Resources";

#[track_caller]
fn check_project(files: &[(&str, &str)], wanted: &[&str]) {
    assert_eq!(found(files), wanted, "{files:#?}");
}

#[test]
fn config_is_what_all_modules_say() {
    let reads = format!(
        "{{ config, ... }}:\n{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.maxMemory = config.{MEMORY}.memory - 1;\n  {MEMORY}.memory = 1024;\n}}\n"
    );
    check_project(&[("a.nix", &reads)], &["a.nix:4 failed-assertion"]);
    let other = format!("{{ {MEMORY}.memory = 2048; }}\n");
    let main = format!(
        "{{\n  imports = [ ./other.nix ];\n  virtualisation.xen.enable = true;\n  {MEMORY}.maxMemory = 1024;\n}}\n"
    );
    check_project(&[("a.nix", &main), ("other.nix", &other)], &["a.nix:4 failed-assertion"]);
    // What a known condition leaves out does not exist.
    let leaves = format!(
        "{{ config, ... }}:\n{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = if config.virtualisation.xen.enable then 512 else \"off\";\n}}\n"
    );
    check_project(&[("a.nix", &leaves)], &[]);
}

#[test]
fn priorities_and_conditions_decide() {
    let forced = format!(
        "{{ lib, ... }}:\n{{\n  imports = [ {{ {MEMORY}.memory = 2048; }} ];\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = lib.mkForce 512;\n  {MEMORY}.maxMemory = 1024;\n}}\n"
    );
    check_project(&[("a.nix", &forced)], &[]);
    let unknown = format!(
        "{{ lib, pkgs, ... }}:\n{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = lib.mkIf pkgs.x 2048;\n  {MEMORY}.maxMemory = 1024;\n}}\n"
    );
    check_project(&[("a.nix", &unknown)], &[]);
}

#[test]
fn files_that_do_not_meet_do_not_conflict() {
    let host = |memory: u32| {
        format!("{{ virtualisation.xen.enable = true; {MEMORY}.memory = {memory}; }}\n")
    };
    check_project(&[("a.nix", &host(512)), ("b.nix", &host(1024))], &[]);
    let both = "{ imports = [ ./a.nix ./b.nix ]; }\n";
    check_project(
        &[("a.nix", &host(512)), ("b.nix", &host(1024)), ("both.nix", both)],
        &["a.nix:1 conflicting-definitions"],
    );
}

#[test]
fn modules_stand_in_flakes_and_in_modules() {
    let flake = "{ inputs.other.url = \"x\";\n  outputs = { self, nixpkgs, ... }@inputs: {\n    nixosModules.xen = { virtualisation.xen.trace = 1; };\n    nixosConfigurations.h = nixpkgs.lib.nixosSystem {\n      modules = [ ./h.nix self.nixosModules.xen inputs.other.nixosModules.x ];\n    };\n  };\n}\n";
    let host = "{\n  virtualisation.xen.enable = true;\n  virtualisation.xen.memory = 1;\n}\n";
    check_project(
        &[("flake.nix", flake), ("h.nix", host)],
        &["flake.nix:3 type-mismatch", "h.nix:3 unknown-option"],
    );
    let import = "{ nixpkgs }:\nimport \"${nixpkgs}/nixos/lib/eval-config.nix\" {\n  modules = [ { virtualisation.xen.trace = 1; } ];\n}\n";
    check_project(&[("hosts.nix", import)], &["hosts.nix:3 type-mismatch"]);
    let foreign = "{ nixpkgs }:\nnixpkgs.lib.nixosSystem {\n  modules = [ \"${nixpkgs}/nixos/modules/x.nix\" { virtualisation.xen.enable = true; } ];\n}\n";
    check_project(&[("hosts.nix", foreign)], &[]);
    let inner = "{\n  specialisation.a.configuration = { ... }: { virtualisation.xen.trace = 1; };\n  virtualisation.vmVariant.virtualisation.xen.trace = 1;\n  containers.c.config = { virtualisation.xen.trace = 1; };\n}\n";
    check_project(
        &[("a.nix", inner)],
        &["a.nix:2 type-mismatch", "a.nix:3 type-mismatch", "a.nix:4 type-mismatch"],
    );
}

#[test]
fn what_the_project_declares_is_there() {
    let own = "{ lib, ... }:\n{\n  options.virtualisation.xen.mine = lib.mkOption { };\n  config.virtualisation.xen = { enable = true; mine = 1; theirs = 1; };\n}\n";
    check_project(&[("a.nix", own)], &["a.nix:4 unknown-option"]);
    let moved = "{ lib, ... }:\n{\n  imports = [ (lib.mkAliasOptionModule [ \"virtualisation\" \"xen\" \"old\" ] [ \"x\" ]) ];\n  virtualisation.xen = { enable = true; old = 1; };\n}\n";
    check_project(&[("a.nix", moved)], &[]);
    for open in [
        "_module.check = false;",
        "disabledModules = [ \"virtualisation/xen-dom0.nix\" ];",
        "disabledModules = [ pkgs.x ];",
    ] {
        let text = format!(
            "{{ pkgs, ... }}:\n{{\n  {open}\n  virtualisation.xen.nothing = 1;\n  virtualisation.xen.enable = true;\n}}\n"
        );
        check_project(&[("a.nix", &text)], &[]);
    }
    let guarded = "{ lib, options, pkgs, config, ... }:\n{\n  virtualisation.xen = lib.mkMerge [\n    { enable = true; }\n    (lib.mkIf (options ? x) { a = 1; })\n    (lib.optionalAttrs pkgs.stdenv.isLinux { b = 1; })\n    (lib.mkIf (config ? x) { c = 1; })\n    (lib.mkIf (lib.versionAtLeast lib.version \"1\") { d = 1; })\n    (lib.mkIf config.x.y { e = 1; })\n  ];\n}\n";
    check_project(&[("a.nix", guarded)], &["a.nix:9 unknown-option"]);
}

#[test]
fn options_that_need_themselves_are_told() {
    let one = format!(
        "{{ config, ... }}:\n{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = config.{MEMORY}.maxMemory;\n  {MEMORY}.maxMemory = config.{MEMORY}.memory;\n}}\n"
    );
    check_project(
        &[("a.nix", &one)],
        &["a.nix:4 infinite-recursion", "a.nix:5 infinite-recursion"],
    );
    let missing = "{ config, ... }:\n{\n  virtualisation.xen.enable = true;\n  virtualisation.xen.trace = config.virtualisation.xen.nothing;\n}\n";
    check_project(&[("a.nix", missing)], &["a.nix:4 evaluation-error"]);
}

#[test]
fn idle_modules_are_told_once() {
    let text = format!(
        "{{\n  virtualisation.xen.enable = false;\n  {MEMORY}.memory = 1;\n  virtualisation.xen.trace = true;\n}}\n"
    );
    check_project(&[("a.nix", &text)], &["a.nix:2 no-effect[warning]"]);
    let weak = format!(
        "{{ lib, ... }}: {{\n  virtualisation.xen.enable = lib.mkDefault false;\n  {MEMORY}.memory = 1;\n}}\n"
    );
    check_project(&[("a.nix", &weak)], &["a.nix:2 no-effect[info]"]);
    let never = format!("{{ {MEMORY}.memory = 1; }}\n");
    check_project(&[("a.nix", &never)], &["a.nix:1 no-effect[info]"]);
    let variant = format!(
        "{{ lib, ... }}:\n{{\n  virtualisation.xen.enable = false;\n  {MEMORY}.memory = 1;\n  specialisation.x.configuration.virtualisation.xen.enable = lib.mkForce true;\n}}\n"
    );
    check_project(&[("a.nix", &variant)], &[]);
}

#[test]
fn misspelt_prefixes_are_told() {
    check_project(
        &[("a.nix", "{ virtualisation.xne.enable = true; }\n")],
        &["a.nix:1 misspelt-namespace[warning]"],
    );
    for fine in [
        "virtualization.xen.nothing = true;",
        "virtualisation.lxc.enable = true;",
        "virtualization.xne.enable = true;",
    ] {
        check_project(&[("a.nix", &format!("{{ {fine} }}\n"))], &[]);
    }
}

#[test]
fn imports_that_lead_back_are_told_at_info() {
    let main = "{ virtualisation.xen.enable = true; imports = [ ./b ]; }\n";
    check_project(
        &[("a.nix", main), ("b/default.nix", "{ imports = [ ../a.nix ]; }\n")],
        &["b/default.nix:1 unreadable-file[info]"],
    );
    let twice =
        "{ imports = [ ./b ./b/default.nix ./c.nix ]; virtualisation.xen.enable = true; }\n";
    check_project(
        &[
            ("a.nix", twice),
            ("b/default.nix", "{ virtualisation.xen.bootParams = [ \"x\" ]; }\n"),
            ("c.nix", "{ imports = [ ./b ]; }\n"),
        ],
        &[],
    );
}

#[test]
fn files_that_others_read_are_no_modules() {
    let wrong = "{ virtualisation.xen.nothing = 1; }\n";
    for mention in [
        "{ a = import ./b.nix; }",
        "{ home-manager.users.x = import ./b.nix; }",
        "{ outputs = { darwin, ... }: { darwinConfigurations.x = darwin.lib.darwinSystem { modules = [ ./b.nix ]; }; }; }",
        "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.callPackage ./b.nix { }) ]; }",
    ] {
        check_project(&[("a.nix", mention), ("b.nix", wrong)], &[]);
    }
    for mention in [
        "{ imports = [ (import ./b.nix) ]; }",
        "{ home-manager.users.x = ./b.nix; imports = [ ./b.nix ]; }",
        "{ x = mkHost ./b.nix; }",
    ] {
        let found = found(&[("a.nix", mention), ("b.nix", wrong)]);
        assert!(found.contains(&"b.nix:1 unknown-option".to_owned()), "{mention}: {found:?}");
    }
}

#[test]
fn what_matters_to_another_host_is_not_in_vain() {
    let common = format!("{{ {MEMORY}.memory = 1; }}\n");
    let host = |enable: bool| {
        format!("{{ imports = [ ./common.nix ]; virtualisation.xen.enable = {enable}; }}\n")
    };
    let (on, off) = (host(true), host(false));
    check_project(&[("a.nix", &on), ("b.nix", &off), ("common.nix", &common)], &[]);
    check_project(&[("b.nix", &off), ("common.nix", &common)], &["b.nix:1 no-effect[warning]"]);
}

#[test]
fn modules_within_modules_have_options_of_their_own() {
    for inner in [
        "options.virtualisation.xen.mine = lib.mkOption { }; config.virtualisation.xen.mine = 1;",
        "_module.check = false; virtualisation.xen.mine = 1;",
        "_module.freeformType = lib.types.anything; virtualisation.xen.mine = 1;",
    ] {
        for place in ["specialisation.x.configuration", "containers.x.config"] {
            let text = format!(
                "{{ lib, ... }}: {{ virtualisation.xen.enable = true; {place} = {{ {inner} }}; }}\n"
            );
            check_project(&[("a.nix", &text)], &[]);
        }
    }
}

#[test]
fn variants_are_configurations_too() {
    let conflict = format!(
        "{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 1;\n  specialisation.a.configuration.{MEMORY}.memory = 2;\n}}\n"
    );
    check_project(&[("a.nix", &conflict)], &["a.nix:4 conflicting-definitions"]);
    let assertion = format!(
        "{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 4096;\n  virtualisation.vmVariant.{MEMORY}.maxMemory = 1;\n}}\n"
    );
    check_project(&[("a.nix", &assertion)], &["a.nix:4 failed-assertion"]);
    let alone = format!(
        "{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 1;\n  specialisation.a = {{ inheritParentConfig = false; configuration.{MEMORY}.memory = 2; }};\n}}\n"
    );
    check_project(&[("a.nix", &alone)], &[]);
    let reads = "{ config, ... }: { virtualisation.xen = { enable = true; trace = config.virtualisation.xen.store.settings.enableMerge; }; }\n";
    check_project(&[("a.nix", reads)], &[]);
    let container = format!(
        "{{\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 1;\n  containers.c.config = {{ {MEMORY}.memory = 2; virtualisation.xen.enable = true; }};\n}}\n"
    );
    check_project(&[("a.nix", &container)], &[]);
}

#[test]
fn other_names_of_options_define_them() {
    for (moved, to) in [("mkAliasOptionModule", "maxMemory"), ("mkRenamedOptionModule", "memory")] {
        let text = format!(
            "{{ lib, ... }}:\n{{\n  imports = [ (lib.{moved} [ \"my\" \"m\" ] (lib.splitString \".\" \"{MEMORY}.{to}\")) ];\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 4096;\n  {MEMORY}.maxMemory = lib.mkDefault 1;\n  my.m = lib.mkForce 1;\n}}\n"
        );
        check_project(&[("a.nix", &text)], &[]);
    }
}

#[test]
fn what_stands_beside_config_is_judged_too() {
    let text = "{ lib, ... }:\n{\n  options.my.x = lib.mkOption { };\n  virtualisation.xen.trace = 1;\n}\n";
    check_project(
        &[("a.nix", text)],
        &["a.nix:4 config-beside-definitions", "a.nix:4 type-mismatch"],
    );
    let whole = "{ lib, config, ... }:\n{\n  config = lib.mkIf config.virtualisation.xen.dom0Resources.memory { virtualisation.xen.enable = true; };\n}\n";
    check_project(&[("a.nix", whole)], &["a.nix:3 condition-not-bool"]);
}

#[test]
fn files_that_were_not_seen_may_decide() {
    let assertion = |priority: &str, import: &str| {
        format!(
            "{{ lib, hostName, inputs, modulesPath, ... }}:\n{{\n  imports = [ {import} ];\n  virtualisation.xen.enable = true;\n  {MEMORY}.memory = 4096;\n  {MEMORY}.maxMemory = {priority} 1;\n}}\n"
        )
    };
    let plain = "lib.mkForce";
    for (priority, import, wanted) in [
        ("lib.mkDefault", "./hosts/${hostName}.nix", &[][..]),
        (plain, "./hosts/${hostName}.nix", &["a.nix:6 failed-assertion"]),
        ("lib.mkDefault", "inputs.x.nixosModules.y", &["a.nix:6 failed-assertion"]),
        ("lib.mkDefault", "(modulesPath + \"/x.nix\")", &["a.nix:6 failed-assertion"]),
    ] {
        check_project(&[("a.nix", &assertion(priority, import))], wanted);
    }
}

#[test]
fn conditions_need_what_they_decide() {
    let text = "{ lib, config, ... }:\n{\n  virtualisation.xen.enable = lib.mkIf config.virtualisation.xen.enable true;\n}\n";
    check_project(&[("a.nix", text)], &["a.nix:3 infinite-recursion"]);
}

#[test]
fn what_only_some_nix_takes_is_no_mistake() {
    let text = "{ virtualisation.xen.trace = 1 |> toString; }\n";
    check_project(&[("a.nix", text)], &["a.nix:1 syntax-error[info]"]);
}
