use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = String::from("a"))]
    port: u16,
}

fn main() {}
