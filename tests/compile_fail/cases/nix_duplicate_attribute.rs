use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(example_nix = "{ a = 1; b = 2; a = 3; }")]
    settings: std::collections::BTreeMap<String, u16>,
}

fn main() {}
