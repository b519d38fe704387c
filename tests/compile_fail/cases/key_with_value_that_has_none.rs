use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(internal = true)]
    port: u16,
}

fn main() {}
