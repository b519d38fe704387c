use nix_schema::{NixOptions, NixType};
use serde::Deserialize;

#[derive(Deserialize, NixType)]
enum Level {
    Info,
}

#[derive(Deserialize, NixOptions)]
#[serde(default)]
struct Config {
    level: Level,
    port: u16,
}

impl Default for Config {
    fn default() -> Self {
        Self { level: Level::Info, port: 80 }
    }
}

fn main() {}
