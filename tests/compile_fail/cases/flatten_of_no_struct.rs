use nix_schema::NixOptions;
use serde::Deserialize;

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(flatten)]
    port: Option<u16>,
    #[serde(flatten)]
    #[nix(default = 5)]
    other: std::collections::BTreeMap<String, u16>,
}

fn main() {}
