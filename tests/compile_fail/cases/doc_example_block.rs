use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    /// ::: {.example}
    /// 80
    /// :::
    port: u16,
}

fn main() {}
