use nix_schema::NixOptions;

macro_rules! config {
    ($default:expr, $nix:literal) => {
        #[derive(NixOptions)]
        struct Config {
            #[nix(default = $default)]
            a: f64,
            #[nix(default_nix = $nix)]
            b: u16,
        }
    };
}

config!(1.5, "cfgg.a");

fn main() {}
