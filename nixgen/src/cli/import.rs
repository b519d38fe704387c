//! `nixgen import`.

use std::path::Path;

use super::command_line::Import;
use super::{Failure, Outcome, Result, files, output, resolve};

pub(super) fn import(arguments: &Import, modules: &[nix_schema::Module]) -> Result<Outcome> {
    let module = resolve::module_at(&arguments.module, arguments.path.as_deref(), modules)?;
    let rust = arguments.output.as_path();
    if rust.extension().is_none_or(|extension| extension != "rs") {
        let shown = rust.display();
        return Err(Failure::line(format!(
            "{shown} is no Rust file: give a path that ends in `.rs`"
        )));
    }
    let nix = rust.with_extension("nix");
    let source = crate::rust_source(&module, &from_manifest(&nix))
        .map_err(|problems| resolve::problems(&module, &problems))?;
    let beside = source.nix.as_deref().map(|text| (nix.as_path(), text));
    for path in std::iter::once(rust).chain(beside.map(|(path, _)| path)) {
        if !arguments.force && path.exists() {
            let shown = path.display();
            return Err(Failure::line(format!("{shown} is there already: `--force` replaces it")));
        }
    }
    if let Some((path, text)) = beside {
        files::write(path, text)?;
    }
    files::write(rust, &source.rust)?;
    output::notes(&source.notes);
    Ok(Outcome::Clean)
}

/// The path as `module_file` takes it: from the folder of the nearest Cargo.toml, if there is one above it.
fn from_manifest(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let package = absolute.ancestors().skip(1).find(|folder| folder.join("Cargo.toml").is_file());
    let inside = package.and_then(|folder| absolute.strip_prefix(folder).ok());
    let inside = inside.map_or_else(|| path.to_owned(), Path::to_owned);
    slashes(&inside)
}

fn slashes(path: &Path) -> String {
    let steps = path.iter().map(|step| step.to_string_lossy());
    steps.collect::<Vec<_>>().join("/")
}
