use nix_schema::NixOptions;

#[derive(NixOptions)]
#[nix(module_nix = "{ name, ... }: { options = { }; }")]
struct Declares {
    name: String,
}

#[derive(NixOptions)]
#[nix(module_nix = "{ name, ... }: { config.label = nme; }")]
struct Misspelt {
    #[nix(default_nix = "nam")]
    label: String,
}

#[derive(NixOptions)]
#[nix(submodule_with(shorthand_only_defines_config = "yes"), module_list_nix)]
struct With {
    name: String,
}

#[derive(NixOptions)]
#[nix(freeform = "attrsOf strr", renamed(from = "a", to = "b", since_release = "24.05"))]
#[nix(merged(from = "a", to = "b"), do_rename(from = "a", to = "b", visible = 1))]
struct Moved {
    b: String,
}

fn main() {}
