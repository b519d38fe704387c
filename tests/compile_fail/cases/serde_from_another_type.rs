use nix_schema::NixOptions;
use serde::Deserialize;

#[derive(Deserialize, NixOptions)]
#[serde(from = "u16")]
struct Config {
    port: u16,
}

impl From<u16> for Config {
    fn from(port: u16) -> Self {
        Self { port }
    }
}

fn main() {}
