use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix]
    port: u16,
    #[nix = "default"]
    other: u16,
}

fn main() {}
