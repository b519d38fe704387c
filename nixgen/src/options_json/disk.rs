//! The files: an `options.json` where users have it, and its cache.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::cache;
use super::error::{OpenError, Problem};
use super::index::OptionIndex;

/// The most that is read: eighteen times a whole NixOS.
const LIMIT: u64 = 128 << 20;

/// Where an `options.json` is in what `nix-build` leaves.
const INSIDE: [&str; 2] = ["share/doc/nixos/options.json", "options.json"];

/// Reads the `options.json` at `path`, or in the directory there, such as the `result` of `nix-build`.
///
/// With a folder for it, the index is taken from a cache, or written there for the next time. A cache that is
/// damaged, of other contents, or cannot be written is no error: then the file is read as if there were none.
///
/// # Errors
/// The file cannot be read, is too large, or is something else.
pub fn open(path: &Path, cache: Option<&Path>) -> Result<OptionIndex, OpenError> {
    let path = &inside(path)?;
    let failed = |problem| OpenError { path: path.clone(), problem };
    let text = read(path).map_err(failed)?;
    let cached = cache.map(|folder| folder.join(cache_name(path)));
    if let Some(tables) = cached.as_deref().and_then(|file| stored(file, &text)) {
        return Ok(OptionIndex::new(text, tables));
    }
    let index = OptionIndex::read(text).map_err(Problem::Wrong).map_err(failed)?;
    if let Some(file) = cached {
        // It is only slower next time.
        let _unwritten = store(&file, &cache::encode(&index.tables, &index.text));
    }
    Ok(index)
}

/// The folder for caches: `nixgen` in `$XDG_CACHE_HOME`, or in `~/.cache`; none where neither is known.
///
/// `variable` gives the value of an environment variable.
pub fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // The specification has relative paths ignored.
    let folder = |name| variable(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let base = folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache")))?;
    Some(base.join("nixgen"))
}

/// The file at `path`, or in the directory there.
fn inside(path: &Path) -> Result<PathBuf, OpenError> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let found = INSIDE.iter().map(|inside| path.join(inside)).find(|file| file.exists());
    found.ok_or_else(|| OpenError { path: path.to_owned(), problem: Problem::NotInside })
}

fn read(path: &Path) -> Result<String, Problem> {
    let file = File::open(path).map_err(Problem::Unreadable)?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let bytes = read_at_most(file, size).map_err(Problem::Unreadable)?;
    let bytes = bytes.ok_or(Problem::TooLarge(LIMIT))?;
    String::from_utf8(bytes).map_err(|error| Problem::NotUtf8(error.utf8_error().valid_up_to()))
}

/// All of a file of this size, unless it is too large. A device has no size and may have no end.
fn read_at_most(file: File, size: u64) -> io::Result<Option<Vec<u8>>> {
    if size > LIMIT {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LIMIT).then_some(bytes))
}

/// One cache for each place, so that a new NixOS at the same `result` takes the place of the old one.
fn cache_name(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    format!("options-{:016x}", cache::hash(path.as_os_str().as_encoded_bytes()))
}

fn stored(file: &Path, text: &str) -> Option<super::tables::Tables> {
    let file = File::open(file).ok()?;
    let size = file.metadata().ok()?.len();
    cache::decode(&read_at_most(file, size).ok()??, text)
}

/// Whole or not at all: whoever reads it meanwhile has the old one.
fn store(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    new.persist(file).map(drop).map_err(|error| error.error)
}
