use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(colour = "red")]
    port: u16,
}

fn main() {}
