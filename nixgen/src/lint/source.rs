//! The texts that a report is about, and where lines start in them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use nix_eval::syntax::LineColumn;

/// A file of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A file and its text.
#[derive(Debug)]
pub struct Source {
    /// Its absolute path.
    pub path: Arc<str>,
    /// As a user names it.
    pub shown: String,
    /// Its text, if it has one that can be read.
    pub text: Option<Arc<str>>,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// The line and the column of a byte, from 1; columns are counted in characters. Without a text it is the first.
    #[must_use]
    pub fn position(&self, offset: u32) -> LineColumn {
        let text = self.text();
        let offset = text.floor_char_boundary(offset as usize);
        let line = self.starts().partition_point(|start| *start as usize <= offset);
        let start = self.line_start(line);
        LineColumn { line: count(line), column: count(text[start..offset].chars().count() + 1) }
    }

    /// The text of a file that can be read; of others nothing.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Where the line of that number starts, from 1; one past the end starts at the end.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        let start = self.starts().get(line.saturating_sub(1));
        start.map_or(self.text().len(), |start| *start as usize)
    }

    fn starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text().bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            [0].into_iter().chain(newlines.map(|(at, _)| count(at + 1))).collect()
        })
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// All files of a report.
#[derive(Debug, Default)]
pub struct Sources {
    /// The folder from where files are shown that nobody named; nothing if they are shown from the root.
    pub(super) folder: String,
    files: Vec<Source>,
    by_path: HashMap<Arc<str>, FileId>,
}

impl Sources {
    /// Takes a file; one that is there already stays as it is.
    pub fn add(&mut self, path: &str, shown: &str, text: Option<Arc<str>>) -> FileId {
        if let Some(known) = self.find(path) {
            return known;
        }
        let (id, path): (_, Arc<str>) = (FileId(count(self.files.len())), path.into());
        self.by_path.insert(path.clone(), id);
        self.files.push(Source {
            path,
            shown: shown.to_owned(),
            text,
            line_starts: OnceLock::new(),
        });
        id
    }

    /// Takes a file that nobody named.
    pub(super) fn add_found(&mut self, path: &str, text: Option<Arc<str>>) -> FileId {
        let below = path.strip_prefix(&self.folder).and_then(|rest| rest.strip_prefix('/'));
        let shown = below.filter(|_| !self.folder.is_empty()).unwrap_or(path).to_owned();
        self.add(path, &shown, text)
    }

    /// The file of that absolute path, if it was read.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// A file.
    #[must_use]
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// Every file, in the order in which they were taken.
    pub fn all(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(at, source)| (FileId(count(at)), source))
    }
}
