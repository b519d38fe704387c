//! POSIX regular expressions without a program around them.

use crate::regex::{Input, Regex};

/// More work than this is none of a check.
const WORK: u64 = 1 << 24;

/// Whether the whole `text` matches `pattern`, a POSIX extended regular expression, as `builtins.match` has it (Nix manual,
/// "Built-in Functions"). Nothing if the expression is not valid, or too much work for the text.
///
/// ```
/// assert_eq!(nix_eval::is_match("[a-z]+[0-9]", "web1"), Some(true));
/// assert_eq!(nix_eval::is_match("[a-z]+", "web1"), Some(false));
/// assert_eq!(nix_eval::is_match("(", "web1"), None);
/// ```
#[must_use]
pub fn is_match(pattern: &str, text: &str) -> Option<bool> {
    let regex = Regex::new(pattern.as_bytes()).ok()?;
    let found = regex.full_match(&Input::new(text.as_bytes(), WORK, None));
    Some(found.ok()?.is_some())
}
