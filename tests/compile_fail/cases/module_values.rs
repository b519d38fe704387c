use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services demo", name = 5, json_schema = "no", crate = "a b")]
struct Demo {
    port: u16,
}

fn main() {}
