//! What a person sees who made a mistake in a declaration: the whole text of the compiler's messages.
//!
//! `TRYBUILD=overwrite cargo test -p nixgen-tests --test compile_fail` writes the texts anew.

use std::path::Path;
use std::{fs, io};

/// trybuild compiles the cases as a package of its own; the module files that they name have to be in it.
fn put_module_files() -> io::Result<()> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("compile_fail/nix");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new(""));
    let package = target.join("tests/trybuild/nixgen-tests/nix");
    fs::create_dir_all(&package)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), package.join(file.file_name()))?;
    }
    Ok(())
}

#[test]
fn every_mistake_has_its_message() {
    put_module_files().expect("the module files can be copied");
    trybuild::TestCases::new().compile_fail("compile_fail/cases/*.rs");
}
