use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo")]
#[nix(removed(option = "old"))]
#[nix(renamed(from = "old", too = "port"))]
#[nix(removed)]
struct Demo {
    port: u16,
}

fn main() {}
