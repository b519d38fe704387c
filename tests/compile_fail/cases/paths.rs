use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(renamed_from("a b", "old"))]
    port: u16,
    #[nix(renamed_from(relative("old")))]
    other: u16,
}

fn main() {}
