//! The pieces of a declaration as files, and nothing else.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nix_eval::{FileKind, Files};

/// The directory that the pieces stand in, which exists nowhere else.
pub(super) const FOLDER: &str = "/__nixgen/declaration";

/// What puts the pieces together.
const GLUE: &str = include_str!("default.nix");

/// The pieces by number, and what is said of them.
#[derive(Debug)]
pub(super) struct PieceFiles {
    pub(super) data: String,
    pub(super) texts: Vec<String>,
    /// Set once a program asks for anything else: what it is told, that there is nothing, need not be so.
    pub(super) asked_for_more: Arc<AtomicBool>,
}

impl PieceFiles {
    fn find(&self, path: &str) -> io::Result<Option<&str>> {
        let found = match path.strip_prefix(FOLDER) {
            Some("") => return Ok(None),
            Some("/default.nix") => Some(GLUE),
            Some("/data.json") => Some(self.data.as_str()),
            Some(name) => {
                number_of(name).and_then(|number| self.texts.get(number)).map(String::as_str)
            }
            None => None,
        };
        found.map(Some).ok_or_else(|| {
            self.asked_for_more.store(true, Ordering::Relaxed);
            io::ErrorKind::NotFound.into()
        })
    }
}

/// The number of the piece in a file `/12.nix`.
fn number_of(name: &str) -> Option<usize> {
    name.strip_prefix('/')?.strip_suffix(".nix")?.parse().ok()
}

/// The number of the piece in the file at `path`.
pub(super) fn piece_at(path: &str) -> Option<usize> {
    path.strip_prefix(FOLDER).and_then(number_of)
}

impl Files for PieceFiles {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let text = self.find(path)?.ok_or(io::ErrorKind::IsADirectory)?;
        Ok(text.as_bytes().to_vec())
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        let found = self.find(path)?;
        Ok(found.map_or(FileKind::Directory, |_| FileKind::Regular))
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        self.find(path)?;
        Err(io::ErrorKind::NotADirectory.into())
    }
}
