//! The project's own files.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the project.
pub struct Source {
    /// Its path from the top of the project.
    pub path: String,
    pub text: String,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All Rust files of the project, sorted by path.
pub fn rust_files() -> Vec<Source> {
    files(&["examples", "nix-eval", "nixgen", "schema", "schema-derive", "tests"], &["rs"])
}

/// The files below `folders` with one of these endings, without build output.
pub fn files(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in folders {
        gather(&root().join(folder), &mut paths);
    }
    paths.sort();
    let wanted = |path: &PathBuf| {
        path.extension().is_some_and(|end| endings.iter().any(|wanted| end == *wanted))
    };
    paths.into_iter().filter(wanted).map(|path| source(&path)).collect()
}

fn source(path: &Path) -> Source {
    let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    Source { path: shown, text: fs::read_to_string(path).unwrap() }
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                gather(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

impl Source {
    /// Whether it is only built for tests and examples.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.starts_with("examples/")
            || self.path.contains("/tests/")
            || self.path.contains("/examples/")
            || self.path.ends_with("/tests.rs")
    }

    /// Its lines without those of a `#[cfg(test)]` module at its end, with their numbers.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        self.text[..end].lines().enumerate().map(|(at, line)| (at + 1, line))
    }
}
