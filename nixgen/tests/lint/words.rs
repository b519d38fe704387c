//! What findings say of values and names, and which of their fixes are certain.

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Inputs, Safety, check};

use crate::{inputs, options};

/// A module that sets something of the option's.
fn module(body: &str) -> String {
    let enabled = "imports = [ { virtualisation.xen.enable = true; } ];";
    format!("{{ lib, config, ... }}:\n{{\n  {enabled}\n  {body}\n}}\n")
}

/// What is found: rule, message, help, and the text that certainly or probably should be there instead.
fn told(text: &str) -> Vec<String> {
    told_of(&inputs(text))
}

fn told_of(inputs: &Inputs) -> Vec<String> {
    let report = check(inputs, &options());
    let told = report.diagnostics.iter().map(|found| {
        let fix = found.fix.as_ref().map_or(String::new(), |fix| {
            let sign = if fix.safety == Safety::Safe { "=>" } else { "~>" };
            fix.edits.iter().map(|edit| format!(" {sign} {}", edit.text)).collect()
        });
        let help = found.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        let message = found.message.replace("virtualisation.xen.", "");
        format!("{}: {message}{}{fix}", found.rule.name, help.replace("virtualisation.xen.", ""))
    });
    told.collect()
}

#[test]
fn a_value_is_mended_where_it_is_used_once() {
    let quoted = "quoted-literal: `trace` is of type boolean (write `true`)";
    for (body, fix) in [
        ("virtualisation.xen.trace = \"true\";", "=>"),
        ("virtualisation.xen = { trace = \"true\"; };", "=>"),
        ("virtualisation.xen.trace = lib.mkForce \"true\";", "=>"),
        ("virtualisation.xen.trace = lib.mkIf config.a.b (lib.mkDefault \"true\");", "=>"),
        ("virtualisation.xen = let a = 1; in { trace = \"true\"; };", "=>"),
        ("virtualisation.xen = let a = \"true\"; in { trace = a; };", "~>"),
        ("virtualisation.xen.trace = let a = \"true\"; in a;", "~>"),
        ("virtualisation.xen = rec { trace = \"true\"; };", "~>"),
        ("virtualisation.xen.trace = (x: x) \"true\";", "~>"),
        ("virtualisation.xen = lib.genAttrs [ \"trace\" ] (_: \"true\");", "~>"),
        ("virtualisation.xen = ({ a ? \"true\" }: { trace = a; }) { };", "~>"),
    ] {
        let found = told(&module(body));
        assert_eq!(found, [format!("{quoted} {fix} true")], "{body}");
    }
}

#[test]
fn a_name_is_mended_where_it_is_used_once_and_the_value_fits() {
    let meant = |name: &str, near: &str| {
        format!("unknown-option: there is no option `{name}` (did you mean `{near}`?)")
    };
    let file = meant("store.settings.xenstored.log.files", "store.settings.xenstored.log.file");
    for (body, wanted) in [
        ("virtualisation.xen.trac = true;", meant("trac", "trace") + " => trace"),
        (
            "virtualisation.xen = rec { trac = true; debug = trac; };",
            meant("trac", "trace") + " ~> trace",
        ),
        ("virtualisation.xen = { trac = 1; };", meant("trac", "trace")),
        ("virtualisation.xen.store.settings.xenstored.log.files = 3;", file.clone()),
        ("virtualisation.xen.store.settings.xenstored.log.files = \"/a\";", file + " => file"),
    ] {
        assert_eq!(told(&module(body)), [wanted], "{body}");
    }
}

#[test]
fn one_of_a_few_texts_is_guessed() {
    let verbosity = |value: &str| {
        told(&module(&format!("virtualisation.xen.efi.bootBuilderVerbosity = {value};"))).concat()
    };
    assert!(verbosity("\"quite\"").ends_with(" (did you mean `quiet`?) => \"quiet\""));
    assert!(verbosity("\"Info\"").ends_with(" (did you mean `info`?) => \"info\""));
    assert!(verbosity("let a = \"inf\"; in a").ends_with(" ~> \"info\""));
    assert!(verbosity("toString \"inf\"").ends_with(" (did you mean `info`?)"));
    assert!(verbosity("\"loud\"").ends_with("\"quiet\""));
}

#[test]
fn packages_are_taken_from_where_they_can_be() {
    let package = "string-for-package: `package` is of type package (write `pkgs.xen`";
    let text = "{ pkgs, ... }: { virtualisation.xen = { enable = true; package = \"xen\"; }; }";
    assert_eq!(told(text), [format!("{package}) ~> pkgs.xen")]);
    assert_eq!(
        told(&text.replace("pkgs,", "lib,")),
        [format!("{package}, and take `pkgs` as an argument of the module)")]
    );
}

#[test]
fn what_is_no_value_of_a_type() {
    for (body, wanted) in [
        ("trace = lib.mkForce;", "type-mismatch: `trace` is of type boolean"),
        ("trace = x: x;", "type-mismatch: `trace` is of type boolean"),
        ("trace = { _type = \"option\"; };", "wrong-shape: `trace` is of type boolean"),
        (
            "store.settings.quota = 5;",
            "wrong-shape: `store.settings.quota` is a group of options, not an option",
        ),
        ("bootParams = [ \"a\" 3 ];", "type-mismatch: an item of `bootParams` is of type string"),
        ("bootParams = [ null ];", "null-not-allowed: an item of `bootParams` is of type string"),
        (
            "dom0Resources.maxVCPUs = 4.0;",
            "type-mismatch: `dom0Resources.maxVCPUs` is of type unsigned integer, meaning >=0 (write `4`)",
        ),
        (
            "store.type = \"c\";",
            "read-only-option: `store.type` is read-only (remove the definition)",
        ),
    ] {
        assert_eq!(told(&module(&format!("virtualisation.xen.{body}"))), [wanted], "{body}");
    }
    for body in [
        "package = { outPath = \"/nix/store/x\"; };",
        "package = { type = \"derivation\"; };",
        "trace = { type = \"derivation\"; };",
        "store.settings = { ... }: { };",
        "store.settings.quota = config.a.b;",
    ] {
        assert_eq!(told(&module(&format!("virtualisation.xen.{body}"))), [""; 0], "{body}");
    }
}

#[test]
fn names_that_are_written_apart_are_guessed() {
    for (body, name, meant) in [
        ("boot.params = [ ];", "boot", "`bootParams`"),
        (
            "boot = { params = [ ]; builderVerbosity = \"info\"; };",
            "boot",
            "`efi.bootBuilderVerbosity` and `bootParams`",
        ),
        ("vcpus = 3;", "vcpus", "`dom0Resources.maxVCPUs`"),
        ("verbosity = \"info\";", "verbosity", "`efi.bootBuilderVerbosity`"),
    ] {
        let wanted = format!("unknown-option: there is no option `{name}` (did you mean {meant}?)");
        assert_eq!(told(&module(&format!("virtualisation.xen.{body}"))), [wanted], "{body}");
    }
}

#[test]
fn a_fix_that_would_break_the_file_is_none() {
    let beside =
        "config-beside-definitions: `boot` is defined beside `config` (move it into `config`)";
    let enabled = "virtualisation.xen.enable = true;";
    for (config, fix) in [
        (format!("config = {{ {enabled} }};"), " => config.boot"),
        (format!("config.{enabled}"), " => config.boot"),
        (format!("config = lib.mkIf config.a.b {{ {enabled} }};"), ""),
    ] {
        let text = format!("{{ lib, config, ... }}: {{ {config} imports = [ ]; boot.x = true; }}");
        assert_eq!(told(&text), [format!("{beside}{fix}")], "{config}");
    }
    let twice = "virtualisation.xen = { qemu-package = config.a; package-qemu = config.b; };";
    let fixes = told(&module(twice)).concat().matches("=> qemu.package").count();
    assert_eq!(fixes, 1, "both names have the same new one");
}

#[test]
fn a_submodule_may_be_a_module_of_its_own() {
    let wrong = ["type-mismatch: `store.settings.persistent` is of type boolean"];
    let unknown = ["unknown-option: there is no option `store.settings.bogus`"];
    for (settings, wanted) in [
        ("{ ... }: { persistent = 1; }", &wrong[..]),
        ("{ lib, ... }: { config.persistent = 1; }", &wrong),
        ("{ ... }: { bogus = 1; }", &unknown),
        ("{ bogus = 1; }", &unknown),
        ("./settings.nix", &wrong),
        ("{ lib, ... }: { persistent = lib.mkForce true; }", &[]),
        ("{ ... }: { _module.freeformType = config.a.b; bogus = 1; }", &[]),
        ("{ ... }: { options.bogus = config.a.b; config.bogus = 1; }", &[]),
        ("{ lib, ... }: { imports = lib.a.b; bogus = 1; }", &[]),
        ("{ lib, ... }: { imports = [ config.a.b ]; bogus = 1; }", &[]),
        ("{ _module.check = false; bogus = 1; }", &[]),
        ("{ _module.freeformType = lib.types.anything; bogus = 1; }", &[]),
    ] {
        let files = MemoryFiles::new([
            ("/a.nix", module(&format!("virtualisation.xen.store.settings = {settings};"))),
            ("/settings.nix", "{ persistent = 1; }".to_owned()),
        ]);
        let inputs = Inputs::new(Arc::new(files)).with_file("/a.nix", "a.nix");
        assert_eq!(told_of(&inputs), wanted, "{settings}");
    }
}
