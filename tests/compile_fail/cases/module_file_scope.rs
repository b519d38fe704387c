use nix_schema::NixModule;

#[derive(NixModule)]
#[nix(path = "services.demo", module_file = "nix/scope.nix")]
struct Demo {
    #[nix(default_nix = "greet cfg.name")]
    greeting: String,
    #[nix(default_nix = "greeet cfg.name")]
    other: String,
}

fn main() {}
