use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 1)]
    ratio: Ratio,
}

type Ratio = Option<f64>;

fn main() {}
