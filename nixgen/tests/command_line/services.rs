//! What a module is written for: NixOS, nixpkgs, home-manager, nix-darwin; and the file of settings of a service.

use std::fs;

use expect_test::{Expect, expect};
use nix_schema::{
    Account, Directory, Group, Language, Module, OptionDecl, Port, SchemaOf, Service, Simple, Type,
    UnitKey, Value, json_schema_of,
};

use crate::run::{Run, nixgen, nixgen_in};

/// A folder with the schema of a service called `relay`, in which a command runs.
fn run(arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let port = OptionDecl::new(Simple::Port.into())
        .with_default(Value::Int(25))
        .with_description("Where to listen.");
    let name = OptionDecl::new(Simple::Str.into()).with_description("What it calls itself.");
    // Whoever sets none needs no certificate.
    let certificate = OptionDecl::new(Simple::Str.into()).with_description("The certificate.");
    let tls = Type::null_or(Type::submodule(Group::new().with("certificate", certificate)));
    let tls = OptionDecl::new(tls).with_default(Value::Null).with_description("Encryption.");
    let settings = Group::new().with("port", port).with("name", name).with("tls", tls);
    let service = Service {
        about: "the mail relay".to_owned(),
        documentation: Some("https://relay.example.org".to_owned()),
        ports: vec![Port::tcp("port")],
        ..Service::new("relay", Language::Toml)
    };
    let write = |file: &str, settings: Group| {
        let module = Module::new("relay").with_service("services.relay", service.clone(), settings);
        let schema = json_schema_of(&module, SchemaOf::Value);
        fs::write(folder.path().join(file), schema.to_string()).unwrap();
    };
    write("old.schema.json", settings.clone());
    let level = OptionDecl::new(Simple::Str.into()).with_default(Value::from("info"));
    write("relay.schema.json", settings.with("level", level.with_description("How much to log.")));
    nixgen_in(folder.path(), arguments, "")
}

/// The first lines of what a command writes.
fn check(arguments: &[&str], expected: &Expect) {
    let run = run(arguments);
    let lines: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.starts_with('#') || line.contains(".relay = "))
        .collect();
    expected.assert_eq(&format!("{}\n{}\n{}", run.status, lines.join("\n"), run.stderr));
}

#[test]
fn each_purpose_has_its_module() {
    check(
        &["module", "relay.schema.json"],
        &expect![[r#"
        0
        # Written by `nixgen module relay`: change its declaration, not this file.
          options.services.relay = {
            systemd.services.relay = {
    "#]],
    );
    check(
        &["module", "relay.schema.json", "--for", "home-manager"],
        &expect![[r#"
        0
        # Written by `nixgen module relay`: change its declaration, not this file.
          options.services.relay = {
            systemd.user.services.relay = {
        note: relay: the unit's `documentation` is left out for home-manager
        note: relay: the option `openFirewall` is left out for home-manager
    "#]],
    );
    check(
        &["module", "relay.schema.json", "--for", "nix-darwin"],
        &expect![[r#"
        0
        # Written by `nixgen module relay`: change its declaration, not this file.
          options.services.relay = {
            launchd.daemons.relay = {
        note: relay: the unit's `documentation` is left out for nix-darwin
        note: relay: the option `openFirewall` is left out for nix-darwin
        note: relay: it runs as root: nix-darwin is given no account for it
    "#]],
    );
    check(
        &["module", "xen-dom0", "--for", "nix-darwin"],
        &expect![[r#"
        2

        nixgen: xen-dom0: service: only a service can be written for other systems than NixOS: declare it with `#[nix(service(…))]`
    "#]],
    );
}

#[test]
fn what_a_platform_has_no_place_for_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service {
        account: Account::Own,
        directories: vec![Directory::State, Directory::Runtime],
        documentation: Some("https://relay.example.org".to_owned()),
        environment_file: true,
        unit: vec![UnitKey { path: "after".into(), value: None }],
        ..Service::new("relay", Language::Toml)
    };
    let module = Module::new("relay").with_service("services.relay", service, Group::new());
    let schema = json_schema_of(&module, SchemaOf::Value).to_string();
    fs::write(folder.path().join("relay.schema.json"), schema).unwrap();
    let notes = |platform: &str| {
        let arguments = ["module", "relay.schema.json", "--for", platform];
        nixgen_in(folder.path(), &arguments, "").stderr
    };
    expect![[r#"
        note: relay: unit `after` is left out for home-manager
        note: relay: the directory below `/var/lib` is left out for home-manager
        note: relay: the directory below `/run` is left out for home-manager
        note: relay: the unit's `documentation` is left out for home-manager
        note: relay: it runs as the user whose home-manager starts it, and not as an account of its own
    "#]].assert_eq(&notes("home-manager"));
    expect![[r#"
        note: relay: unit `after` is left out for nix-darwin
        note: relay: the directory below `/var/lib` is left out for nix-darwin
        note: relay: the directory below `/run` is left out for nix-darwin
        note: relay: the unit's `documentation` is left out for nix-darwin
        note: relay: the option `environmentFile` is left out for nix-darwin
        note: relay: it runs as root: nix-darwin is given no account for it
    "#]]
    .assert_eq(&notes("nix-darwin"));
    assert_eq!(notes("nixos"), "");
}

#[test]
fn a_pull_request_is_told_what_else_it_needs() {
    let at = "services/mail/relay.nix";
    check(
        &["module", "relay.schema.json", "--for", "nixpkgs", "--at", at],
        &expect![[r#"
        0
          options.services.relay = {
            systemd.services.relay = {
        # the module
        nixos/modules/services/mail/relay.nix

        # nixos/modules/module-list.nix
        ./services/mail/relay.nix

        # nixos/tests/relay.nix
        { ... }:

        {
          name = "relay";
          meta.maintainers = [ ];

          nodes.machine = {
            services.relay.enable = true;
            # It has no default.
            services.relay.settings.name = null;
          };

          testScript = ''
            machine.wait_for_unit("relay.service")
            machine.wait_for_open_port(25)
          '';
        }

        # nixos/tests/all-tests.nix
        relay = runTest ./relay.nix;

        # nixos/doc/manual/release-notes/
        - [relay](https://relay.example.org), the mail relay. Available as [services.relay](#opt-services.relay.enable).
    "#]],
    );
    let since = ["module", "relay.schema.json", "--for", "nixpkgs", "--since", "old.schema.json"];
    let stderr = run(&since).stderr;
    expect![[r#"
        - [services.relay.settings.level](#opt-services.relay.settings.level) is new.
    "#]]
    .assert_eq(stderr.split_once("release-notes/\n").unwrap().1);
    check(
        &["module", "relay.schema.json", "--since", "old.schema.json"],
        &expect![[r#"
        2

        nixgen: --at and --since are for a pull request: add `--for nixpkgs`
    "#]],
    );
}

#[test]
fn a_module_has_its_place_below_the_modules_of_nixpkgs() {
    let refusal = |at: &str| {
        let run = run(&["module", "relay.schema.json", "--for", "nixpkgs", "--at", at]);
        assert_eq!(run.status, 2, "{at}");
        run.stderr
    };
    expect![[r#"
        nixgen: relay: `/services/mail/relay.nix`: is no place for a module of nixpkgs: name its file from `nixos/modules` on, as in `services/web/greeter.nix`
    "#]].assert_eq(&refusal("/services/mail/relay.nix"));
    expect![[r#"
        nixgen: relay: `services/../relay.nix`: is no place for a module of nixpkgs: name its file from `nixos/modules` on, as in `services/web/greeter.nix`
    "#]].assert_eq(&refusal("services/../relay.nix"));
    expect![[r#"
        nixgen: relay: `services/mail/relay`: is no place for a module of nixpkgs: name its file from `nixos/modules` on, as in `services/web/greeter.nix`
    "#]].assert_eq(&refusal("services/mail/relay"));
    refusal("services/mail/.nix");
    refusal("services/my mail/relay.nix");
    for at in ["./services/mail/relay.nix", "nixos/modules/services/mail/relay.nix"] {
        let run = run(&["module", "relay.schema.json", "--for", "nixpkgs", "--at", at]);
        assert!(run.stderr.contains("\n./services/mail/relay.nix\n"), "{}", run.stderr);
    }
}

#[test]
fn the_settings_have_a_schema_of_their_own() {
    let schema = run(&["schema", "relay.schema.json", "--settings"]).stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let names: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["level", "name", "port", "tls"]);
    assert_eq!(schema["required"], serde_json::json!(["name"]));
    let none = nixgen(&["schema", "xen-dom0", "--settings"]);
    expect![[r#"
        2: nixgen: --settings: `xen-dom0` is no service; leave it out
    "#]]
    .assert_eq(&format!("{}: {}", none.status, none.stderr));
}

#[cfg(feature = "lint")]
#[test]
fn a_file_of_settings_is_checked_by_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let schema = run(&["schema", "relay.schema.json", "--settings"]).stdout;
    fs::write(folder.path().join("settings.schema.json"), schema).unwrap();
    let lint = |text: &str| {
        fs::write(folder.path().join("relay.toml"), text).unwrap();
        let arguments = ["lint", "--schema", "settings.schema.json", "relay.toml"];
        let run =
            nixgen_in(folder.path(), &[&arguments[..], &["--format", "concise"]].concat(), "");
        (run.status, run.stdout)
    };
    assert_eq!(lint("name = \"mx\"\nport = 25\nother = 1\n").0, 0);
    let (status, found) = lint("name = \"mx\"\nport = 99999\n");
    assert_eq!(status, 1);
    assert!(found.starts_with("relay.toml:2:8:") && found.contains("out-of-range"), "{found}");
}
