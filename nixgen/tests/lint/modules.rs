//! Modules and what they import: the mistakes that are certain, and nothing where they are not.

use std::collections::BTreeSet;
use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Inputs, Level, check};

use crate::options;

/// What else is in the project: each of these is imported by some case.
const OTHERS: [(&str, &str); 4] = [
    ("/project/wrong.nix", "{ virtualisation.xen.trace = 1; }"),
    ("/project/reads.nix", "builtins.seq (builtins.readFile ./nothing) { }"),
    ("/project/cycle.nix", "{ imports = [ ./a.nix ]; }"),
    ("/project/settings.nix", "{ }"),
];

/// The rules that find something in a module called `a.nix`, at a level above info.
fn rules(text: &str) -> Vec<&'static str> {
    let files = OTHERS.into_iter().chain([("/project/a.nix", text)]);
    let inputs =
        Inputs::new(Arc::new(MemoryFiles::new(files))).with_file("/project/a.nix", "a.nix");
    let report = check(&inputs, &options());
    let told = report.diagnostics.iter().filter(|found| found.level > Level::Info);
    let rules: BTreeSet<_> = told.map(|found| found.rule.name).collect();
    rules.into_iter().collect()
}

const ENABLED: &str = "virtualisation.xen.enable = true;";

#[test]
fn mistakes_are_found_wherever_they_stand() {
    let cases = [
        ("{ lib, ... }: { virtualisation.xen.trace = lib.mkForce 1; }", "type-mismatch"),
        (
            "{ lib, pkgs, ... }: { virtualisation.xen = lib.mkIf pkgs.x { trace = 1; }; }",
            "type-mismatch",
        ),
        (
            "{ pkgs, ... }: { virtualisation.xen.trace = if pkgs.x then true else 1; }",
            "type-mismatch",
        ),
        (
            "{ pkgs, ... }: { virtualisation.xen = { } // (if pkgs.x then { trace = 1; } else { }); }",
            "type-mismatch",
        ),
        ("{ imports = [ ./wrong.nix ]; }", "type-mismatch"),
        ("{ imports = [ ./gone.nix ]; virtualisation.xen.enable = true; }", "unreadable-file"),
        ("{ config.virtualisation.xen.enable = true; name = 1; }", "config-beside-definitions"),
        (
            "{ imports = [ { virtualisation.xen.trace = true; } ]; virtualisation.xen.trace = false; }",
            "conflicting-definitions",
        ),
    ];
    for (text, rule) in cases {
        assert_eq!(rules(text), [rule], "{text}");
    }
}

#[test]
fn what_is_not_certain_is_no_finding() {
    let bodies = [
        "imports = [ ./cycle.nix ];",
        "imports = [ ./reads.nix ];",
        "imports = [ pkgs.x <nowhere> ];",
        "virtualisation.xen.trace = config.x.y;",
        "virtualisation.xen.trace = lib.nothingThatWeKnow 1;",
        "virtualisation.xen.package = pkgs.xen;",
        "virtualisation.xen.trace = if builtins.currentSystem == \"x\" then true else false;",
        "virtualisation.xen.trace = if builtins.pathExists /etc/nixos then true else 1 == 1;",
        "virtualisation.xen.trace = builtins.getEnv \"HOME\" == \"\";",
        "virtualisation.xen.trace = builtins.somethingNew 1;",
        "virtualisation.xen.trace = import /etc/secret.nix;",
        "imports = [ /etc/nixos/gone.nix ];",
        "virtualisation.xen.store.settings = ./settings.nix;",
        "virtualisation.xen.store.settings = { ... }: { };",
        "virtualisation.xen.trace = lib.mkMerge [ (lib.mkDefault true) (lib.mkForce false) ];",
        "services.foo = { }.missing; programs = 1;",
    ];
    for body in bodies {
        let text = format!("{{ lib, pkgs, config, ... }}: {{ {ENABLED} {body} }}");
        assert_eq!(rules(&text), Vec::<&str>::new(), "{body}");
    }
    for text in [
        // Data, and a module of something else.
        "{ config = { a = 1; }; name = \"data\"; }",
        "{ config.home.stateVersion = \"x\"; programs.git = { }; }",
        // To be called by someone else.
        "{ lib }: { virtualisation.xen.trace = 1; }",
    ] {
        assert_eq!(rules(text), Vec::<&str>::new(), "{text}");
    }
}
