use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo", module_file = "nix/assertions.nix")]
#[nix(assertion(that = "cfg.port != 0", message = "no port"))]
struct Demo {
    port: u16,
}

fn main() {}
