use nix_schema::{NixModule, NixOptions};

#[derive(NixModule)]
#[nix(path = "services.demo", cfg = "a", no_cfg, types(Kind), disabled_modules(path = "a.nix"))]
struct Demo {
    #[nix(root = "programs.demo", default = 1)]
    programs: Programs,
    #[nix(option_nix = "lib.mkOption { }", update_nix = "{ }")]
    both: u8,
}

#[derive(NixOptions)]
#[nix(class = "nixos", attr_tag = true)]
struct Programs {
    #[nix(related_packages(path("a..b")), comment = "a", comment_lines("b"))]
    a: u8,
}

fn main() {}
