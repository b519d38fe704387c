//! Files of the project that is linted; of all others nothing is known, whatever this machine has there.

use std::io;
use std::sync::Arc;

use nix_eval::{FileKind, Files};

/// Only what shares the first two folders with something that is linted is near enough to belong to it.
const SHARED: usize = 2;

/// The files near those that are linted.
pub(super) struct Nearby {
    files: Arc<dyn Files>,
    /// The first folders of what is linted.
    folders: Vec<String>,
}

impl Nearby {
    pub(super) fn new<'p>(files: Arc<dyn Files>, linted: impl Iterator<Item = &'p str>) -> Self {
        let mut folders: Vec<String> = linted.map(folders_of).collect();
        folders.sort();
        folders.dedup();
        Self { files, folders }
    }

    fn near(&self, path: &str) -> io::Result<&dyn Files> {
        let path = [path.trim_end_matches('/'), "/"].concat();
        let is_near = |folder: &String| {
            // What is above a folder is looked at on the way to it.
            path.starts_with(folder.as_str()) || folder.starts_with(&path)
        };
        match self.folders.iter().any(is_near) {
            true => Ok(&*self.files),
            false => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

/// `/home/me/` of `/home/me/nixos/host.nix`.
fn folders_of(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let first: Vec<&str> = folder.split('/').take(SHARED + 1).collect();
    [&first.join("/"), "/"].concat()
}

impl Files for Nearby {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.near(path)?.read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.near(path)?.size(path)
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        self.near(path)?.kind(path)
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        self.near(path)?.target_kind(path)
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        self.near(path)?.list(path)
    }

    fn is_executable(&self, path: &str) -> io::Result<bool> {
        self.near(path)?.is_executable(path)
    }

    fn link_target(&self, path: &str) -> io::Result<String> {
        self.near(path)?.link_target(path)
    }
}

#[cfg(test)]
mod tests {
    use super::folders_of;

    #[test]
    fn folders() {
        for (path, folder) in [
            ("/home/me/nixos/host.nix", "/home/me/"),
            ("/etc/nixos/host.nix", "/etc/nixos/"),
            ("/project/a.nix", "/project/"),
            ("/a.nix", "/"),
        ] {
            assert_eq!(folders_of(path), folder);
        }
    }
}
