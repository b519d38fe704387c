use nix_schema::{NixOptions, NixType};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize, NixType)]
enum Level {
    Info,
}

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(default)]
    level: Level,
}

fn main() {}
