//! Services: what is emitted for a program's settings, and what the module system makes of that.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod aliases;
mod evaluated;
mod fresh;
mod parts;
mod pull_request;
mod relay;

use expect_test::{ExpectFile, expect, expect_file};
use nix_schema::NixModule;
use nixgen::{Platform, module_source_for};
use serde::{Deserialize, Serialize};

/// Emits the module of the relay for a platform and compares it with a file.
#[track_caller]
fn check(platform: Platform, expected: &ExpectFile) {
    let source = module_source_for(&relay::Config::module(), platform);
    expected.assert_eq(&source.unwrap_or_else(|problems| panic!("{problems:#?}")));
}

#[test]
fn a_relay_is_written_for_each_platform() {
    check(Platform::NixOs, &expect_file!["relay.nix"]);
    check(Platform::HomeManager, &expect_file!["relay_home_manager.nix"]);
    check(Platform::NixDarwin, &expect_file!["relay_nix_darwin.nix"]);
}

#[test]
fn serde_and_the_options_have_the_same_defaults() {
    let given = r#"{ "host-name": "mx", "listen": { "address": "::", "port": 25, "connections": 100, "timeout": 30.5 },
        "queue": { "max": 1000, "low": 500, "folder": "/var/lib/relay/queue" }, "log": { "level": "info", "times": true },
        "database": { "host": "localhost", "user": "relay", "password_file": "/run/password" },
        "routes": [ { "pattern": "*", "to": { "folder": { "path": "/mail", "name": "%s" } }, "priority": 10 } ] }"#;
    nixgen::assert_defaults!(relay::Config, given);
    let given = given.replace("500", "501");
    nixgen::assert_defaults!(relay::Config, &given);
}

/// A scale.
#[derive(Deserialize, NixModule, Serialize)]
#[serde(default)]
#[nix(path = "services.scale", service(format = "toml"))]
struct Scale {
    /// By how much.
    factor: f32,
}

impl Default for Scale {
    fn default() -> Self {
        Self { factor: 0.1 }
    }
}

#[test]
fn a_small_float_is_the_one_that_is_written() {
    nixgen::assert_defaults!(Scale);
}

#[test]
fn what_has_no_default_has_to_be_given() {
    let message = nixgen::testing::defaults::<relay::Config>("{ }").unwrap_err();
    expect!["serde reads no such settings: missing field `host-name`; what has no default to serde is given as JSON, the second argument"].assert_eq(&message);
}
