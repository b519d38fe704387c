use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5.0)]
    port: u16,
}

fn main() {}
