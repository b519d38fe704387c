use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5,, example = 6)]
    port: u16,
    #[nix("default")]
    other: u16,
}

fn main() {}
