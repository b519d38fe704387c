use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(defualt = 5)]
    port: u16,
}

fn main() {}
