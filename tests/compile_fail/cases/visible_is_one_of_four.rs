use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(visible = "no")]
    port: u16,
}

fn main() {}
