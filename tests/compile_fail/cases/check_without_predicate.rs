use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(check(name = "even"))]
    port: u16,
    #[nix(check(expr = "n: n > 0", class = "verb"))]
    other: u16,
}

fn main() {}
