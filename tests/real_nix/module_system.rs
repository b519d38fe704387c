//! Both modules give the same documentation and `config` in nixpkgs' real module system.

use crate::nix::{Workbench, nixpkgs_lib, skips};

/// What a user's configuration says, as Nix.
const USERS: &[&str] = &[
    "{ }",
    "{ virtualisation.xen.enable = true; }",
    "{ virtualisation.xen = { enable = true; debug = true; trace = true; dom0Resources.memory = 512; \
       dom0Resources.maxMemory = 1024; dom0Resources.maxVCPUs = 2; bootParams = [ \"vga=ask\" ]; }; }",
    "{ virtualisation.xen = { enable = true; store.path = \"/bin/xenstored\"; \
       efi.bootBuilderVerbosity = \"info\"; domains.extraConfig = \"A=1\\n\"; }; }",
    "{ virtualisation.xen = { enable = true; store.settings = { quota.maxWatchEvents = 1; \
       conflict.burstLimit = 0.5; xenstored.log.level = \"warn\"; ringScanInterval = -1; }; }; }",
    "{ virtualisation.xen.enable = true; virtualisation.xen.stored = \"/bin/oxenstored\"; }",
    "{ pkgs, ... }: { virtualisation.xen = { enable = true; package = pkgs.xen-slim; \
       package-qemu = pkgs.qemu_xen; }; }",
];

#[test]
fn documentation_and_config_are_equal() {
    if skips("nixpkgs' module system") {
        return;
    }
    let Some(lib) = nixpkgs_lib() else {
        eprintln!(
            "skipped: nixpkgs' module system: NIXGEN_NIXPKGS_LIB does not name a nixpkgs lib"
        );
        return;
    };
    let bench = Workbench::new();
    for user in USERS {
        let read = |module: &str| {
            bench.evaluate(&format!(
                "import ./documentation.nix {{ nixpkgs = {}; module = ./{module}; user = {user}; }}",
                lib.display()
            ))
        };
        let original = read("original.nix");
        assert!(original["documented"].as_array().is_some_and(|options| options.len() > 44));
        assert_eq!(read("generated.nix"), original, "{user}");
    }
}
