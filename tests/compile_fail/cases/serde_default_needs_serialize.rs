use nix_schema::{NixOptions, NixType};
use serde::Deserialize;

#[derive(Default, Deserialize, NixType)]
enum Level {
    #[default]
    Info,
}

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(default)]
    level: Level,
}

fn main() {}
