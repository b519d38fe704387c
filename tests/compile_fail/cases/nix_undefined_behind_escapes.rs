use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default_nix = "\"${pgks.hello}\\n\"")]
    greeting: String,
}

fn main() {}
