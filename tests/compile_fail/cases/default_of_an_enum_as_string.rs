use nix_schema::{NixOptions, NixType};

#[derive(NixType)]
enum Level {
    Info,
}

#[derive(NixOptions)]
struct Config {
    #[nix(default = "Info")]
    level: Level,
}

fn main() {}
