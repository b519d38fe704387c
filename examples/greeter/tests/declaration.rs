//! What is written from the declaration is up to date, and sound.

use greeter::Config;

#[test]
fn the_module_is_sound() {
    nixgen::assert_sound!(Config);
}

#[test]
fn what_is_written_is_fresh() {
    nixgen::assert_fresh!(Config, "nix/module.nix");
    nixgen::assert_fresh!(Config, "nix/home-manager.nix", nixgen::Platform::HomeManager);
    nixgen::assert_fresh!(Config, "nix/nix-darwin.nix", nixgen::Platform::NixDarwin);
    nixgen::assert_fresh!(Config, "nix/greeter.schema.json");
    nixgen::assert_fresh!(Config, "docs/options.md");
}

#[test]
fn serde_and_the_options_take_the_same_defaults() {
    nixgen::assert_defaults!(Config);
}
