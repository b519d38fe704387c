//! The sets of strings that types without parameters stand for (nixpkgs `lib/types.nix`, their `check`; store
//! paths as `lib/strings.nix`, `isStorePath`).

use crate::TextShape;

/// The letters of a hash in a store path (Nix's own base 32).
const HASH: &str = "0123456789abcdfghijklmnpqrsvwxyz";
const STORE: &str = "/nix/store/";

/// Whether `text` is one of the strings of `shape`.
pub(super) fn fits(text: &str, shape: TextShape) -> bool {
    match shape {
        TextShape::Any => true,
        TextShape::NonEmpty => text.chars().any(|c| !matches!(c, ' ' | '\t' | '\n')),
        TextShape::SingleLine => !text.strip_suffix('\n').unwrap_or(text).contains(['\n', '\r']),
        TextShape::AbsolutePath => text.starts_with('/'),
        TextShape::StorePath => store_name(text).is_some(),
        TextShape::ExternalPath => text.starts_with('/') && !text.starts_with(STORE),
    }
}

/// Whether `text` is a path of `pathWith`.
pub(super) fn is_path(text: &str, in_store: Option<bool>, absolute: Option<bool>) -> bool {
    let is_in_store = store_name(text).is_some();
    in_store.is_none_or(|wanted| wanted == is_in_store)
        && absolute.is_none_or(|wanted| wanted == text.starts_with('/'))
}

/// Whether `text` names an object at the top of the store, as a package does.
pub(super) fn is_store_object(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
    store_name(text).is_some_and(|name| !name.is_empty() && name.chars().all(is_name))
}

/// What follows the hash of a store path.
fn store_name(text: &str) -> Option<&str> {
    let (hash, name) = text.strip_prefix(STORE)?.split_at_checked(32)?;
    hash.chars().all(|c| HASH.contains(c)).then_some(())?;
    name.strip_prefix('-')
}
