use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(ty = "lines")]
    number: u32,
    #[nix(ty = "ints.between 1 10")]
    text: String,
    #[nix(ty = "port")]
    ports: Vec<String>,
}

fn main() {}
