//! What the module of a service comes to, natively and with nixpkgs' own module system.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use expect_test::expect;
use nix_eval::MemoryFiles;
use nix_schema::NixModule;
use nixgen::modules::{Configuration, Evaluation, Outcome, Plain, evaluate};
use nixgen::{Platform, module_source_for};
use serde_json::{Value as Json, json};

use super::relay;

const MACHINE: &str = include_str!("machine.nix");
const PACKAGES: &str = include_str!("packages.nix");

/// What somebody writes who wants a relay.
const USER: &str = r#"{
  services.relay = {
    enable = true;
    openFirewall = true;
    apiKeyFile = "/run/secrets/key";
    database.passwordFile = "/run/secrets/password";
    settings = {
      host-name = "mx";
      metrics.port = 9000;
      unheard-of = 1;
      routes = [ { pattern = "a"; to.host = "b"; } { pattern = "c"; } ];
    };
  };
}"#;

/// An option's value as JSON; what is not known is named.
fn value(outcome: &Outcome) -> Json {
    match outcome {
        Outcome::Value(Plain::Null) => Json::Null,
        Outcome::Value(Plain::Bool(bool)) => json!(bool),
        Outcome::Value(Plain::Int(int)) => json!(int),
        Outcome::Value(Plain::Float(float)) => json!(float),
        Outcome::Value(Plain::String(text) | Plain::Path(text)) => json!(text),
        Outcome::Value(Plain::Package(path)) => value(path),
        Outcome::Value(Plain::Function) => json!("a function"),
        Outcome::Value(Plain::List(items)) => items.iter().map(value).collect(),
        Outcome::Value(Plain::Attrs(attrs)) => {
            attrs.iter().map(|(name, outcome)| (name.clone(), value(outcome))).collect()
        }
        Outcome::Unknown { origin } => json!({ "unknown": origin }),
        Outcome::Undefined => json!("undefined"),
        Outcome::Failed(failure) => json!({ "failed": failure.message }),
    }
}

/// Options of a machine with the relay, by their paths.
fn natively(user: &str, paths: &[&str]) -> Json {
    let files = MemoryFiles::new([
        ("/machine.nix", MACHINE),
        ("/user.nix", user),
        ("/packages.nix", PACKAGES),
    ]);
    let configuration = Configuration::new(Arc::new(files), "/user.nix")
        .with_module("/machine.nix")
        .with_packages("import /packages.nix { lib = throw \"no library\"; }");
    match evaluate(&[relay::Config::module()], &configuration).unwrap() {
        Evaluation::Evaluated(evaluated) => paths
            .iter()
            .map(|path| ((*path).to_owned(), value(&evaluated.options[*path])))
            .collect(),
        Evaluation::Refused(refusal) => panic!("{refusal:?}"),
    }
}

const OPTIONS: [&str; 3] = ["services.relay.settings", "networking.firewall", "systemd.services"];

/// The same with real Nix and nixpkgs' module system; [`None`] where these are not at hand.
fn with_nixpkgs(platform: Platform, user: &str, paths: &[&str]) -> Option<Json> {
    let Some(lib) = std::env::var_os("NIXGEN_NIXPKGS_LIB") else {
        eprintln!(
            "skipped: nixpkgs' module system: NIXGEN_NIXPKGS_LIB does not name a nixpkgs lib"
        );
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let module = module_source_for(&relay::Config::module(), platform).unwrap();
    let files = [
        ("module.nix", module.as_str()),
        ("machine.nix", MACHINE),
        ("user.nix", user),
        ("packages.nix", PACKAGES),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let selected =
        paths.iter().map(|path| format!("{path:?} = config.{path};")).collect::<String>();
    let program = format!(
        "let lib = import {}; pkgs = import ./packages.nix {{ inherit lib; }}; inherit (lib.evalModules {{ modules = [ \
         ./module.nix ./machine.nix ./user.nix {{ _module.args.pkgs = pkgs; }} ]; }}) config; in {{ {selected} }}",
        lib.display()
    );
    let output = Command::new("nix-instantiate")
        .args(["--store", "dummy://", "--eval", "--strict", "--json", "-E", &program])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn nixpkgs_comes_to_the_same() {
    if let Some(found) = with_nixpkgs(Platform::NixOs, USER, &OPTIONS) {
        assert_eq!(found, natively(USER, &OPTIONS));
    }
}

#[test]
fn natively_it_comes_to_its_settings() {
    let found = natively(USER, &OPTIONS);
    expect![[r#"
        {
          "networking.firewall": {
            "allowedTCPPorts": [
              25,
              9000
            ],
            "allowedUDPPorts": []
          },
          "services.relay.settings": {
            "api_key": "@api-key@",
            "database": {
              "host": "localhost",
              "password_file": "/run/credentials/relay.service/database-password",
              "user": "relay"
            },
            "discovery_port": null,
            "domains": {},
            "host-name": "mx",
            "listen": {
              "address": "::",
              "connections": 100,
              "port": 25,
              "timeout": 30.5
            },
            "log": {
              "level": "info",
              "times": true
            },
            "metrics": {
              "enable": false,
              "port": 9000,
              "prefix": ""
            },
            "queue": {
              "folder": "/var/lib/relay/queue",
              "low": 500,
              "max": 1000
            },
            "routes": [
              {
                "pattern": "a",
                "priority": 10,
                "to": {
                  "host": "b"
                }
              },
              {
                "pattern": "c",
                "priority": 10,
                "to": null
              }
            ],
            "type": "open",
            "unheard-of": 1
          },
          "systemd.services": {
            "relay": {
              "after": [
                "network-online.target"
              ],
              "description": "Mail relay",
              "documentation": [
                "https://relay.example.org/settings"
              ],
              "environment": {
                "RUST_LOG": "info"
              },
              "preStart": "install -m 0600 /store/relay.toml={\"api_key\":\"@api-key@\",\"database\":{\"host\":\"localhost\",\"password_file\":\"/run/credentials/relay.service/database-password\",\"user\":\"relay\"},\"domains\":{},\"host-name\":\"mx\",\"listen\":{\"address\":\"::\",\"connections\":100,\"port\":25,\"timeout\":30.5},\"log\":{\"level\":\"info\",\"times\":true},\"metrics\":{\"enable\":false,\"port\":9000,\"prefix\":\"\"},\"queue\":{\"folder\":\"/var/lib/relay/queue\",\"low\":500,\"max\":1000},\"routes\":[{\"pattern\":\"a\",\"priority\":10,\"to\":{\"host\":\"b\"}},{\"pattern\":\"c\",\"priority\":10}],\"type\":\"open\",\"unheard-of\":1} \"$RUNTIME_DIRECTORY/relay.toml\"\n/store/replace-secret/bin/replace-secret '@api-key@' \"$CREDENTIALS_DIRECTORY/api-key\" \"$RUNTIME_DIRECTORY/relay.toml\"\n\n",
              "serviceConfig": {
                "AmbientCapabilities": [
                  "CAP_NET_BIND_SERVICE"
                ],
                "CacheDirectory": "relay",
                "CacheDirectoryMode": "0700",
                "CapabilityBoundingSet": "CAP_NET_BIND_SERVICE",
                "DynamicUser": true,
                "ExecStart": "/store/relay/bin/relay --config /run/relay/relay.toml",
                "LoadCredential": [
                  "database-password:/run/secrets/password",
                  "api-key:/run/secrets/key"
                ],
                "LockPersonality": true,
                "MemoryDenyWriteExecute": false,
                "NoNewPrivileges": true,
                "PrivateDevices": true,
                "PrivateTmp": true,
                "PrivateUsers": false,
                "ProtectClock": true,
                "ProtectControlGroups": true,
                "ProtectHome": true,
                "ProtectHostname": true,
                "ProtectKernelLogs": true,
                "ProtectKernelModules": true,
                "ProtectKernelTunables": true,
                "ProtectProc": "invisible",
                "ProtectSystem": "strict",
                "RemoveIPC": true,
                "Restart": "on-failure",
                "RestrictAddressFamilies": [
                  "AF_INET",
                  "AF_INET6",
                  "AF_UNIX"
                ],
                "RestrictNamespaces": true,
                "RestrictRealtime": true,
                "RestrictSUIDSGID": true,
                "RuntimeDirectory": "relay",
                "RuntimeDirectoryMode": "0700",
                "StateDirectory": "relay",
                "StateDirectoryMode": "0700",
                "SystemCallArchitectures": "native",
                "SystemCallFilter": [
                  "@system-service",
                  "~@privileged",
                  "~@resources"
                ],
                "UMask": "0077"
              },
              "wantedBy": [
                "multi-user.target"
              ],
              "wants": [
                "network-online.target"
              ]
            }
          }
        }"#]].assert_eq(&serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn what_may_not_be_among_the_settings_is_refused() {
    let stray = USER.replace("apiKeyFile = \"/run/secrets/key\";", "").replace(
        "metrics.port = 9000;",
        "api_key = \"hunter2\"; neighbours-port = 1; metrics.scrape-port = 2;",
    );
    let refused = |found: &Json| {
        let all = found["assertions"].as_array().unwrap();
        let refused = all.iter().filter(|one| one["assertion"] == false);
        refused.map(|one| one["message"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
    };
    let found = natively(&stray, &["assertions"]);
    expect![[r#"
        Set `services.relay.settings.metrics.port` instead of `services.relay.settings.metrics.exporter-port` or `services.relay.settings.metrics.scrape-port`: a file with two names of one setting is refused.
        Set `services.relay.settings.discovery_port` instead of `services.relay.settings.neighbours-port`: a file with two names of one setting is refused.
        `services.relay.settings.api_key` would be in the Nix store: name a file that holds it in `services.relay.apiKeyFile` instead."#]].assert_eq(&refused(&found));
    assert_eq!(refused(&natively(USER, &["assertions"])), "");
    for platform in [Platform::NixOs, Platform::HomeManager, Platform::NixDarwin] {
        let is_nixos = platform == Platform::NixOs;
        let stray =
            if is_nixos { stray.clone() } else { stray.replace("openFirewall = true;", "") };
        if let Some(real) = with_nixpkgs(platform, &stray, &["assertions"]) {
            assert_eq!(real, found);
        }
    }
}

#[test]
fn other_platforms_start_the_same_program() {
    // There is no firewall to open.
    let user = USER.replace("openFirewall = true;", "");
    let of = |platform, path: &str, pointer: &str| {
        let found = with_nixpkgs(platform, &user, &[path])?;
        Some(found[path].pointer(pointer).unwrap_or_else(|| panic!("{found}")).as_str()?.to_owned())
    };
    let home = of(Platform::HomeManager, "systemd.user.services", "/relay/Service/ExecStart");
    if let Some(home) = home {
        assert_eq!(home, "/store/relay/bin/relay --config %t/relay/relay.toml");
    }
    let darwin = of(Platform::NixDarwin, "launchd.daemons", "/relay/script");
    if let Some(darwin) = darwin {
        assert!(
            darwin.ends_with("exec /store/relay/bin/relay --config /var/run/relay/relay.toml\n"),
            "{darwin}"
        );
        assert!(darwin.contains("'@api-key@' /run/secrets/key"), "{darwin}");
    }
}
