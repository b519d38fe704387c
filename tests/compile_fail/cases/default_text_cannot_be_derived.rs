use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "let inherit (cfg) port; in port + 1")]
    other: u16,
}

fn main() {}
