//! The arguments of a module, which every fragment may use.

use nix_schema::{Default as NixDefault, MODULE_ARGUMENTS, Member, NixOptions, Node};

use super::{module, problems};

/// Each argument, alone in a fragment.
#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Arguments {
    #[nix(default_nix = "config", no_default_text)]
    config: String,
    #[nix(default_nix = "lib", no_default_text)]
    lib: String,
    #[nix(default_nix = "pkgs", no_default_text)]
    pkgs: String,
    #[nix(default_nix = "options", no_default_text)]
    options: String,
    #[nix(default_nix = "utils", no_default_text)]
    utils: String,
    #[nix(default_nix = "modulesPath", no_default_text)]
    modules_path: String,
}

#[test]
fn the_derive_and_the_model_know_the_same_arguments() {
    let module = module::<Arguments>();
    let free = |Member { node, .. }: &Member| {
        let Node::Option(option) = node else { panic!("no option") };
        let Some(NixDefault::Nix(nix)) = &option.default else { panic!("no Nix") };
        nix.analysis.as_ref().expect("parsed").free.concat()
    };
    let mut used: Vec<String> = module.roots[0].group.members.iter().map(free).collect();
    let mut known = MODULE_ARGUMENTS.map(str::to_owned);
    used.sort();
    known.sort();
    assert_eq!(used, known);
    assert_eq!(problems(&module), Vec::<String>::new());
}
