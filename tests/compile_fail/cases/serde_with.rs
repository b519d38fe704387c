use nix_schema::NixOptions;
use serde::Deserialize;

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(deserialize_with = "hex")]
    colour: u32,
    #[serde(default, deserialize_with = "hex")]
    #[nix(as = "String")]
    background: u32,
}

fn hex<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let text = String::deserialize(deserializer)?;
    u32::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
}

fn main() {}
