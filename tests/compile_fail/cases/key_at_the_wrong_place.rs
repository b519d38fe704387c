use nix_schema::NixOptions;

#[derive(NixOptions)]
#[nix(default = 5)]
struct Config {
    port: u16,
}

fn main() {}
