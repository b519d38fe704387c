//! Other names that serde takes for settings.

use nix_schema::{NixModule, SchemaOf, evaluated_schema_of};
use serde::{Deserialize, Serialize};

/// A pump.
#[derive(Deserialize, NixModule, Serialize)]
#[nix(path = "services.pump", service(name = "pump", format = "toml"))]
struct Pump {
    /// How fast it goes.
    #[serde(default = "half", alias = "bandwidth-ratio")]
    ratio: f64,
}

fn half() -> f64 {
    0.5
}

#[test]
fn another_name_has_no_default_of_its_own() {
    nixgen::assert_defaults!(Pump);
}

#[test]
fn only_the_name_itself_is_in_the_configuration() {
    let schema = evaluated_schema_of(&Pump::module(), SchemaOf::Value);
    let text = schema["properties"]["settings"].to_string();
    assert!(text.contains("ratio") && !text.contains("bandwidth-ratio"), "{text}");
}
