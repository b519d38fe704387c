//! The options of `nixgen lint`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::lint::{Format, Level, Which};
use crate::project::{Asked, ConfigFile, StandardInput};

const AFTER_HELP: &str = "\
A comment `# nixgen: ignore[RULE] -- reason` on a line or above it keeps a finding silent, `# nixgen: ignore-file[RULE]` \
those of a file. `nixgen explain` lists the rules. `nixgen.toml`, looked for from the first PATH upwards, sets levels, \
schemas and what is left out; `.gitignore` is respected, but a file that is named is linted.

Exit status: 0 nothing at or above the level of --deny, 1 something, 2 the command could not run.";

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Options {
    /// Files and folders to lint; `-` is standard input. Without any it is the current directory. JSON, YAML and TOML
    /// files are linted if they are named, or listed in `nixgen.toml`.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) known: Known,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t = FormatName::Human)]
    pub(super) format: FormatName,
    /// Apply safe fixes, and write what is left.
    #[arg(long)]
    pub(super) fix: bool,
    /// With `--fix` or `--diff`: also the fixes that a person should look at.
    #[arg(long = "unsafe")]
    pub(super) risky: bool,
    /// Show what `--fix` would change as a diff, and write no file.
    #[arg(long)]
    pub(super) diff: bool,
    /// The least level that makes the exit status 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LevelName::Warning)]
    pub(super) deny: LevelName,
    /// Count findings, files, and the share of definitions that could be analysed.
    #[arg(long)]
    pub(super) statistics: bool,
    /// Lint again whenever a file changes.
    #[arg(long, conflicts_with = "stdin_filename")]
    pub(super) watch: bool,
    /// The options of `--options` are all there are.
    #[arg(long)]
    pub(super) closed: bool,
    /// The files are all of a configuration: what they do not define is not defined.
    #[arg(long)]
    pub(super) whole: bool,
    /// Read this file instead of the `nixgen.toml` that is found.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no `nixgen.toml`.
    #[arg(long)]
    pub(super) no_config: bool,
    /// The file that standard input is.
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<PathBuf>,
}

/// What options are known. Without any of these, and without `nixgen.toml`, those of all modules of this program.
#[derive(Args)]
pub(super) struct Known {
    /// A module that comes with this program, or a `.schema.json`.
    #[arg(long = "module", value_name = "MODULE")]
    pub(super) modules: Vec<String>,
    /// A `.schema.json`, or a module that comes with this program; data files that are named have to fit it.
    #[arg(long = "schema", value_name = "FILE")]
    pub(super) schemas: Vec<PathBuf>,
    /// The `options.json` of a NixOS, or the folder that `nix-build` left it in: what its options accept is checked too.
    #[arg(long = "options", value_name = "FILE")]
    pub(super) options: Option<PathBuf>,
}

impl Options {
    /// Which fixes are wanted.
    pub(super) fn which(&self) -> Which {
        if self.risky { Which::All } else { Which::Safe }
    }

    /// What is asked of the project.
    pub(super) fn asked(&self) -> Asked {
        let Known { modules, schemas, options } = &self.known;
        Asked {
            modules: modules.clone(),
            schemas: schemas.clone(),
            options: options.clone(),
            closed: self.closed,
            whole: self.whole,
            config: self.config_file(),
        }
    }

    /// The `nixgen.toml` that is named, or the first one from the first path upwards.
    fn config_file(&self) -> ConfigFile {
        if self.no_config {
            return ConfigFile::Nowhere;
        }
        if let Some(file) = &self.config {
            return ConfigFile::At(file.clone());
        }
        let named = self.paths.first().filter(|path| *path != Path::new("-"));
        let start = named.or(self.stdin_filename.as_ref()).cloned();
        ConfigFile::From(start.unwrap_or_else(|| PathBuf::from(".")))
    }

    /// What standard input is.
    pub(super) fn standard_input(&self) -> StandardInput<'_> {
        StandardInput { name: self.stdin_filename.as_deref() }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FormatName {
    /// For people: the lines of source, and what to write.
    Human,
    /// One line a finding.
    Concise,
    /// A JSON array.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Commands of GitHub's workflows.
    Github,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Concise => Self::Concise,
            FormatName::Json => Self::Json,
            FormatName::Sarif => Self::Sarif,
            FormatName::Github => Self::Github,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LevelName {
    /// Everything.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors only.
    Error,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Info => Self::Info,
            LevelName::Warning => Self::Warning,
            LevelName::Error => Self::Error,
        }
    }
}
