//! The `lib` that modules are given: nixpkgs' functions in our own words, evaluated where they are needed.
//!
//! It is written in Nix, a file for each topic, and reaches the evaluator as files of a directory that exists nowhere else. A
//! topic is read when something of it is used. What it lacks (licences, platforms, versions, `evalModules`, …) is for the
//! caller to make unknown.

use std::io;

use nix_eval::{Error, Evaluator, FileKind, Files, Kind, Value};

/// The directory that the library stands in.
const FOLDER: &str = "/__nixgen/lib";

macro_rules! embedded {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("lib/", $name)))),*]
    };
}

/// The files of the library, by name.
const FILES: &[(&str, &str)] = embedded! {
    "asserts.nix"
    "attrsets.nix"
    "cli.nix"
    "debug.nix"
    "default.nix"
    "definitions.nix"
    "derivations.nix"
    "distance.nix"
    "filesystem.nix"
    "fixedPoints.nix"
    "flags.nix"
    "generators.nix"
    "kernel.nix"
    "lists.nix"
    "meta.nix"
    "misc.nix"
    "modules.nix"
    "names.json"
    "options.nix"
    "path.nix"
    "relocations.nix"
    "strings.nix"
    "stringsWithDeps.nix"
    "trivial.nix"
    "types.nix"
    "versions.nix"
};

/// Files with the library among them.
#[derive(Clone, Debug)]
pub struct WithLib<F> {
    others: F,
}

impl<F: Files> WithLib<F> {
    /// These files and those of the library.
    pub fn new(others: F) -> Self {
        Self { others }
    }
}

/// What stands at a path in the library: the file, or nothing for the directory itself.
enum Embedded {
    Folder,
    File(&'static str),
}

/// Where nixpkgs, and the inputs of a flake, stand: only those files are known that make configurations.
pub(crate) const NIXPKGS: &str = "/__nixgen/nixpkgs";

/// These files of nixpkgs. What they give is marked with what they were called with; all else is what depends on the machine,
/// which nobody knows.
const OF_NIXPKGS: &[(&str, &str)] = &[
    ("/marks.nix", include_str!("nixpkgs/marks.nix")),
    (
        "/default.nix",
        "_: builtins.currentSystem // (import ./marks.nix builtins.currentSystem).packages",
    ),
    ("/nixos/default.nix", "(import ../marks.nix builtins.currentSystem).system"),
    ("/nixos/lib/eval-config.nix", "(import ../../marks.nix builtins.currentSystem).system"),
    ("/nixos/lib/testing-python.nix", "_: (import ../../marks.nix builtins.currentSystem).testing"),
    (
        "/nixos/tests/make-test-python.nix",
        "test: _: (import ../../marks.nix builtins.currentSystem).test test",
    ),
];

/// Nothing if the path is not in the library's directory.
fn embedded(path: &str) -> Option<io::Result<Embedded>> {
    if let Some(below) = path.strip_prefix(NIXPKGS) {
        return Some(of_nixpkgs(below));
    }
    let rest = path.strip_prefix(FOLDER)?;
    let Some(name) = rest.strip_prefix('/') else {
        return rest.is_empty().then_some(Ok(Embedded::Folder));
    };
    let file = FILES.iter().find(|(known, _)| *known == name);
    Some(file.map(|(_, text)| Embedded::File(text)).ok_or_else(|| io::ErrorKind::NotFound.into()))
}

/// Whether nixpkgs has any other file is not known.
fn of_nixpkgs(below: &str) -> io::Result<Embedded> {
    if let Some((_, text)) = OF_NIXPKGS.iter().find(|(name, _)| *name == below) {
        return Ok(Embedded::File(text));
    }
    let is_folder = |name: &str| name.strip_suffix("/default.nix") == Some(below);
    match OF_NIXPKGS.iter().any(|(name, _)| is_folder(name)) {
        true => Ok(Embedded::Folder),
        false => Err(io::ErrorKind::Unsupported.into()),
    }
}

fn kind_of(found: &Embedded) -> FileKind {
    match found {
        Embedded::Folder => FileKind::Directory,
        Embedded::File(_) => FileKind::Regular,
    }
}

impl<F: Files> Files for WithLib<F> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match embedded(path).transpose()? {
            Some(Embedded::File(text)) => Ok(text.as_bytes().to_vec()),
            Some(Embedded::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => self.others.read(path),
        }
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        match embedded(path).transpose()? {
            Some(found) => Ok(kind_of(&found)),
            None => self.others.kind(path),
        }
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        match embedded(path).transpose()? {
            Some(found) => Ok(kind_of(&found)),
            None => self.others.target_kind(path),
        }
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        match embedded(path).transpose()? {
            Some(Embedded::Folder) => {
                Ok(FILES.iter().map(|(name, _)| ((*name).to_owned(), FileKind::Regular)).collect())
            }
            Some(Embedded::File(_)) => Err(io::ErrorKind::NotADirectory.into()),
            None => self.others.list(path),
        }
    }

    fn is_executable(&self, path: &str) -> io::Result<bool> {
        match embedded(path).transpose()? {
            Some(_) => Ok(false),
            None => self.others.is_executable(path),
        }
    }

    fn link_target(&self, path: &str) -> io::Result<String> {
        match embedded(path).transpose()? {
            Some(_) => Err(io::ErrorKind::InvalidInput.into()),
            None => self.others.link_target(path),
        }
    }
}

/// The library, not evaluated yet. The evaluator's files have to be [`WithLib`].
///
/// `lib` and every topic are put over `rest`: an open set without attributes makes all that the library lacks unknown, an
/// empty one missing.
///
/// ```
/// use nix_eval::{ErrorKind, Evaluator, NoFiles};
/// use nixgen::lint::lib::{WithLib, lib};
/// let mut evaluator = Evaluator::with_files(WithLib::new(NoFiles));
/// let rest = evaluator.open_set([], "nixpkgs").unwrap();
/// let lib = lib(&mut evaluator, rest).unwrap();
/// let module = evaluator.eval("lib: lib.mkIf true { a = 1; }").unwrap();
/// let value = evaluator.call(module, lib).unwrap();
/// assert_eq!(evaluator.to_json(value).unwrap(), r#"{"_type":"if","condition":true,"content":{"a":1}}"#);
/// let module = evaluator.eval("lib: lib.licenses.mit").unwrap();
/// assert_eq!(evaluator.call(module, lib).unwrap_err().kind, ErrorKind::Unknown);
/// ```
///
/// # Errors
///
/// If `rest` belongs to another evaluator.
pub fn lib(evaluator: &mut Evaluator, rest: Value) -> Result<Value, Error> {
    let lazy = evaluator.eval("rest: [ (import /__nixgen/lib rest) ]")?;
    let list = evaluator.call(lazy, rest)?;
    if let Kind::List(items) = evaluator.kind(list)? {
        return Ok(items.first().copied().unwrap_or(list));
    }
    Ok(list)
}
