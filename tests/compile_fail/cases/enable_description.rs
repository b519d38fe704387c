use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    /// Whether to enable the demo
    #[nix(enable)]
    enable: bool,
    /// the other.
    #[nix(enable)]
    other: bool,
}

fn main() {}
