//! Modules that hold every construct of the model.

mod modules;
mod options;
mod types;
mod unsaid;

use nix_schema::Module;
use nixgen::extract::{SourceText, extract};

/// All of them.
pub fn all() -> Vec<Module> {
    let mut all = vec![nixgen::catalog::xen_dom0(), types::module(), options::module()];
    all.extend(modules::all());
    all.push(read("relay", include_str!("modules/relay.nix")));
    all.push(read("uplink", include_str!("modules/uplink.nix")));
    all.push(read("mirror", include_str!("modules/mirror.nix")));
    all
}

/// A module whose types Rust does not say wholly, and what its Rust types say of it.
pub fn unsaid() -> (Module, Module) {
    unsaid::module()
}

/// A module read from its source.
fn read(name: &str, text: &str) -> Module {
    let label = [name, ".nix"].concat();
    let (module, _) = extract(&SourceText { name, label: &label, text }).unwrap();
    module
}
