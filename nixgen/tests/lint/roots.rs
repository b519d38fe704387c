//! Where modules stand: in flakes, tests, hives and calls, in files that are only imported, and in sets and lists of which
//! not all is known. Each case is a project, and what is found in it.

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Inputs, check};

use crate::options;

/// The findings in a project of which only the first file is linted, as `file:line rule`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let paths = files.iter().map(|(name, text)| (format!("/project/{name}"), *text));
    let memory = MemoryFiles::new(paths.map(|(path, text)| (path, text.to_owned())));
    let first = files[0].0;
    let inputs = Inputs::new(Arc::new(memory)).with_file(&format!("/project/{first}"), first);
    let report = check(&inputs, &options());
    let told = report.diagnostics.iter().map(|found| {
        let source = report.sources.get(found.place.file);
        let line = source.position(found.place.span.start).line;
        let name = source.path.strip_prefix("/project/").unwrap_or(&source.path);
        format!("{name}:{line} {}", found.rule.name)
    });
    told.collect()
}

#[track_caller]
fn project(files: &[(&str, &str)], wanted: &[&str]) {
    assert_eq!(found(files), wanted, "{files:#?}");
}

/// Each text by itself, with what is found in it.
#[track_caller]
fn each(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        project(&[("a.nix", text)], wanted);
    }
}

/// Each flake, as what stands in its outputs; a module in it has a misspelt name.
#[track_caller]
fn flakes(outputs: &[&str]) {
    for output in outputs {
        let text = format!(
            "{{\n  inputs = {{ nixpkgs.url = \"n\"; other.url = \"o\"; }};\n  outputs = {{ self, nixpkgs, ... }}@inputs:\n    {output};\n}}\n"
        );
        let files = [
            ("flake.nix", text.as_str()),
            ("part.nix", PART),
            ("test.nix", TEST),
            ("host.nix", "\n\n\n{ virtualisation.xen.enabel = true; }"),
        ];
        let found = found(&files);
        assert!(
            matches!(found.as_slice(), [only] if only.ends_with(":4 unknown-option")),
            "{output}: {found:?}"
        );
    }
}

const PART: &str = "{ inputs, ... }: {\n\n  flake.nixosConfigurations.a = inputs.nixpkgs.lib.nixosSystem {\n    modules = [ { virtualisation.xen.enabel = true; } ]; };\n}\n";
const TEST: &str =
    "{\n  name = \"x\";\n  testScript = \"\";\n  nodes.a.virtualisation.xen.enabel = true;\n}\n";

#[test]
fn configurations_stand_beside_what_is_not_known() {
    flakes(&[
        "inputs.other.lib.each (s: { }) // { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ { virtualisation.xen.enabel = true; } ]; }; }",
        "{ nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ { virtualisation.xen.enabel = true; } ]; }; } // inputs.other.x",
        "let lib = nixpkgs.lib // inputs.other.lib; in { nixosConfigurations.a = lib.nixosSystem { modules = [ { virtualisation.xen.enabel = true; } ]; }; }",
        "let lib = nixpkgs.lib.extend (final: prev: { a = 1; }); in { nixosConfigurations.a = lib.nixosSystem { modules = [ ./host.nix ]; }; }",
        "let lib = nixpkgs.lib.extend inputs.other.x; in { nixosConfigurations.a = lib.nixosSystem { modules = [ ./host.nix ]; }; }",
        "{ nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ ./host.nix ] ++ inputs.other.x; }; }",
        "{ nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ ] ++ (if inputs.other.x then [ ./host.nix ] else [ ]); }; }",
    ]);
}

#[test]
fn flakes_have_configurations_in_many_places() {
    flakes(&[
        "inputs.other.lib.mkFlake { inherit inputs; } { imports = [ ./part.nix ]; }",
        "inputs.other.lib.mkFlake { inherit inputs; } ({ withSystem, ... }: { flake.nixosConfigurations.a = withSystem \"x\" ({ pkgs, ... }: nixpkgs.lib.nixosSystem { modules = [ ./host.nix ]; }); })",
        "inputs.other.lib.mkFlake { inherit inputs; } { perSystem = { pkgs, ... }: { checks.a = pkgs.testers.runNixOSTest ./test.nix; }; }",
        "{ packages.x86_64-linux.iso = inputs.other.nixosGenerate { format = \"iso\"; modules = [ ./host.nix ]; }; }",
        "{ nixosConfigurations.a = (nixpkgs.lib.nixosSystem { modules = [ ]; }).extendModules { modules = [ ./host.nix ]; }; }",
        "{ colmena = { meta.nixpkgs = import nixpkgs { }; a = { ... }: { imports = [ ./host.nix ]; }; }; }",
        "{ colmenaHive = inputs.other.lib.makeHive { meta.nixpkgs = 1; a = ./host.nix; }; }",
        "{ checks.x86_64-linux.a = nixpkgs.lib.nixos.runTest ./test.nix; }",
        "{ checks.x86_64-linux.a = (import nixpkgs { }).testers.runNixOSTest ./test.nix; }",
        "{ checks.x86_64-linux.a = nixpkgs.legacyPackages.x86_64-linux.nixosTest { nodes.a = ./host.nix; }; }",
        "inputs.other.lib.eachDefaultSystem (system: { checks.a = nixpkgs.legacyPackages.${system}.nixosTest { machine = ./host.nix; }; })",
    ]);
}

#[test]
fn files_have_configurations_in_calls() {
    let wrong: &[&str] = &["a.nix:2 unknown-option"];
    each(&[
        (
            "import <nixpkgs/nixos/lib/eval-config.nix> {\n  modules = [ { virtualisation.xen.enabel = true; } ]; }",
            wrong,
        ),
        (
            "import <nixpkgs/nixos> {\n  configuration = { virtualisation.xen.enabel = true; }; }",
            wrong,
        ),
        (
            "(import <nixpkgs/nixos> {\n  configuration = { virtualisation.xen.enabel = true; }; }).config.system.build.toplevel",
            wrong,
        ),
        (
            "{ pkgs, ... }: pkgs.nixosTest {\n  nodes.a = { virtualisation.xen.enabel = true; }; }",
            wrong,
        ),
        (
            "{ pkgs ? import <nixpkgs> { } }: pkgs.testers.runNixOSTest {\n  defaults = { virtualisation.xen.enabel = true; }; nodes.a = { }; }",
            wrong,
        ),
        (
            "import <nixpkgs/nixos/tests/make-test-python.nix> ({ pkgs, ... }: {\n  nodes.a = { virtualisation.xen.enabel = true; }; })",
            wrong,
        ),
        (
            "let t = import <nixpkgs/nixos/lib/testing-python.nix> { system = \"x\"; }; in t.makeTest {\n  nodes.a = { virtualisation.xen.enabel = true; }; }",
            wrong,
        ),
        (
            "let make-test = test: test; in make-test {\n  nodes.a = { virtualisation.xen.enabel = true; }; testScript = \"\"; }",
            wrong,
        ),
        (
            "{ meta.nixpkgs = <nixpkgs>; defaults = { };\n  a = { virtualisation.xen.enabel = true; }; }",
            wrong,
        ),
    ]);
}

#[test]
fn of_nixpkgs_nothing_else_is_known() {
    each(&[
        (
            "{ pkgs, ... }: let p = import <nixpkgs> { }; in { virtualisation.xen.package = p.xen;\n  virtualisation.xen.enable = p.x; }",
            &[],
        ),
        (
            "{ imports = [ <nixpkgs/nixos/modules/a.nix> (import <nixpkgs/b.nix>) <home-manager/nixos> ]; virtualisation.xen.enable = import <nixpkgs/c.nix>; }",
            &[],
        ),
        (
            "{ virtualisation.xen.enable = builtins.pathExists <nixpkgs/d.nix> && (import <nixpkgs/lib>).x; }",
            &[],
        ),
    ]);
}

#[test]
fn what_stands_beside_something_unknown_is_judged() {
    let wrong: &[&str] = &["a.nix:1 quoted-literal"];
    let unknown: &[&str] = &["a.nix:1 unknown-option"];
    each(&[
        ("{ inputs, ... }: { virtualisation.xen = inputs.x // { enable = \"true\"; }; }", wrong),
        ("{ inputs, ... }: { virtualisation.xen = { enable = \"true\"; } // inputs.x; }", wrong),
        ("{ inputs, ... }: { virtualisation.xen = { enabel = true; } // inputs.x; }", unknown),
        (
            "{ lib, inputs, ... }: { virtualisation.xen = lib.mkMerge ([ { enabel = true; } ] ++ inputs.x); }",
            unknown,
        ),
        (
            "{ lib, inputs, ... }: { virtualisation.xen = lib.mkMerge (inputs.x ++ [ { enabel = true; } ]); }",
            unknown,
        ),
        (
            "{ lib, inputs, ... }: { virtualisation.xen = lib.recursiveUpdate inputs.x { enable = true; dom0Resources.memory = \"4\"; }; }",
            wrong,
        ),
        (
            "{ lib, inputs, ... }: { virtualisation.xen = lib.recursiveUpdate { enable = \"true\"; } inputs.x; }",
            wrong,
        ),
        (
            "{ inputs, ... }: { imports = [ { virtualisation.xen.enabel = true; } ] ++ inputs.x; }",
            unknown,
        ),
        ("{ inputs, ... }: inputs.x // { virtualisation.xen.enabel = true; }", unknown),
    ]);
}

/// Whole-configuration rules take as unknown what something unknown may define.
#[test]
fn what_is_not_known_may_define_anything() {
    let idle = "virtualisation.xen = inputs.x // { trace = true; };";
    let few = "imports = [ { virtualisation.xen.enable = true; virtualisation.xen.dom0Resources.maxMemory = 5; } ];";
    each(&[
        (&format!("{{ inputs, ... }}: {{ {idle} }}"), &[]),
        (
            &format!(
                "{{ lib, inputs, ... }}: {{ {few} virtualisation.xen.dom0Resources = inputs.x // {{ memory = lib.mkDefault 6; }}; }}"
            ),
            &[],
        ),
        (
            "{ lib, inputs, ... }: { virtualisation.xen.enable = true; virtualisation.xen.dom0Resources = { memory = 6; maxMemory = 5; } // inputs.x; }",
            &[],
        ),
        (
            "{ lib, inputs, ... }: { virtualisation.xen.trace = true; virtualisation.xen.enable = lib.mkDefault false; imports = [ { virtualisation.xen = lib.mkMerge inputs.x; } ]; }",
            &[],
        ),
    ]);
}

#[test]
fn names_that_lints_own_library_makes_stand_where_they_are_written() {
    let second: &[&str] = &["a.nix:2 unknown-option"];
    each(&[
        (
            "{ lib, ... }: { virtualisation.xen = lib.genAttrs [ \"enable\"\n \"bogus\" ] (_: true); }",
            second,
        ),
        (
            "{ lib, ... }: { virtualisation.xen = lib.genAttrs' [\n \"bogus\" ] (n: lib.nameValuePair n 1); }",
            second,
        ),
        (
            "{ lib, ... }: { virtualisation.xen = lib.mapAttrs' (n: lib.nameValuePair\n \"x${n}\") { enable = true; }; }",
            second,
        ),
        (
            "{ virtualisation.xen = builtins.listToAttrs (map (n: { name = n; value = true; }) [\n \"bogus\" ]); }",
            second,
        ),
        ("{ lib, ... }: {\n virtualisation.xen = lib.setAttrByPath [ \"bogus\" ] 1; }", second),
    ]);
}

#[test]
fn a_file_that_is_only_imported_has_to_be_nix_too() {
    let broken = ("broken.nix", "{\n  a = 1;;\n}\n");
    let imports = "{ imports = [ ./broken.nix ]; virtualisation.xen.enable = \"true\"; }";
    project(
        &[("a.nix", imports), broken],
        &["a.nix:1 quoted-literal", "broken.nix:2 syntax-error"],
    );
    let reads = "{ virtualisation.xen.enable = (import ./broken.nix).a; }";
    project(&[("a.nix", reads), broken], &["broken.nix:2 syntax-error"]);
    let undefined = ("broken.nix", "{\n  a = b;\n}\n");
    project(&[("a.nix", reads), undefined], &["broken.nix:2 evaluation-error"]);
    let nobody = "{ virtualisation.xen.enable = if true then true else import ./broken.nix; }";
    project(&[("a.nix", nobody), broken], &[]);
}

#[test]
fn a_file_that_is_read_has_to_be_there() {
    let gone: &[&str] = &["a.nix:2 unreadable-file"];
    each(&[
        ("{ virtualisation.xen.enable =\n import ./gone.nix; }", gone),
        ("{ x =\n builtins.readFile ./gone.txt; }", gone),
        ("{ x = builtins.fromJSON (\n builtins.readFile ../gone.json); }", gone),
        ("{ x = import ./a.nix; }", &[]),
        ("{ x = import ./a${\"b\"}.nix; y = import /etc/b.nix; z = import <c>; }", &[]),
        ("{ x = if builtins.pathExists ./gone.nix then import ./gone.nix else 1; }", &[]),
        (
            "{ config, lib, ... }: { x = if config.y then import ./gone.nix else 1; y = lib.mkIf config.z (import ./gone.nix); }",
            &[],
        ),
    ]);
}
