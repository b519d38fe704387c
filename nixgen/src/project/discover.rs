//! Which files are linted: those that are named, `.nix` files in folders, but what `.gitignore` and
//! `nixgen.toml` leave out, and the data files that `nixgen.toml` lists.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};
use nix_eval::SystemFiles;

use super::data_files::DataFiles;
use super::{Project, full};
use crate::cli::{Failure, Result, files};
use crate::lint::{DataFormat, Input, Inputs};

/// Folders that hold nothing that a person wrote.
const NEVER: [&str; 3] = [".git", ".direnv", "node_modules"];

/// What standard input is.
pub(crate) struct StandardInput<'a> {
    /// The name of the file that it is.
    pub(crate) name: Option<&'a Path>,
}

/// What is to be linted of a project: `paths`, of which `-` is standard input; without any, the current directory.
///
/// # Errors
/// If a path is not there, or it is not clear what a data file has to be.
pub(crate) fn inputs(
    paths: &[PathBuf],
    standard_input: &StandardInput<'_>,
    project: &Project,
) -> Result<Inputs> {
    let mut found = Found {
        inputs: Inputs::new(Arc::new(SystemFiles::everywhere()))
            .with_folder(&full(Path::new("."))?.to_string_lossy()),
        seen: HashSet::new(),
        exclude: exclude(project)?,
        data: &project.data,
    };
    let current = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &current[..] } else { paths };
    for path in paths {
        if path == Path::new("-") {
            found.standard_input(standard_input)?;
        } else {
            found.named(path)?;
        }
    }
    Ok(found.inputs)
}

fn exclude(project: &Project) -> Result<Override> {
    let refused = |pattern: &str, error: ignore::Error| {
        Failure::line(format!("exclude has `{pattern}`: {error}; write a pattern as in .gitignore"))
    };
    let mut builder = OverrideBuilder::new(&project.folder);
    for pattern in &project.exclude {
        builder.add(&format!("!{pattern}")).map_err(|error| refused(pattern, error))?;
    }
    builder.build().map_err(|error| refused("", error))
}

struct Found<'a> {
    inputs: Inputs,
    seen: HashSet<PathBuf>,
    exclude: Override,
    data: &'a DataFiles,
}

impl Found<'_> {
    fn standard_input(&mut self, &StandardInput { name }: &StandardInput<'_>) -> Result<()> {
        let text = files::read(Path::new("-"), "a NixOS configuration")?;
        let path = full(name.unwrap_or(Path::new("stdin.nix")))?;
        let shown = name.map_or("(stdin)".to_owned(), |name| name.display().to_string());
        self.expect_data(&path)?;
        let path = path.to_string_lossy().into_owned();
        self.inputs = self.inputs.with_texts(BTreeMap::from([(path.clone(), text)]));
        self.inputs.inputs.push(Input { path, shown });
        Ok(())
    }

    fn named(&mut self, path: &Path) -> Result<()> {
        let refused = |error| {
            let shown = path.display();
            Failure::line(format!(
                "cannot read {shown}: {error}; give the path of a file or folder"
            ))
        };
        let metadata = std::fs::metadata(path).map_err(refused)?;
        let whole = full(path)?;
        if metadata.is_dir() {
            self.folder(path, &whole);
        } else {
            self.expect_data(&whole)?;
            self.file(&whole, path);
        }
        Ok(())
    }

    /// Says what the file that a user names has to be, if it is a data file.
    fn expect_data(&mut self, path: &Path) -> Result<()> {
        let Some(name) = path.to_str().filter(|name| DataFormat::of(name).is_some()) else {
            return Ok(());
        };
        if let Some(schema) = self.data.of_named(path)? {
            self.inputs.schemas.insert(name.to_owned(), schema.clone());
        }
        Ok(())
    }

    /// Whether `nixgen.toml` asks for the file; says what it has to be.
    fn is_mapped(&mut self, entry: &DirEntry) -> bool {
        let name = entry.path().to_str().filter(|name| DataFormat::of(name).is_some());
        let (Some(name), Some(schema)) = (name, self.data.mapped(entry.path())) else {
            return false;
        };
        // One that is named keeps what it has to be.
        self.inputs.schemas.entry(name.to_owned()).or_insert_with(|| schema.clone());
        true
    }

    fn file(&mut self, path: &Path, shown: &Path) {
        // Two links to one file are one file.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(real) {
            return;
        }
        let input = input(path, shown);
        if path.to_str().is_some() {
            self.inputs.inputs.push(input);
        } else {
            self.inputs.unreadable.push((input, "its name is not UTF-8, rename it".to_owned()));
        }
    }

    /// Links to folders are not followed: what they lead to is mostly the store, or comes anyway.
    fn folder(&mut self, shown: &Path, whole: &Path) {
        let mut walk = WalkBuilder::new(whole);
        walk.hidden(false).require_git(false).overrides(self.exclude.clone());
        walk.sort_by_file_path(Path::cmp);
        walk.filter_entry(|entry| {
            entry.depth() == 0 || NEVER.iter().all(|name| entry.file_name() != *name)
        });
        let shown = shown.strip_prefix(".").unwrap_or(shown);
        for entry in walk.build() {
            match entry {
                Ok(entry) if is_text(&entry) && (is_nix(&entry) || self.is_mapped(&entry)) => {
                    let below = entry.path().strip_prefix(whole).unwrap_or(entry.path());
                    self.file(entry.path(), &shown.join(below));
                }
                Ok(_) => {}
                Err(error) => self.unreadable(&error, (shown, whole)),
            }
        }
    }

    fn unreadable(&mut self, error: &ignore::Error, (shown, whole): (&Path, &Path)) {
        let path = path_of(error).unwrap_or(whole);
        let below = path.strip_prefix(whole).unwrap_or(path);
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.inputs.unreadable.push((input(path, &shown.join(below)), reason));
    }
}

fn input(path: &Path, shown: &Path) -> Input {
    let shown = shown.display().to_string();
    Input { path: path.to_string_lossy().into_owned(), shown }
}

fn is_nix(entry: &DirEntry) -> bool {
    entry.path().extension().is_some_and(|extension| extension == "nix")
}

fn is_text(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    kind.is_some_and(|kind| kind.is_file())
        || kind.is_some_and(|kind| kind.is_symlink()) && entry.path().is_file()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only some of `ignore`'s errors have a path")]
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}
