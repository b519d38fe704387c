use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    ports: std::collections::BTreeMap<u16, String>,
}

fn main() {}
