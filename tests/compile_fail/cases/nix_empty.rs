use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "")]
    port: u16,
}

fn main() {}
