use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix)]
    port: u16,
    #[nix(example)]
    other: u16,
    #[nix(renamed_from)]
    third: u16,
}

fn main() {}
