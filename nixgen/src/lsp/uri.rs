//! Paths and how editors name them.

use std::path::Path;

use gen_lsp_types::Uri;

/// Where a text is that has no place on the disk, such as one that was never saved.
const UNSAVED: &str = "/.unsaved/";

/// The absolute path of a document.
pub(super) fn path_of(uri: &Uri) -> String {
    let file = (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten();
    let file = file.and_then(|path| path.to_str().map(str::to_owned));
    file.unwrap_or_else(|| UNSAVED.to_owned() + &uri.as_str().replace('/', "_"))
}

/// Whether a path is that of a document with a place on the disk.
pub(super) fn is_saved(path: &str) -> bool {
    !path.starts_with(UNSAVED)
}

/// The name of the file at an absolute path.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_whatever_its_name_has() {
        for path in ["/etc/nixos/a.nix", "/a b/ä%/#1?.nix", "/c:/x"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!((path_of(&uri).as_str(), is_saved(path)), (path, true));
        }
        let encoded = Uri::parse("file:///home/a%20b.nix").unwrap();
        assert_eq!(path_of(&encoded), "/home/a b.nix");
    }

    #[test]
    fn what_is_not_saved_has_a_place_too() {
        let path = path_of(&Uri::parse("untitled:Untitled-1").unwrap());
        assert_eq!((path.as_str(), is_saved(&path)), ("/.unsaved/untitled:Untitled-1", false));
        // Of another machine.
        assert!(!is_saved(&path_of(&Uri::parse("vscode-vfs://github/a/b.nix").unwrap())));
    }
}
