use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(example_nix = r#"{
        a = 1;
        b = [ 1 2;
    }"#)]
    settings: std::collections::BTreeMap<String, u16>,
}

fn main() {}
