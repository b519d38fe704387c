use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = cfg.port)]
    port: u16,
}

fn main() {}
