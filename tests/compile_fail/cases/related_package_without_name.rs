use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(related_packages("xen", package(comment = "x"), name = "qemu"))]
    port: u16,
}

fn main() {}
