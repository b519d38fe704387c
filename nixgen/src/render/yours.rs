//! Which files are the user's own, and which a library's.
//!
//! A file is yours if it lies below the current directory, or below the folder of a file that was given to
//! evaluate. It is a library's if it lies below a directory of the search path. Of several such directories the
//! deepest decides, and where one is both it is yours. What lies below none is foreign. A text from the command
//! line is yours.

use std::path::Path;

/// Whose a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The user's.
    You,
    /// Of a library, by how the search path calls it.
    Library(String),
    /// Somebody's.
    Foreign,
}

/// The directories that tell.
pub(crate) struct Yours {
    directory: String,
    folders: Vec<String>,
    libraries: Vec<(String, String)>,
}

impl Yours {
    /// Knows the current directory, the files that were given, and the search path: prefixes and paths.
    pub(crate) fn new<'a>(
        directory: &str,
        files: impl Iterator<Item = &'a str>,
        search_path: &[(String, String)],
    ) -> Self {
        let folder = |file: &str| match Path::new(file).parent() {
            Some(parent) if !Path::new(file).is_dir() => parent.to_string_lossy().into_owned(),
            _ => file.to_owned(),
        };
        let mut folders: Vec<_> = files.map(folder).collect();
        folders.push(directory.to_owned());
        Self { directory: directory.to_owned(), folders, libraries: search_path.to_vec() }
    }

    /// Whose the file is.
    pub(crate) fn owner(&self, file: &str) -> Owner {
        if !file.starts_with('/') {
            return Owner::You;
        }
        // A file that is an entry itself, as `nixos-config` is, belongs to who wrote the entry.
        let libraries = self.libraries.iter().filter(|(_, path)| below(file, path) && path != file);
        let library = libraries.max_by_key(|(_, path)| depth(path));
        let folder = self.folders.iter().filter(|folder| below(file, folder));
        let yours = folder.map(|folder| depth(folder)).max();
        match (library, yours) {
            (Some((_, path)), Some(yours)) if depth(path) <= yours => Owner::You,
            (None, Some(_)) => Owner::You,
            (Some((prefix, path)), _) if prefix.is_empty() => Owner::Library(path.clone()),
            (Some((prefix, _)), _) => Owner::Library(format!("<{prefix}>")),
            (None, None) if self.libraries.iter().any(|(_, path)| path == file) => Owner::You,
            (None, None) => Owner::Foreign,
        }
    }

    /// The file as a person would write it: from the current directory if it is below it.
    pub(crate) fn shown<'a>(&self, file: &'a str) -> &'a str {
        let rest = Path::new(file).strip_prefix(&self.directory).ok();
        rest.and_then(Path::to_str).filter(|rest| !rest.is_empty()).unwrap_or(file)
    }
}

fn below(file: &str, directory: &str) -> bool {
    Path::new(file).starts_with(directory)
}

fn depth(path: &str) -> usize {
    Path::new(path).components().count()
}

#[cfg(test)]
mod tests {
    use super::{Owner, Yours};

    #[test]
    fn the_deepest_directory_decides() {
        let entry = |prefix: &str, path: &str| (prefix.to_owned(), path.to_owned());
        let search_path = [
            entry("nixpkgs", "/home/me/nixpkgs"),
            entry("", "/other"),
            entry("here", "/home/me"),
            entry("nixos-config", "/etc/nixos/configuration.nix"),
        ];
        let yours = Yours::new("/home/me", ["/srv/a/b.nix"].into_iter(), &search_path);
        for (file, owner) in [
            ("(string)", Owner::You),
            ("/home/me/x.nix", Owner::You),
            ("/home/me/nixpkgs/lib/x.nix", Owner::Library("<nixpkgs>".to_owned())),
            ("/other/x.nix", Owner::Library("/other".to_owned())),
            ("/otherwise/x.nix", Owner::Foreign),
            ("/srv/a/c/d.nix", Owner::You),
            ("/srv/x.nix", Owner::Foreign),
            ("/etc/nixos/configuration.nix", Owner::You),
        ] {
            assert_eq!(yours.owner(file), owner, "{file}");
        }
    }
}
