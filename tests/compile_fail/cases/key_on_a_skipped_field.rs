use nix_schema::NixOptions;
use serde::Deserialize;

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(skip)]
    #[nix(default = 5)]
    port: u16,
}

fn main() {}
