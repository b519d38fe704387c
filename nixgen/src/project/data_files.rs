//! Which data files are linted, and against what.

use std::path::Path;
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};
use nix_schema::{Module, SchemaOf};

use crate::cli::{Failure, Result};
use crate::lint::DataSchema;
use crate::lint::config::Data;

/// What data files have to be.
#[derive(Default)]
pub(super) struct DataFiles {
    /// What the command line names, for the files that it names.
    said: Vec<DataSchema>,
    /// What `nixgen.toml` says, by pattern.
    mapped: Vec<(Override, DataSchema)>,
}

impl DataFiles {
    pub(super) fn new(
        said: &[(Module, SchemaOf)],
        data: &[Data],
        (folder, modules): (&Path, &[Module]),
    ) -> Result<Self> {
        let said = said.iter().cloned().map(data_schema).collect();
        let mut mapped = Vec::new();
        for Data { files, schema } in data {
            let schema = super::schema(Path::new(schema), (folder, modules))?;
            mapped.push((patterns(folder, files)?, data_schema(schema)));
        }
        Ok(Self { said, mapped })
    }

    /// What the file has to be that a user names.
    pub(super) fn of_named(&self, path: &Path) -> Result<Option<&DataSchema>> {
        match (self.said.as_slice(), self.mapped(path)) {
            ([only], _) => Ok(Some(only)),
            ([], mapped) | (_, mapped @ Some(_)) => Ok(mapped),
            (_, None) => Err(Failure::line(format!(
                "{}: several schemas are named; name one, or say in nixgen.toml which files are of which, under [[data]]",
                path.display()
            ))),
        }
    }

    /// What the file has to be by `nixgen.toml`, which asks for it to be linted.
    pub(super) fn mapped(&self, path: &Path) -> Option<&DataSchema> {
        let found = self.mapped.iter().find(|(files, _)| files.matched(path, false).is_whitelist());
        found.map(|(_, schema)| schema)
    }
}

fn data_schema((module, of): (Module, SchemaOf)) -> DataSchema {
    DataSchema { module: Arc::new(module), of }
}

fn patterns(folder: &Path, files: &[String]) -> Result<Override> {
    let refused = |pattern: &str, error: ignore::Error| {
        Failure::line(format!("files has `{pattern}`: {error}; write a pattern as in .gitignore"))
    };
    let mut builder = OverrideBuilder::new(folder);
    for pattern in files {
        builder.add(pattern).map_err(|error| refused(pattern, error))?;
    }
    builder.build().map_err(|error| refused("", error))
}
