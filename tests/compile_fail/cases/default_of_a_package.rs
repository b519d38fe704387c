use nix_schema::{NixOptions, Package};

#[derive(NixOptions)]
struct Config {
    #[nix(default = "hello")]
    package: Package,
}

fn main() {}
