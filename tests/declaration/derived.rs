//! Mistakes in derived declarations name the Rust field.

use expect_test::expect;
use nix_schema::{NixModule, NixOptions};
use nixgen::catalog;
use serde::{Deserialize, Serialize};

use super::problems;

#[test]
fn the_catalog_is_sound() {
    nixgen::assert_sound!(catalog::xen_dom0::XenDom0);
    for module in catalog::modules() {
        assert_eq!(problems(module), "");
    }
}

/// A relay with a mistake of every kind.
#[derive(Deserialize, NixModule)]
#[nix(path = "services.relay")]
#[nix(assertion(that = "cfg.queue.max > cfg.name", message = "No."))]
#[expect(dead_code, reason = "only its declaration is read")]
struct Relay {
    /// Its name.
    #[nix(default = "relay", check(expr = "name: lib.stringLength name > 8"))]
    name: String,
    /// Its address.
    #[nix(default_nix = "lib.head cfg.queue.names")]
    address: String,
    /// Its queue.
    queue: Queue,
    /// Where to send.
    #[nix(submodule, default)]
    target: Target,
}

/// A queue.
#[derive(Deserialize, Serialize, NixOptions)]
struct Queue {
    /// The most.
    #[nix(default_nix = "cfg.queue.low * 2")]
    max: u32,
    /// The least.
    #[nix(default_nix = "cfg.queue.max / 2")]
    low: u32,
    /// Their names.
    #[nix(default = [])]
    names: Vec<String>,
}

/// A target.
#[derive(Deserialize, Serialize, NixOptions)]
struct Target {
    /// Its port.
    #[nix(default_nix = "lib.length cfg.queue.names - 1", example_nix = "1024 * 64")]
    port: u16,
}

/// Without the lines, which change with this file.
fn without_lines(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(" (") {
        Some((_, rest)) => ["(", rest].concat(),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_mistake_names_its_field() {
    let mistakes = nixgen::testing::sound::<Relay>().unwrap_err();
    assert!(mistakes.lines().all(|line| line.contains("declaration/derived.rs:")), "{mistakes}");
    expect![[r#"
        (Queue::max): default of `services.relay.queue.max`: needs itself: `services.relay.queue.max` (Queue::max) → `services.relay.queue.low` (Queue::low) → `services.relay.queue.max` (Queue::max); give one of them a default that reads none of the others
        (Relay::name): default of `services.relay.name`: expected a string for which `name: lib.stringLength name > 8` holds, found the string "relay"
        (Relay::address): default of `services.relay.address`: cannot be evaluated: list index 0 is out of bounds, it has 0 elements, at `lib.head cfg.queue.names`
        (Target::port): default of `services.relay.target.port`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer -1
        (Target::port): example of `services.relay.target.port`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 65536"#]].assert_eq(&without_lines(&mistakes));
}

#[test]
#[should_panic(expected = "the declaration of `Relay` is not sound")]
fn the_test_in_one_line_fails() {
    nixgen::assert_sound!(Relay);
}

/// What a schema file says is evaluated too.
#[test]
fn a_module_read_from_a_schema_file_is_judged() {
    let schema = nix_schema::json_schema(&Relay::module()).to_string();
    let module = nix_schema::read_schema(&schema).unwrap();
    let problems = problems(module);
    assert!(problems.contains("default of `services.relay.queue.max`: needs itself"), "{problems}");
}
