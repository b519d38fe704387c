use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo", module_file = "nix/hides_lib.nix")]
struct Demo {
    port: u16,
}

fn main() {}
