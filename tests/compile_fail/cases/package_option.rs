use nix_schema::{NixOptions, Package};

#[derive(NixOptions)]
struct Config {
    #[nix(package)]
    bare: Package,
    #[nix(package(nullable))]
    nameless: Package,
    #[nix(package("xen", "qemu"))]
    two: Package,
    #[nix(package("xen", default_nix = "pkgs.xen"))]
    unknown: Package,
    #[nix(package("xen", set_nix = "pkg"))]
    undefined: Package,
    #[nix(package("xen"), enable)]
    both: bool,
}

fn main() {}
