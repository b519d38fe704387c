use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    /// the demo
    #[nix(enable)]
    enable: Option<bool>,
}

fn main() {}
