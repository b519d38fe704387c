//! The Nix beside the Rust types.

use nix_schema::Module;

use crate::emit;

/// Head, `let`, `config`, `meta` and what the module says of itself; [`None`] if there is none of these.
pub(super) fn source(module: &Module) -> Option<String> {
    let rest = Module {
        roots: Vec::new(),
        types: Vec::new(),
        imports: Vec::new(),
        disabled_modules: Vec::new(),
        freeform: None,
        shared: Vec::new(),
        service: None,
        verbatim: None,
        ..module.clone()
    };
    let nothing = Module { cfg: None, ..Module::new(&module.name) };
    let is_empty = Module { cfg: None, is_set: false, ..rest.clone() } == nothing;
    if is_empty { None } else { emit::module_file(&rest) }
}
