//! What a project on the disk says of itself: its `nixgen.toml`, the modules whose options are known, and which of its
//! files are linted.

mod data_files;
mod discover;

use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use nix_schema::{Module, SchemaOf};

use self::data_files::DataFiles;
pub(crate) use self::discover::{StandardInput, inputs};
use crate::cli::{Failure, Result, files, resolve};
#[cfg(feature = "lsp")]
use crate::lint::DataSchema;
use crate::lint::config::{self, Config};
use crate::lint::{self, Extent, World};
use crate::options_json::{ListedOptions, cache_folder, open};

/// What is asked for beside the `nixgen.toml`, or in place of what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Modules that come with the program, by name, and schema files.
    pub(crate) modules: Vec<String>,
    /// Schema files, or modules by their name; data files that are named have to fit them.
    pub(crate) schemas: Vec<PathBuf>,
    /// The `options.json` of a NixOS.
    pub(crate) options: Option<PathBuf>,
    /// Its options are all there are.
    pub(crate) closed: bool,
    /// The files are all of a configuration.
    pub(crate) whole: bool,
    /// Where the `nixgen.toml` is.
    pub(crate) config: ConfigFile,
}

/// Where the `nixgen.toml` is.
#[derive(Clone, Debug, Default)]
pub(crate) enum ConfigFile {
    /// There is none.
    #[default]
    Nowhere,
    /// It is this file.
    At(PathBuf),
    /// The first one in the folders from this path upwards, if there is one.
    From(PathBuf),
}

/// What a project says of itself.
pub(crate) struct Project {
    /// The folder of its `nixgen.toml`, or the current directory.
    pub(crate) folder: PathBuf,
    /// What is left out.
    exclude: Vec<String>,
    /// What data files have to be.
    data: DataFiles,
    /// What lint is to know.
    pub(crate) options: Arc<lint::Options>,
}

/// What the file is called.
pub(crate) const NAME: &str = "nixgen.toml";

impl Project {
    /// Reads what there is to know.
    ///
    /// # Errors
    /// If one of the files that say it cannot be read or is wrong.
    pub(crate) fn new(asked: &Asked, modules: &[Module]) -> Result<Self> {
        let (project, failures) = Self::as_far_as_read(asked, modules)?;
        failures.into_iter().next().map_or(Ok(project), Err)
    }

    /// Reads what there is to know, without what cannot be read of it, which is told.
    ///
    /// # Errors
    /// If there is no current directory.
    pub(crate) fn as_far_as_read(
        asked: &Asked,
        modules: &[Module],
    ) -> Result<(Self, Vec<Failure>)> {
        let mut failures = Vec::new();
        let file = or_tell(config_file(&asked.config), &mut failures).flatten();
        let config = file.as_deref().and_then(|file| or_tell(read(file), &mut failures));
        let config = config.unwrap_or_default();
        let folder = file.as_deref().and_then(Path::parent).map(Path::to_owned);
        let folder = folder.map_or_else(|| full(Path::new(".")), Ok)?;
        let listed = or_tell(listed(asked, &config, &folder), &mut failures).flatten();
        let said = or_tell(said(asked, modules), &mut failures).unwrap_or_default();
        let data = DataFiles::new(&said, &config.data, (&folder, modules));
        let data = or_tell(data, &mut failures).unwrap_or_default();
        let modules = if said.is_empty() {
            let configured = configured(&config, (&folder, modules));
            // What comes with the program is known anyway.
            or_tell(configured, &mut failures).unwrap_or_else(|| modules.to_vec())
        } else {
            said.into_iter().map(|(module, _)| module).collect()
        };
        let closed = asked.closed || config.closed;
        let options = lint::Options {
            modules,
            listed,
            levels: config.levels(),
            world: if closed { World::Closed } else { World::Open },
            extent: if asked.whole { Extent::Whole } else { Extent::Part },
        };
        Ok((Self { folder, exclude: config.exclude, data, options: Arc::new(options) }, failures))
    }

    /// What a data file has to be by the `nixgen.toml`.
    #[cfg(feature = "lsp")]
    pub(crate) fn schema(&self, path: &Path) -> Option<&DataSchema> {
        self.data.mapped(path)
    }
}

fn or_tell<T>(result: Result<T>, failures: &mut Vec<Failure>) -> Option<T> {
    result.map_err(|failure| failures.push(failure)).ok()
}

/// The options of a whole NixOS: those that are named on the command line, else in the file.
fn listed(asked: &Asked, config: &Config, folder: &Path) -> Result<Option<Arc<ListedOptions>>> {
    let named = asked.options.clone();
    let Some(path) = named.or_else(|| config.options.as_ref().map(|path| folder.join(path))) else {
        return Ok(None);
    };
    let cache = cache_folder(|name| std::env::var_os(name));
    let index = open(&path, cache.as_deref()).map_err(|error| Failure::line(error.to_string()))?;
    Ok(Some(Arc::new(ListedOptions::new(index))))
}

/// The path from the root.
pub(crate) fn full(path: &Path) -> Result<PathBuf> {
    let refused = |error| Failure::line(format!("{}: {error}; give a path", path.display()));
    let full = absolute(path).map_err(refused)?;
    let goes_up = full.components().any(|part| part == std::path::Component::ParentDir);
    if goes_up { full.canonicalize().map_err(refused) } else { Ok(full) }
}

/// The `nixgen.toml` that is meant.
pub(crate) fn config_file(config: &ConfigFile) -> Result<Option<PathBuf>> {
    let start = match config {
        ConfigFile::Nowhere => return Ok(None),
        ConfigFile::At(file) => return full(file).map(Some),
        ConfigFile::From(start) => start,
    };
    // What is not there is told where it is read.
    let Ok(start) = full(start) else { return Ok(None) };
    let candidates = start.ancestors().map(|folder| folder.join(NAME));
    Ok(candidates.into_iter().find(|file| file.is_file()))
}

fn read(file: &Path) -> Result<Config> {
    let text = files::read(file, "a nixgen.toml")?;
    config::parse(&text).map_err(|error| Failure::line(format!("{}:{error}", file.display())))
}

/// The modules that are asked for.
fn said(asked: &Asked, modules: &[Module]) -> Result<Vec<(Module, SchemaOf)>> {
    let mut found = Vec::new();
    for name in &asked.modules {
        found.push(resolve::module_of(name, modules)?);
    }
    for path in &asked.schemas {
        found.push(schema(path, (Path::new(""), modules))?);
    }
    Ok(found)
}

/// A schema file, seen from `folder`, or a module by its name.
fn schema(path: &Path, (folder, modules): (&Path, &[Module])) -> Result<(Module, SchemaOf)> {
    let file = folder.join(path);
    match path.to_str().filter(|_| path.extension().is_none() && !file.exists()) {
        Some(name) => resolve::module_of(name, modules),
        None => resolve::schema(&file),
    }
}

/// The modules that the file names, else all.
fn configured(config: &Config, (folder, modules): (&Path, &[Module])) -> Result<Vec<Module>> {
    let mut found = Vec::new();
    for name in &config.modules {
        found.push(resolve::module(name, modules)?);
    }
    for path in &config.schemas {
        found.push(resolve::schema(&folder.join(path))?.0);
    }
    if found.is_empty() { Ok(modules.to_vec()) } else { Ok(found) }
}
