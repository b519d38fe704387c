//! `module` and `schema`: what is written, and where.

use std::fs;

use crate::run::{nixgen, nixgen_in};

#[test]
fn a_module_goes_to_standard_output_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let shown = nixgen_in(folder.path(), &["module", "xen-dom0"], "");
    assert_eq!((shown.status, shown.stderr.as_str()), (0, ""));
    let header = "# Written by `nixgen module xen-dom0`: change its declaration, not this file.\n#\n# Xen hypervisor (Dom0)";
    assert!(shown.stdout.starts_with(header), "{}", shown.stdout);

    let file = folder.path().join("out.nix");
    fs::write(&file, "old").unwrap();
    let written = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "out.nix"], "");
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(file).unwrap(), shown.stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn a_schema_file_alone_regenerates_the_module() {
    let folder = tempfile::tempdir().unwrap();
    let module = nixgen(&["module", "xen-dom0"]).stdout;
    for scope in [
        &["schema", "xen-dom0", "-o", "xen.schema.json"][..],
        &["schema", "xen-dom0", "--root", "-o", "xen.schema.json"],
    ] {
        assert_eq!(nixgen_in(folder.path(), scope, "").status, 0);
        let again = nixgen_in(folder.path(), &["module", "xen.schema.json"], "");
        assert_eq!((again.status, again.stderr.as_str()), (0, ""));
        assert_eq!(again.stdout, module);
        let schema = fs::read_to_string(folder.path().join("xen.schema.json")).unwrap();
        assert_eq!(nixgen_in(folder.path(), &["module", "-"], &schema).stdout, module);
        let schema_again = nixgen_in(folder.path(), &["schema", "xen.schema.json"], "").stdout;
        assert_eq!(schema_again, nixgen(&["schema", "xen-dom0"]).stdout);
    }
}

#[test]
fn a_schema_for_editors() {
    let schema = |more: &[&str]| {
        let arguments = [&["schema", "xen-dom0", "--editor"][..], more].concat();
        let written = nixgen(&arguments);
        assert_eq!((written.status, written.stderr.as_str()), (0, ""));
        serde_json::from_str::<serde_json::Value>(&written.stdout).unwrap()
    };
    let (value, whole) = (schema(&[]), schema(&["--root"]));
    assert_eq!(value["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(value["x-nix"].is_null());
    let inner = &whole["properties"]["virtualisation"]["properties"]["xen"];
    assert_eq!(inner["properties"], value["properties"]);
    assert_eq!(
        nixgen(&["schema", "xen-dom0", "--editor", "--losses"]).stdout,
        nixgen(&["schema", "xen-dom0", "--losses"]).stdout
    );
}

#[test]
fn a_file_is_left_alone_when_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.nix"), "old").unwrap();
    let failed = nixgen_in(folder.path(), &["module", "nothing", "-o", "out.nix"], "");
    assert_eq!(failed.status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("out.nix")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target.nix");
    fs::write(&target, "old").unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o666)).unwrap();
    symlink("target.nix", folder.path().join("link.nix")).unwrap();
    assert_eq!(nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "link.nix"], "").status, 0);
    assert!(folder.path().join("link.nix").is_symlink());
    assert!(fs::read_to_string(&target).unwrap().len() > 20_000);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o666);

    symlink("new.nix", folder.path().join("dangling.nix")).unwrap();
    let written = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "dangling.nix"], "");
    assert_eq!(written.status, 0, "{}", written.stderr);
    assert!(folder.path().join("dangling.nix").is_symlink());
    assert!(folder.path().join("new.nix").is_file());

    symlink("circle.nix", folder.path().join("circle.nix")).unwrap();
    let failed = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "circle.nix"], "");
    assert_eq!(failed.status, 2, "{}", failed.stderr);

    fs::set_permissions(&target, fs::Permissions::from_mode(0o444)).unwrap();
    let failed = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "target.nix"], "");
    assert_eq!(
        (failed.status, failed.stderr.as_str()),
        (2, "nixgen: cannot write target.nix: it is read-only\n")
    );
}

#[test]
fn losses_are_told_by_cause_and_change_nothing() {
    let losses = nixgen(&["schema", "xen-dom0", "--losses"]);
    assert_eq!((losses.status, losses.stderr.as_str()), (0, ""));
    let text = losses.stdout;
    assert!(text.starts_with("xen-dom0: the schema differs from Nix in "), "{text}");
    let cause = "accepts more than Nix: JSON Schema takes `1` for a float, Nix does not\n";
    let option = "  virtualisation.xen.store.settings.conflict.burstLimit\n";
    assert!(text.contains(&[cause, option].concat()), "{text}");
    let evaluated = nixgen(&["schema", "xen-dom0", "--losses", "--evaluated"]).stdout;
    assert_ne!(evaluated, text);

    let json = nixgen(&["schema", "xen-dom0", "--losses", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let first = &json.as_array().unwrap()[0];
    for name in ["option", "path", "cause", "effect", "message", "nix"] {
        assert!(first.get(name).is_some(), "{name}");
    }
}

/// A JSON Schema of another program is a module, and what it loses is told.
#[test]
fn any_json_schema_is_a_module() {
    let folder = tempfile::tempdir().unwrap();
    let schema = r#"{ "title": "Relay", "type": "object", "additionalProperties": false, "required": ["port"],
        "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "format": "port" } } }"#;
    fs::write(folder.path().join("relay.json"), schema).unwrap();
    let module =
        nixgen_in(folder.path(), &["module", "relay.json", "--path", "services.relay"], "");
    assert_eq!(module.status, 0, "{}", module.stderr);
    assert!(module.stdout.contains("options.services.relay"), "{}", module.stdout);
    assert_eq!(
        module.stderr,
        "note: relay.json: services.relay.port: lost: `format`: is not checked (at /properties/port/format)\n"
    );
    let by_title = nixgen_in(folder.path(), &["module", "relay.json"], "");
    assert!(by_title.stdout.contains("options.relay"), "{}", by_title.stdout);
    let written = nixgen_in(folder.path(), &["schema", "relay.json"], "").stdout;
    fs::write(folder.path().join("own.json"), written).unwrap();
    let own = nixgen_in(folder.path(), &["module", "own.json", "--path", "a"], "");
    assert_eq!(own.status, 2);
    assert!(own.stderr.contains("leave it out"), "{}", own.stderr);
}

/// What another program writes: `x-nix` and nothing that is derived from it.
#[test]
fn x_nix_alone_is_a_module() {
    let folder = tempfile::tempdir().unwrap();
    let whole = nixgen(&["schema", "xen-dom0"]).stdout;
    let schema: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let only = serde_json::json!({ "x-nix": schema["x-nix"] }).to_string();
    fs::write(folder.path().join("only.schema.json"), only).unwrap();
    let run = |arguments: &[&str]| nixgen_in(folder.path(), arguments, "");
    let module = run(&["module", "only.schema.json"]);
    assert_eq!((module.status, module.stderr.as_str()), (0, ""));
    assert_eq!(module.stdout, nixgen(&["module", "xen-dom0"]).stdout);
    assert_eq!(run(&["schema", "only.schema.json"]).stdout, whole);
    fs::write(folder.path().join("a.yaml"), "dom0Resources:\n  memory: much\n").unwrap();
    let linted = run(&["lint", "--schema", "only.schema.json", "a.yaml"]);
    assert_eq!(linted.status, 1, "{}", linted.stderr);
    assert!(linted.stdout.contains("dom0Resources.memory"), "{}", linted.stdout);
}
