use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo", module_file = "nix/syntax.nix")]
struct Demo {
    port: u16,
}

fn main() {}
