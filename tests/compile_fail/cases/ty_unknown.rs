use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(ty = "line")]
    text: String,
    #[nix(ty = "colour")]
    colour: String,
    #[nix(ty = "nullOr str")]
    maybe: Option<String>,
    #[nix(ty = "ints.between 1")]
    number: u16,
}

fn main() {}
