//! Nix archives: a file or folder as one sequence of bytes, the same for the same content.

use std::io;

use crate::files::{FileKind, Files};

/// Whether a path below the root is taken along.
pub(crate) type Filter<'a> = dyn FnMut(&str, FileKind) -> io::Result<bool> + 'a;

/// The archive of what is at a path, if it has at most so many bytes.
pub(crate) fn archive(
    files: &dyn Files,
    path: &str,
    filter: &mut Filter<'_>,
    most: usize,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    string(&mut bytes, b"nix-archive-1");
    let mut work = Writer { files, filter, bytes, depth: 0, most };
    work.node(path)?;
    Ok(work.bytes)
}

/// The archive of one file with these bytes.
pub(crate) fn of_file(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in ["nix-archive-1", "(", "type", "regular", "contents"] {
        string(&mut bytes, word.as_bytes());
    }
    string(&mut bytes, content);
    string(&mut bytes, b")");
    bytes
}

struct Writer<'a, 'b> {
    files: &'a dyn Files,
    filter: &'a mut Filter<'b>,
    bytes: Vec<u8>,
    depth: usize,
    most: usize,
}

/// Deeper folders are refused.
const MAX_DEPTH: usize = 1000;

impl Writer<'_, '_> {
    fn words(&mut self, words: &[&str]) {
        for word in words {
            string(&mut self.bytes, word.as_bytes());
        }
    }

    fn node(&mut self, path: &str) -> io::Result<()> {
        self.words(&["(", "type"]);
        match self.files.kind(path)? {
            FileKind::Regular => {
                self.words(&["regular"]);
                if self.files.is_executable(path)? {
                    self.words(&["executable", ""]);
                }
                self.words(&["contents"]);
                let content = self.files.read(path)?;
                string(&mut self.bytes, &content);
                if self.bytes.len() > self.most {
                    let message = "its archive takes more memory than is left";
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
                }
            }
            FileKind::Symlink => {
                let target = self.files.link_target(path)?;
                self.words(&["symlink", "target", &target]);
            }
            FileKind::Directory => self.directory(path)?,
            FileKind::Other => {
                return Err(io::Error::other("it is no file, link or folder"));
            }
        }
        self.words(&[")"]);
        Ok(())
    }

    fn directory(&mut self, path: &str) -> io::Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(io::Error::other("its folders nest too deeply"));
        }
        self.words(&["directory"]);
        let mut entries = self.files.list(path)?;
        entries.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        for (name, kind) in entries {
            let inner = format!("{}/{name}", path.trim_end_matches('/'));
            if !(self.filter)(&inner, kind)? {
                continue;
            }
            self.words(&["entry", "(", "name", &name, "node"]);
            self.node(&inner)?;
            self.words(&[")"]);
        }
        self.depth -= 1;
        Ok(())
    }
}

/// A length, the bytes, and zeros up to a multiple of eight.
fn string(into: &mut Vec<u8>, bytes: &[u8]) {
    into.extend((bytes.len() as u64).to_le_bytes());
    into.extend_from_slice(bytes);
    into.resize(into.len().next_multiple_of(8), 0);
}
