//! Writing a folder of files: all of them or none, and nothing over what somebody else wrote.
//!
//! The files are written into a folder beside, which then takes the place of the old one. A list of them stays in the
//! folder, so that the next time it is known what nixgen wrote.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Failure, Result};
use crate::docs::File;

/// The list of the files in a folder.
const LIST: &str = ".nixgen-docs";

/// Makes `folder` hold `files`, and what was there of an earlier run only if it is one of them. With other files in it, that
/// is refused unless `force` is given; then they stay.
pub(super) fn write(folder: &Path, files: &[File], force: bool) -> Result<()> {
    let cannot =
        |error: io::Error| Failure::line(format!("cannot write {}: {error}", folder.display()));
    let target = absolute(folder).map_err(cannot)?;
    let before = Before::read(&target).map_err(cannot)?;
    if let Some(foreign) = &before.foreign
        && !force
    {
        let shown = folder.display();
        return Err(Failure::line(format!(
            "{shown} has files that nixgen did not write, such as `{foreign}`: give another folder, or --force, which \
             writes among them"
        )));
    }
    replace(&target, &before, files).map_err(cannot)
}

/// What is in a folder before.
#[derive(Default)]
struct Before {
    is_there: bool,
    /// What nixgen wrote.
    own: BTreeSet<String>,
    /// Something that somebody else wrote.
    foreign: Option<String>,
}

impl Before {
    fn read(folder: &Path) -> io::Result<Self> {
        match fs::metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
            Ok(metadata) if !metadata.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is no folder"));
            }
            Ok(_) => {}
        }
        let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let own: BTreeSet<String> = list.lines().map(str::to_owned).collect();
        let foreign = foreign(folder, "", &own)?;
        Ok(Self { is_there: true, own, foreign })
    }
}

/// The first file below a folder, by name, that is none of `own`. The folder may be anything, so no more is looked for.
fn foreign(folder: &Path, before: &str, own: &BTreeSet<String>) -> io::Result<Option<String>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{before}{}", entry.file_name().to_string_lossy());
        let is_folder = entry.file_type()?.is_dir();
        let found = match is_folder {
            true => foreign(&entry.path(), &[&path, "/"].concat(), own)?,
            false => (path != LIST && !own.contains(&path)).then_some(path),
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The path behind links.
fn absolute(folder: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(folder),
        found => found,
    }
}

fn replace(target: &Path, before: &Before, files: &[File]) -> io::Result<()> {
    let around = target.parent().ok_or_else(|| io::Error::other("it is the root"))?;
    fs::create_dir_all(around)?;
    let stage = temporary(around)?;
    for file in files {
        put(stage.path(), &file.path, &file.text)?;
    }
    let list: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    put(stage.path(), LIST, &lines(list.iter().copied()))?;
    if !before.is_there {
        return fs::rename(stage.keep(), target);
    }
    // Who stands in the folder would stand in none.
    let is_stood_in = std::env::current_dir().is_ok_and(|current| current.starts_with(target));
    if before.foreign.is_none() && !is_stood_in && swap(target, stage.path(), around).is_ok() {
        return Ok(());
    }
    merge(target, before, (stage.path(), &list))
}

/// Puts a folder in the place of another one, which goes.
fn swap(target: &Path, stage: &Path, around: &Path) -> io::Result<()> {
    let old = temporary(around)?;
    let aside = old.path().join("old");
    fs::rename(target, &aside)?;
    let swapped = fs::rename(stage, target);
    if swapped.is_err() {
        fs::rename(&aside, target)?;
    }
    swapped
}

/// Moves files into a folder that stays. Until all are there, the list has the old ones and the new ones.
fn merge(
    target: &Path,
    before: &Before,
    (stage, files): (&Path, &BTreeSet<&str>),
) -> io::Result<()> {
    let own = before.own.iter().map(String::as_str);
    let all: BTreeSet<&str> = own.chain(files.iter().copied()).collect();
    put(target, LIST, &lines(all.iter().copied()))?;
    for path in files {
        let to = target.join(path);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::rename(stage.join(path), to)?;
    }
    for path in &before.own {
        if !files.contains(path.as_str()) && is_below(path) {
            match fs::remove_file(target.join(path)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
    }
    fs::rename(stage.join(LIST), target.join(LIST))
}

/// Whether a path of the list leads into the folder: somebody may have written that too.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let to = folder.join(path);
    if path.contains('/') {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
    }
    fs::write(to, text)
}

fn lines<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    paths.flat_map(|path| [path, "\n"]).collect()
}

/// A folder that goes with the run, with the permissions that any new one gets.
fn temporary(around: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nixgen-docs-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    // The name of the temporary folder says nothing to anybody.
    builder.tempdir_in(around).map_err(|error| io::Error::from(error.kind()))
}
