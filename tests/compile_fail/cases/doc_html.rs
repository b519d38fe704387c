use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    /// The <name> of it.
    name: String,
}

fn main() {}
