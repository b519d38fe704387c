//! `nixgen options`, and an `options.json` as MODULE.

use std::fs;

use expect_test::expect;

use crate::run::{nixgen, nixgen_in};

const LISTED: &str = r#"{"demo.hosts": {"declarations": ["x.nix", "y.nix"], "description": "Hosts.", "loc": ["demo", "hosts"], "readOnly": false, "type": "attribute set of (submodule)"}, "demo.hosts.<name>.port": {"declarations": ["x.nix"], "default": {"_type": "literalExpression", "text": "config.port"}, "description": "Port \u00e4.", "loc": ["demo", "hosts", "<name>", "port"], "readOnly": true, "type": "16 bit unsigned integer; between 0 and 65535 (both inclusive)"}}
"#;

#[test]
fn options_are_declared_where_one_says() {
    let declared = |more: &[&str]| {
        let run = nixgen(&[&["options", "xen-dom0"], more].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let options: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        options["virtualisation.xen.enable"]["declarations"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(declared(&[]), "xen-dom0.nix");
    let folder = ["--declarations", "nixos/modules/virtualisation"];
    assert_eq!(declared(&folder), "nixos/modules/virtualisation/xen-dom0.nix");
    assert_eq!(declared(&["--declarations", "a/b.nix"]), "a/b.nix");
}

#[test]
fn an_options_json_is_a_module_and_comes_back_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("listed.json"), LISTED).unwrap();
    let run = nixgen_in(folder.path(), &["options", "listed.json"], "");
    assert_eq!((run.status, run.stdout.as_str()), (0, LISTED));
    expect![[r#"
        note: demo.hosts."<name>".port: guessed: its default is known as text only; it has none
    "#]]
    .assert_eq(&run.stderr);
    let module = nixgen_in(folder.path(), &["module", "-"], LISTED);
    assert_eq!(module.status, 0);
    assert!(module.stdout.contains("port = lib.mkOption {"), "{}", module.stdout);
}

#[test]
fn what_cannot_be_shown_is_an_error_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{ lib, pkgs, ... }: { options.demo.tool = lib.mkOption { \
                type = lib.types.package; default = pkgs.hello; description = \"A tool.\"; }; }";
    fs::write(folder.path().join("demo.nix"), text).unwrap();
    let run = nixgen_in(folder.path(), &["options", "demo.nix", "-o", "options.json"], "");
    assert_eq!(run.status, 2);
    assert!(!folder.path().join("options.json").exists());
    expect![[r#"
        nixgen: demo: demo.nix:1: default of `demo.tool`: what the manual would show is not known: it depends on `pkgs`, which is not known here; give `default_text`
    "#]].assert_eq(&run.stderr);
}
