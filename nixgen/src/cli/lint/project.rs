//! What is known before files are looked at: `nixgen.toml`, and the modules whose options are known.

use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use nix_schema::{Module, SchemaOf};

use super::Options;
use super::data_files::DataFiles;
use crate::cli::{Failure, Result, files, resolve};
use crate::lint::config::{self, Config};
use crate::lint::{self, Extent, World};
use crate::options_json::{ListedOptions, cache_folder, open};

/// What a project says of itself.
pub(super) struct Project {
    /// The folder of its `nixgen.toml`, or the current directory.
    pub(super) folder: PathBuf,
    /// What is left out.
    pub(super) exclude: Vec<String>,
    /// What data files have to be.
    pub(super) data: DataFiles,
    pub(super) options: lint::Options,
}

const NAME: &str = "nixgen.toml";

impl Project {
    pub(super) fn new(options: &Options, modules: &[Module]) -> Result<Self> {
        let file = config_file(options)?;
        let (config, folder) = match file {
            Some(file) => (read(&file)?, file.parent().map(Path::to_owned)),
            None => (Config::default(), None),
        };
        let folder = folder.unwrap_or(full(Path::new("."))?);
        let listed = listed(options, &config, &folder)?;
        let said = said(options, modules)?;
        let data = DataFiles::new(&said, &config.data, (&folder, modules))?;
        let modules = if said.is_empty() {
            configured(&config, (&folder, modules))?
        } else {
            said.into_iter().map(|(module, _)| module).collect()
        };
        let closed = options.closed || config.closed;
        let options = lint::Options {
            modules,
            listed,
            levels: config.levels(),
            world: if closed { World::Closed } else { World::Open },
            extent: if options.whole { Extent::Whole } else { Extent::Part },
        };
        Ok(Self { folder, exclude: config.exclude, data, options })
    }
}

/// The options of a whole NixOS: those that are named on the command line, else in the file.
fn listed(options: &Options, config: &Config, folder: &Path) -> Result<Option<Arc<ListedOptions>>> {
    let named = options.known.options.clone();
    let Some(path) = named.or_else(|| config.options.as_ref().map(|path| folder.join(path))) else {
        return Ok(None);
    };
    let cache = cache_folder(|name| std::env::var_os(name));
    let index = open(&path, cache.as_deref()).map_err(|error| Failure::line(error.to_string()))?;
    Ok(Some(Arc::new(ListedOptions::new(index))))
}

/// The path from the root.
pub(super) fn full(path: &Path) -> Result<PathBuf> {
    let refused = |error| Failure::line(format!("{}: {error}; give a path", path.display()));
    let full = absolute(path).map_err(refused)?;
    let goes_up = full.components().any(|part| part == std::path::Component::ParentDir);
    if goes_up { full.canonicalize().map_err(refused) } else { Ok(full) }
}

/// The `nixgen.toml` that is named, or else the first one from the first path upwards.
pub(super) fn config_file(options: &Options) -> Result<Option<PathBuf>> {
    if options.no_config {
        return Ok(None);
    }
    if let Some(file) = &options.config {
        return full(file).map(Some);
    }
    let named = options.paths.first().filter(|path| *path != Path::new("-"));
    let start = named.or(options.stdin_filename.as_ref()).map_or(Path::new("."), PathBuf::as_path);
    // What is not there is told where it is read.
    let Ok(start) = full(start) else { return Ok(None) };
    let candidates = start.ancestors().map(|folder| folder.join(NAME));
    Ok(candidates.into_iter().find(|file| file.is_file()))
}

fn read(file: &Path) -> Result<Config> {
    let text = files::read(file, "a nixgen.toml")?;
    config::parse(&text).map_err(|error| Failure::line(format!("{}:{error}", file.display())))
}

/// The modules that the command line names.
fn said(options: &Options, modules: &[Module]) -> Result<Vec<(Module, SchemaOf)>> {
    let mut found = Vec::new();
    for name in &options.known.modules {
        found.push(resolve::module_of(name, modules)?);
    }
    for path in &options.known.schemas {
        found.push(schema(path, (Path::new(""), modules))?);
    }
    Ok(found)
}

/// A schema file, seen from `folder`, or a module by its name.
pub(super) fn schema(
    path: &Path,
    (folder, modules): (&Path, &[Module]),
) -> Result<(Module, SchemaOf)> {
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
