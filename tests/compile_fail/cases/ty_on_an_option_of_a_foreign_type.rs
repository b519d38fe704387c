use nix_schema::NixOptions;

struct Url(String);

#[derive(NixOptions)]
struct Config {
    #[nix(ty = "str")]
    url: Option<Url>,
}

fn main() {}
