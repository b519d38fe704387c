use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5)]
    a: f64,
    #[nix(default = "x")]
    b: u16,
    #[nix(ty = "lines")]
    c: bool,
    #[nix(submodule)]
    d: u16,
}

fn main() {}
