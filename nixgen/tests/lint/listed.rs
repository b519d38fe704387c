//! Options that an `options.json` lists: what they accept is checked in modules that are certainly NixOS'.

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nixgen::lint::{Inputs, Options, World, check};
use nixgen::options_json::{ListedOptions, OptionIndex};

pub const OPTIONS: &str = r#"{
  "boot.loader.timeout": { "loc": ["boot", "loader", "timeout"], "type": "null or signed integer" },
  "networking.hostName": { "loc": ["networking", "hostName"], "type": "string" },
  "networking.firewall.allowedTCPPorts": {
    "loc": ["networking", "firewall", "allowedTCPPorts"],
    "type": "list of 16 bit unsigned integer; between 0 and 65535 (both inclusive)"
  },
  "services.web.hosts": { "loc": ["services", "web", "hosts"], "type": "attribute set of (submodule)" },
  "services.web.hosts.<name>.port": {
    "loc": ["services", "web", "hosts", "<name>", "port"],
    "type": "16 bit unsigned integer; between 0 and 65535 (both inclusive)"
  },
  "services.web.listen": { "loc": ["services", "web", "listen"], "type": "null or (list of (submodule))" },
  "services.web.listen.*.port": {
    "loc": ["services", "web", "listen", "*", "port"],
    "type": "16 bit unsigned integer; between 0 and 65535 (both inclusive)"
  },
  "services.web.settings": { "loc": ["services", "web", "settings"], "type": "open submodule of attribute set of anything" },
  "services.web.settings.log": { "loc": ["services", "web", "settings", "log"], "type": "boolean" },
  "system.version": {
    "loc": ["system", "version"], "type": "string", "readOnly": true,
    "default": { "_type": "literalExpression", "text": "\"1\"" }
  }
}"#;

fn found(files: &[(&str, &str)], world: World) -> Vec<String> {
    let memory = files.iter().map(|(name, text)| (format!("/p/{name}"), (*text).to_owned()));
    let inputs = Inputs::new(Arc::new(MemoryFiles::new(memory)));
    let inputs = files
        .iter()
        .fold(inputs, |inputs, (name, _)| inputs.with_file(&format!("/p/{name}"), name));
    let index = OptionIndex::read(OPTIONS.to_owned()).unwrap();
    let listed = Some(Arc::new(ListedOptions::new(index)));
    let report = check(&inputs, &Options { listed, world, ..Options::default() });
    let told = report.diagnostics.iter().map(|found| {
        let name = report.sources.get(found.place.file).path.trim_start_matches("/p/").to_owned();
        format!("{name} {}: {}", found.rule.name, found.option.clone().unwrap_or_default())
    });
    told.collect()
}

fn open(files: &[(&str, &str)]) -> Vec<String> {
    found(files, World::Open)
}

#[test]
fn values_are_checked_where_a_module_is_certainly_of_nixos() {
    for (text, wanted) in [
        ("{ boot.loader.timeout = \"5\"; }", &["a.nix quoted-literal: boot.loader.timeout"][..]),
        (
            "{ boot = { }; networking.firewall.allowedTCPPorts = [ 22 \"80\" ]; }",
            &["a.nix quoted-literal: networking.firewall.allowedTCPPorts"],
        ),
        (
            "{ boot = { }; services.web.hosts.\"x.org\".port = 70000; }",
            &["a.nix out-of-range: services.web.hosts.\"x.org\".port"],
        ),
        (
            "{ boot = { }; services.web.settings = { log = 1; other = 1; }; }",
            &["a.nix type-mismatch: services.web.settings.log"],
        ),
        ("{ boot = { }; system.version = \"2\"; }", &["a.nix read-only-option: system.version"]),
        (
            "{ boot = { }; specialisation.x.configuration.networking.hostName = 1; }",
            &["a.nix type-mismatch: networking.hostName"],
        ),
        // It says nothing of what it does not list.
        ("{ boot = { }; services.web.host = 1; networking.hostname = 1; boot.x = 1; }", &[]),
        // Of these nobody knows whose modules they are.
        ("{ networking.hostName = 1; }", &[]),
        ("{ boot.loader.timeout = \"5\"; home.packages = [ ]; }", &[]),
        ("{ boot.loader.timeout = \"5\"; perSystem = { }; }", &[]),
    ] {
        assert_eq!(open(&[("a.nix", text)]), wanted, "{text}");
    }
}

#[test]
fn what_a_module_of_nixos_imports_is_one_too() {
    let wrong = "{ networking.hostName = 1; }";
    let imports = "{ boot = { }; imports = [ ./b.nix ]; }";
    assert_eq!(
        open(&[("a.nix", imports), ("b.nix", wrong)]),
        ["b.nix type-mismatch: networking.hostName"]
    );
    // And so is what imports one.
    let root = "{ imports = [ ./b.nix ]; networking.hostName = 1; }";
    let hardware = "{ boot = { }; }";
    assert_eq!(
        open(&[("a.nix", root), ("b.nix", hardware)]),
        ["a.nix type-mismatch: networking.hostName"]
    );
    let root = "{ imports = [ ./b.nix ]; networking.hostName = 1; home = { }; }";
    assert_eq!(open(&[("a.nix", root), ("b.nix", hardware)]), Vec::<String>::new());
    let flake = "{ outputs = { nixpkgs, ... }: { nixosConfigurations.h = nixpkgs.lib.nixosSystem { modules = [ ./b.nix ]; }; }; }";
    assert_eq!(
        open(&[("flake.nix", flake), ("b.nix", wrong)]),
        ["b.nix type-mismatch: networking.hostName"]
    );
    // Or what stands within it.
    for within in [
        "specialisation.x.configuration = ./b.nix;",
        "specialisation.x.configuration.imports = [ ./b.nix ];",
        "containers.x.config = { ... }: { imports = [ ./b.nix ]; };",
        "virtualisation.vmVariant = import ./b.nix;",
    ] {
        let outer = format!("{{ boot = {{ }}; {within} }}");
        assert_eq!(
            open(&[("a.nix", &outer), ("b.nix", wrong)]),
            ["b.nix type-mismatch: networking.hostName"],
            "{within}"
        );
    }
    let home = "{ boot = { }; home-manager.users.u = import ./b.nix; }";
    assert_eq!(open(&[("a.nix", home), ("b.nix", wrong)]), Vec::<String>::new());
}

#[test]
fn a_closed_list_is_all_there_is() {
    let text = "{ boot = { }; networking.hostname = \"x\"; services.web.settings.other = 1; services.web.hosts.x.prot = 1; }";
    assert_eq!(
        found(&[("a.nix", text)], World::Closed),
        [
            "a.nix unknown-option: networking.hostname",
            "a.nix unknown-option: services.web.hosts.x.prot",
        ]
    );
}

#[test]
fn what_a_closed_list_leaves_out_may_be_defined() {
    for text in [
        "{ imports = [ ]; boot = { }; }",
        "{ disabledModules = [ \"x.nix\" ]; _file = \"x\"; key = \"k\"; boot = { }; }",
        "{ boot = { }; assertions = [ ]; warnings = [ ]; meta.maintainers = [ ]; }",
        // Options that have others in them.
        "{ boot = { }; services.web.listen = [ { port = 1; } ]; }",
        "{ boot = { }; services.web.listen = null; }",
    ] {
        assert_eq!(found(&[("a.nix", text)], World::Closed), Vec::<String>::new(), "{text}");
    }
    // These the manual lists, so that a list without them is of a NixOS that lacks them.
    for path in ["boot.isContainer", "nixpkgs", "specialisation"] {
        let text = format!("{{ boot = {{ }}; {path} = {{ }}; }}");
        let told = format!("a.nix unknown-option: {path}");
        assert_eq!(found(&[("a.nix", &text)], World::Closed), [told]);
    }
    let wrong = "{ boot = { }; services.web.listen = \"x\"; services.web.hosts = 1; }";
    let wanted =
        ["a.nix type-mismatch: services.web.listen", "a.nix type-mismatch: services.web.hosts"];
    for world in [World::Open, World::Closed] {
        assert_eq!(found(&[("a.nix", wrong)], world), wanted);
    }
    assert_eq!(
        found(&[("a.nix", "{ boot = { }; services = 1; }")], World::Closed),
        ["a.nix wrong-shape: services"]
    );
}
