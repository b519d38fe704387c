use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    port: u16,
    #[serde(rename = "port")]
    other: u16,
}

fn main() {}
