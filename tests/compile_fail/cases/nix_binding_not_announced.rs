use nix_schema::NixOptions;

#[derive(NixOptions)]
#[nix(uses(bootBuilderr))]
struct Config {
    #[nix(default_nix = "lib.getExe bootBuilder", no_default_text)]
    command: String,
}

fn main() {}
