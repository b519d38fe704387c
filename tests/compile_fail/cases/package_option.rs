use nix_schema::{NixOptions, Package};

#[derive(NixOptions)]
struct Config {
    #[nix(package("xen"))]
    package: Package,
}

fn main() {}
