use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 70000)]
    port: u16,
    #[nix(default = -1)]
    count: u64,
    #[nix(default = 0)]
    divisor: std::num::NonZeroU32,
}

fn main() {}
