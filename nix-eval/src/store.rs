//! The Nix store, of which nothing but names is known.

/// Where the store is.
pub(crate) const STORE: &str = "/nix/store";

/// How long the hash in a name is.
const HASH: usize = 32;

/// Whether it is a path right in the store: a hash, a dash and a name.
pub(crate) fn is_store_path(path: &str) -> bool {
    let name = path
        .strip_prefix(STORE)
        .and_then(|path| path.strip_prefix('/'));
    let Some((hash, name)) = name.and_then(|name| name.split_once('-')) else {
        return false;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
    hash.len() == HASH && !name.is_empty() && name.chars().all(is_name)
}
