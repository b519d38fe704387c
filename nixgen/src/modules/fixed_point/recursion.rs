//! Options that need themselves.

use super::{Declared, origin_of};
use crate::modules::merge::Merged;

/// The numbers of the options that are in a circle: each is unknown because the next one is.
pub(super) fn found(declared: &Declared<'_>, merged: &[Merged]) -> Vec<usize> {
    let needed: Vec<Option<usize>> = merged
        .iter()
        .map(|merged| match merged {
            Merged::Unknown(origin) => needed(declared, origin),
            Merged::Value(_) | Merged::Own(_) | Merged::Nothing | Merged::Failed(_) => None,
        })
        .collect();
    (0..merged.len()).filter(|first| is_in_circle(&needed, *first)).collect()
}

/// The option of which something is needed.
fn needed(declared: &Declared<'_>, origin: &str) -> Option<usize> {
    declared.options().iter().position(|(path, _)| {
        let whole = origin_of(&path.to_string());
        origin
            .strip_prefix(&whole)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
    })
}

fn is_in_circle(needed: &[Option<usize>], first: usize) -> bool {
    let mut at = first;
    for _ in 0..=needed.len() {
        match needed.get(at).copied().flatten() {
            Some(next) if next == first => return true,
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}
