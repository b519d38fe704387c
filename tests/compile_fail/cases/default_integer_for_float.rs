use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5)]
    ratio: f64,
}

fn main() {}
