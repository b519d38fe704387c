//! Rewrites that change what the module means: each is reported by its path, and nothing else is.

mod attributes;
mod parts;
mod tree;
mod types;

use crate::original::{ORIGINAL, Text, subjects};

const XEN: &str = "virtualisation.xen.";

/// The rewrite gives exactly these differences, and the same from the other side.
#[track_caller]
fn check(Text(rewritten): Text, expected: &[&str]) {
    let mut expected: Vec<String> =
        expected.iter().map(|subject| subject.replace('~', XEN)).collect();
    expected.sort();
    assert_ne!(rewritten, ORIGINAL);
    for (left, right) in [(ORIGINAL, &*rewritten), (&*rewritten, ORIGINAL)] {
        let mut found = subjects(left, right);
        found.sort();
        assert_eq!(found, expected);
    }
}

/// `from` to `to`, where `from` stands once.
#[track_caller]
fn once(from: &str, to: &str, expected: &[&str]) {
    check(Text::original().replace(from, to), expected);
}

/// `from` to `to` in what starts with `anchor`.
#[track_caller]
fn after(anchor: &str, from: &str, to: &str, expected: &[&str]) {
    check(Text::original().replace_after(anchor, from, to), expected);
}
