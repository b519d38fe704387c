use nix_schema::NixModule;

#[derive(NixModule)]
struct Demo {
    port: u16,
}

fn main() {}
