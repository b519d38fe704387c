use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(default = 5, default_nix = "cfg.other")]
    port: u16,
    #[nix(enable, default = true)]
    /// the demo
    enable: bool,
}

fn main() {}
