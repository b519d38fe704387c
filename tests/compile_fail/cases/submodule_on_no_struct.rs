use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(submodule)]
    port: u16,
}

fn main() {}
