use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5)]
    #[nix(default = 6)]
    port: u16,
}

fn main() {}
