use nix_schema::NixOptions;

struct Url(String);

#[derive(NixOptions)]
struct Config {
    #[nix(default = "https://nixos.org")]
    url: Url,
    mirrors: Vec<Url>,
}

fn main() {}
