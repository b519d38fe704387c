//! What product code does not say.

use crate::project::rust_files;

/// What clippy cannot see; it refuses `unwrap`, `expect`, `panic!`, `todo!` and their like.
#[test]
fn nothing_is_left_for_later_without_a_test() {
    let words = ["#[ignore", "FIXME", "XXX", "TODO"];
    let mut found = Vec::new();
    for source in rust_files().iter().filter(|source| !source.path.starts_with("tests/rules/")) {
        for (at, text) in source.text.lines().enumerate() {
            if words.iter().any(|word| text.contains(word)) {
                found.push(format!("{}:{}: {}", source.path, at + 1, text.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Nix is written by the printer: a `format!` that writes Nix would have to escape what it takes.
#[test]
fn nobody_builds_nix_with_format() {
    for source in rust_files().iter().filter(|s| s.path.starts_with("nixgen/src/emit")) {
        for (line, text) in source.product_lines() {
            assert!(!text.contains("format!("), "{}:{line}: the printer writes Nix", source.path);
        }
    }
}
