//! Reading and writing files: whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Result};

/// More than any module or schema has; a device that never ends is given up on here.
const LIMIT: u64 = 64 << 20;

/// The text of the file at `path`; `-` is standard input. `wanted` says what should be there.
pub(crate) fn read(path: &Path, wanted: &str) -> Result<String> {
    let shown = path.display();
    let bytes = read_bytes(path).map_err(|error| {
        Failure::line(format!("cannot read {shown}: {error}; give the path of {wanted}"))
    })?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::line(format!(
            "{shown} is larger than 64 MB; give the path of {wanted}"
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::line(format!(
            "{shown} is no text: byte {at} is not UTF-8; give the path of {wanted}"
        ))
    })
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let source: &mut dyn Read =
        if path == Path::new("-") { &mut io::stdin() } else { &mut fs::File::open(path)? };
    let mut bytes = Vec::new();
    source.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes `text` to `path`; `-` is standard output. A file is replaced only once all of it is written.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    let written =
        if path == Path::new("-") { super::output::data(text) } else { write_file(path, text) };
    written.map_err(|error| Failure::line(format!("cannot write {}: {error}", path.display())))
}

fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let target = behind_links(path)?;
    let existing = fs::metadata(&target).ok();
    // A device or pipe cannot be replaced.
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fs::OpenOptions::new().write(true).open(&target)?.write_all(text.as_bytes());
    }
    let permissions = existing.map(|metadata| metadata.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::metadata(folder)?;
    // The name of the temporary file says nothing to anybody.
    let mut file = new_file().tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(text.as_bytes())?;
    file.persist(&target).map(drop).map_err(|error| error.error)
}

/// Where links lead, so that they keep pointing there; the last one may point to nothing yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        let Ok(target) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    Err(io::Error::other("its links go round in a circle"))
}

/// With the permissions that any new file gets.
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
