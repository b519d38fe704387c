use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[doc = include_str!("../../../README.md")]
    port: u16,
}

fn main() {}
