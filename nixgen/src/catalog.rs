//! The declarations that come with the project.

pub mod xen_dom0;

#[cfg(feature = "lint")]
use nix_schema::Place;
use nix_schema::{Module, NixModule};

/// A module of the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is about, on one line.
    pub summary: &'static str,
    /// Builds it.
    pub module: fn() -> Module,
}

/// Every module of the catalog, by name.
const ENTRIES: &[Entry] = &[Entry {
    name: "xen-dom0",
    summary: "Xen hypervisor, NixOS running as its privileged domain (virtualisation.xen)",
    module: xen_dom0,
}];

/// Every entry of the catalog, by name.
#[must_use]
pub fn all() -> &'static [Entry] {
    ENTRIES
}

/// The entry of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}

/// Whether something is declared in the catalog's own files.
#[cfg(feature = "lint")]
pub(crate) fn is_own(place: &Place) -> bool {
    let folder = file!().trim_end_matches(".rs");
    let rest = place.file.strip_prefix(folder);
    rest.is_some_and(|rest| rest.starts_with(['/', '.']))
}

/// Every module of the catalog.
#[must_use]
pub fn modules() -> Vec<Module> {
    ENTRIES.iter().map(|entry| (entry.module)()).collect()
}

/// nixpkgs' `nixos/modules/virtualisation/xen-dom0.nix`.
#[must_use]
pub fn xen_dom0() -> Module {
    xen_dom0::XenDom0::module()
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn every_entry_is_called_as_its_module_and_valid() {
        for entry in all() {
            let module = (entry.module)();
            assert_eq!(module.name, entry.name);
            let problems: Vec<String> = module.validate().iter().map(ToString::to_string).collect();
            assert_eq!(problems, Vec::<String>::new());
        }
    }
}
