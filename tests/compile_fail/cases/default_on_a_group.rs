use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Inner {
    port: u16,
}

#[derive(NixOptions)]
struct Config {
    #[nix(example_nix = "{ port = 1; }")]
    inner: Inner,
    #[nix(internal)]
    other: Inner,
}

fn main() {}
