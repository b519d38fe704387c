use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(example_nix = r#"{
        a = 1;
        a = 3;
    }"#)]
    settings: std::collections::BTreeMap<String, u16>,
}

fn main() {}
