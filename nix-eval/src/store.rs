//! The Nix store: what paths in it are called. Nothing is ever written.

pub(crate) mod archive;
pub(crate) mod base32;
pub(crate) mod derivation;
pub(crate) mod hash;

use self::hash::{Algorithm, hex, sha256};

/// Where the store is.
pub(crate) const STORE: &str = "/nix/store";

/// How many bytes of a hash are in a name.
const SHORT: usize = 20;

/// Whether it is a path right in the store: a hash, a dash and a name.
pub(crate) fn is_store_path(path: &str) -> bool {
    let name = path.strip_prefix(STORE).and_then(|path| path.strip_prefix('/'));
    let Some((hash, name)) = name.and_then(|name| name.split_once('-')) else {
        return false;
    };
    base32::decode(hash).is_some_and(|hash| hash.len() == SHORT) && is_name(name)
}

/// Whether something in the store can be called so.
pub(crate) fn is_name(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
    let first = name.split('-').next().unwrap_or_default();
    let is_safe = !matches!(first, "." | "..");
    !name.is_empty() && name.len() <= 211 && is_safe && name.chars().all(is_allowed)
}

/// The path in the store that `path` is in.
pub(crate) fn top(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(STORE)?.strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    let top = &path[..STORE.len() + 1 + end];
    is_store_path(top).then_some(top)
}

/// The path of something of a kind with a hash.
pub(crate) fn path_of(kind: &str, hash: &[u8], name: &str) -> String {
    let identity = format!("{kind}:sha256:{}:{STORE}:{name}", hex(hash));
    let short = hash::folded(&sha256(identity.as_bytes()), SHORT);
    format!("{STORE}/{}-{name}", base32::encode(&short))
}

/// The path of a text that refers to other paths.
pub(crate) fn text_path(name: &str, text: &[u8], references: &[&str]) -> String {
    let mut kind = "text".to_owned();
    for reference in references {
        kind.push(':');
        kind.push_str(reference);
    }
    path_of(&kind, &sha256(text), name)
}

/// The path of something with a known content.
pub(crate) fn fixed_path(name: &str, content: &Content) -> String {
    if content.is_recursive && content.algorithm == Algorithm::Sha256 {
        return path_of("source", &content.hash, name);
    }
    let prefix = if content.is_recursive { "r:" } else { "" };
    let algorithm = content.algorithm.name();
    let identity = format!("fixed:out:{prefix}{algorithm}:{}:", hex(&content.hash));
    path_of("output:out", &sha256(identity.as_bytes()), name)
}

/// A known content: its hash, of the archive of it or of one flat file.
pub(crate) struct Content {
    pub(crate) is_recursive: bool,
    pub(crate) algorithm: Algorithm,
    pub(crate) hash: Vec<u8>,
}
