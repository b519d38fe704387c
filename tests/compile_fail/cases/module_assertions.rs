use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo")]
#[nix(assertion(that = "cfg.port != 0"))]
#[nix(assertion(that = "cfg.port != 0", message = "a", message_nix = "cfg.a"))]
#[nix(assertion(that = "cgf.port != 0", message = "no port"))]
struct Demo {
    port: u16,
}

fn main() {}
