//! What needs a store, a builder or a network: refused when it is called.

use super::{Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Context, Slot, Text, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!(
        "derivationStrict",
        derivation_strict,
        1,
        "not supported: a derivation"
    ),
    row!("derivation", derivation, 1, "not supported: a derivation"),
    row!(
        "placeholder",
        placeholder,
        1,
        "not supported: a stand-in for an output path"
    ),
    row!(
        "toFile",
        to_file,
        2,
        "not supported: a store path with a given content"
    ),
    row!("path", path, 1, "not supported: a path copied to the store"),
    row!(
        "filterSource",
        filter_source,
        2,
        "not supported: a directory copied to the store"
    ),
    row!(
        "storePath",
        store_path,
        1,
        "not supported: a path in the store"
    ),
    row!(
        "hashString",
        hash_string,
        2,
        "not supported: the hash of a string"
    ),
    row!(
        "hashFile",
        hash_file,
        2,
        "not supported: the hash of a file"
    ),
    row!(
        "convertHash",
        convert_hash,
        1,
        "not supported: a hash in another notation"
    ),
    row!("fetchurl", fetchurl, 1, "not supported: a download"),
    row!(
        "fetchTarball",
        fetch_tarball,
        1,
        "not supported: a download"
    ),
    row!("fetchGit", fetch_git, 1, "not supported: a download"),
    row!(
        "fetchMercurial",
        fetch_mercurial,
        1,
        "not supported: a download"
    ),
    row!("fetchTree", fetch_tree, 1, "not supported: a download"),
    row!("getFlake", get_flake, 1, "not supported: a flake"),
    row!("fromTOML", from_toml, 1, "not supported: the value of TOML"),
];

fn unsupported<T>(name: &str) -> Eval<T> {
    let message =
        format!("'{name}' is not supported here: it needs a store, a builder or a network");
    Err(Failure::new(ErrorKind::Unsupported, message))
}

macro_rules! refused {
    ($($function:ident($($argument:ty),*) = $name:literal;)*) => {
        $(fn $function(_: &mut Machine $(, _: $argument)*) -> Eval<Value> {
            unsupported($name)
        })*
    };
}

refused! {
    derivation_strict(Slot) = "derivationStrict";
    derivation(Slot) = "derivation";
    placeholder(Slot) = "placeholder";
    to_file(Slot, Slot) = "toFile";
    path(Slot) = "path";
    filter_source(Slot, Slot) = "filterSource";
    store_path(Slot) = "storePath";
    hash_string(Slot, Slot) = "hashString";
    hash_file(Slot, Slot) = "hashFile";
    convert_hash(Slot) = "convertHash";
    fetchurl(Slot) = "fetchurl";
    fetch_tarball(Slot) = "fetchTarball";
    fetch_git(Slot) = "fetchGit";
    fetch_mercurial(Slot) = "fetchMercurial";
    fetch_tree(Slot) = "fetchTree";
    get_flake(Slot) = "getFlake";
    from_toml(Slot) = "fromTOML";
}

impl Machine {
    /// Appends the store path that a copy of `path` would have to `scratch`.
    pub(crate) fn copy_to_store(&mut self, path: Text) -> Eval<Context> {
        let path = self.heap.str(path).into_owned();
        let message = format!("copying the path '{path}' to the store is not supported here");
        Err(Failure::new(ErrorKind::Unsupported, message))
    }
}
