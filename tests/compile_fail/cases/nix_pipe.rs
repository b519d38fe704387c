use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "1 |> toString")]
    port: String,
}

fn main() {}
