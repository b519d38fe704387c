use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = "on")]
    flag: bool,
    #[nix(default = 5)]
    name: String,
    #[nix(default = 5)]
    file: std::path::PathBuf,
    #[nix(default = "5")]
    number: i64,
    #[nix(default = "5")]
    ratio: f64,
    #[nix(default = "a")]
    list: Vec<String>,
    #[nix(default = ["a", 5])]
    names: Vec<String>,
    #[nix(example = "a")]
    map: std::collections::BTreeMap<String, u16>,
    #[nix(example = 5)]
    maybe: Option<String>,
}

fn main() {}
