use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 9223372036854775808)]
    large: u64,
    #[nix(default = 5)]
    ratio: f64,
}

fn main() {}
