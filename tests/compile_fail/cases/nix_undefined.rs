use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "libb.max 1 cfg.port")]
    port: u16,
    #[nix(default_nix = "frobnicate 1")]
    other: u16,
}

fn main() {}
