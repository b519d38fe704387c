use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "if cfg.debug then 1")]
    port: u16,
}

fn main() {}
