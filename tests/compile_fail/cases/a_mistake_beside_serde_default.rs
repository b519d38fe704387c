use nix_schema::{NixOptions, NixType};
use serde::Deserialize;

#[derive(Default, Deserialize, NixType)]
enum Level {
    #[default]
    Info,
}

struct Url(String);

#[derive(Deserialize, NixOptions)]
struct Config {
    #[serde(default)]
    #[nix(default_nix = "cfgg.level")]
    level: Level,
    #[serde(skip)]
    url: Option<u8>,
}

#[derive(NixOptions)]
struct Other {
    #[nix(ty = "strr")]
    url: Url,
    #[nix(r#as = "Str ing")]
    mirror: Url,
}

fn main() {}
