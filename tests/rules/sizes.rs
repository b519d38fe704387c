//! How large files and functions are.

use crate::project::{Source, rust_files};

/// A file may have so many lines, and a function so many.
const FILE: usize = 600;
const FUNCTION: usize = 100;
/// Half of the files and functions are below these.
const MEDIAN_FILE: usize = 150;
const MEDIAN_FUNCTION: usize = 8;

/// Larger files, with the reason.
const LONG_FILES: &[(&str, &str)] = &[];

fn median(mut sizes: Vec<usize>) -> usize {
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied().unwrap_or(0)
}

#[test]
fn files_are_short() {
    let files = rust_files();
    let long = files.iter().filter(|source| source.text.lines().count() > FILE);
    let unexpected: Vec<&str> = long
        .map(|source| source.path.as_str())
        .filter(|path| LONG_FILES.iter().all(|(known, _)| known != path))
        .collect();
    assert_eq!(unexpected, Vec::<&str>::new(), "more than {FILE} lines: split them by subject");
    let sizes = files.iter().map(|source| source.text.lines().count()).collect();
    assert!(median(sizes) < MEDIAN_FILE, "the median file has {MEDIAN_FILE} lines or more");
}

#[test]
fn every_file_says_what_it_is() {
    for source in rust_files() {
        // The cases of the derive are what a user would write.
        if !source.path.contains("compile_fail/cases") {
            assert!(source.text.starts_with("//!"), "{} has no `//!` at its top", source.path);
        }
    }
}

/// The lengths of functions as rustfmt lays them out: from the line of `fn` to the brace of its indentation.
fn functions(source: &Source) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let is_fn =
            ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn ", "pub const fn "]
                .iter()
                .any(|start| code.starts_with(start));
        let indent = line.len() - code.len();
        if !is_fn || code.ends_with(';') {
            continue;
        }
        let end = " ".repeat(indent) + "}";
        let body = lines[at..]
            .iter()
            .position(|line| **line == end || line.ends_with(" }") && *line == lines[at]);
        if let Some(length) = body {
            found.push((format!("{}:{}", source.path, at + 1), length + 1));
        }
    }
    found
}

#[test]
fn functions_are_short() {
    let all: Vec<(String, usize)> =
        rust_files().iter().filter(|s| !s.is_test()).flat_map(functions).collect();
    let long: Vec<&(String, usize)> = all.iter().filter(|(_, length)| *length > FUNCTION).collect();
    assert_eq!(long, Vec::<&(String, usize)>::new(), "more than {FUNCTION} lines");
    let sizes = all.iter().map(|(_, length)| *length).collect();
    let median = median(sizes);
    assert!(median <= MEDIAN_FUNCTION, "the median function has {median} lines");
}
