//! Commands and options, as clap reads them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// NixOS modules, JSON Schema and checks from one declaration.
///
/// MODULE is a name that `nixgen list` prints, or the path of a `.schema.json`, any other JSON Schema, an `options.json`
/// or a module's `.nix`; `-` reads a schema or an `options.json` from standard input.
#[derive(Parser)]
#[command(name = "nixgen", version, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 nothing wrong, 1 differences or no value, 2 the command could not run."
)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Write a module's Nix source.
    Module(ModuleFile),
    /// Write a module's JSON Schema: draft 2020-12, or with `--editor` draft-07.
    Schema(Schema),
    /// Write a module's `options.json`, as nixpkgs' `nixosOptionsDoc` does.
    #[cfg(feature = "lint")]
    Options(Options),
    /// Write reference documentation: a static site, Markdown or a manual page.
    #[cfg(feature = "docs")]
    Docs(Docs),
    /// Compare a module with a Nix file, by option path.
    Check(Check),
    /// Write the Rust types that declare a module, and the Nix beside them.
    Import(Import),
    /// Evaluate Nix, as `nix-instantiate --eval` does.
    #[cfg(feature = "eval")]
    Eval(Box<super::eval::Options>),
    /// Check configurations: every mistake, at its place, with a fix.
    #[cfg(feature = "lint")]
    Lint(Box<super::lint::Options>),
    /// Serve an editor over standard input and output (Language Server Protocol).
    #[cfg(feature = "lsp")]
    Lsp {
        /// Changes nothing: some editors give it to every server.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Say what a rule of `nixgen lint` finds, why, and what to write instead.
    #[cfg(feature = "lint")]
    Explain {
        /// The rule; without one, all of them are listed.
        rule: Option<String>,
    },
    /// List the modules that come with this program.
    List,
    /// Write completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write a manual page.
    Man {
        /// The command it is about; without one, the page of the program.
        command: Option<String>,
    },
}

impl Command {
    /// Whether it needs a large stack. The evaluator has one of its own, and making one takes a millisecond.
    pub(super) fn walks_trees(&self) -> bool {
        match self {
            Self::Module(_) | Self::Schema(_) | Self::Check(_) | Self::Import(_) => true,
            #[cfg(feature = "lint")]
            Self::Options(_) => true,
            #[cfg(feature = "docs")]
            Self::Docs(_) => true,
            #[cfg(feature = "eval")]
            Self::Eval(_) => false,
            #[cfg(feature = "lint")]
            Self::Lint(_) => true,
            #[cfg(feature = "lint")]
            Self::Explain { .. } => false,
            #[cfg(feature = "lsp")]
            Self::Lsp { .. } => true,
            Self::List | Self::Completions { .. } | Self::Man { .. } => false,
        }
    }
}

#[derive(Args)]
pub(super) struct Write {
    /// A name from `nixgen list`, a `.schema.json`, any other JSON Schema, an `options.json` or a `.nix`.
    pub(super) module: String,
    /// Where the options of a JSON Schema that is not nixgen's stand; without it, at its title.
    #[arg(long, value_name = "OPTION")]
    pub(super) path: Option<String>,
    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,
}

#[derive(Args)]
pub(super) struct ModuleFile {
    #[command(flatten)]
    pub(super) write: Write,
    /// What the module is for.
    #[arg(long = "for", value_enum, value_name = "WHAT", default_value_t = For::Nixos)]
    pub(super) purpose: For,
    /// For nixpkgs: where the module goes below `nixos/modules`, such as `services/mail/relay.nix`.
    #[arg(long, value_name = "PATH")]
    pub(super) at: Option<String>,
    /// For nixpkgs: the module as it was, a `.nix` or `.schema.json`; what changed becomes the release note.
    #[arg(long, value_name = "MODULE")]
    pub(super) since: Option<String>,
}

/// What a module's source is for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum For {
    /// A NixOS configuration or flake.
    Nixos,
    /// A pull request to nixpkgs: what else it needs is told on standard error.
    Nixpkgs,
    /// home-manager: the service as a unit of the user's.
    HomeManager,
    /// nix-darwin: the service as a daemon of launchd.
    NixDarwin,
}

#[derive(Args)]
pub(super) struct Schema {
    #[command(flatten)]
    pub(super) write: Write,
    /// Wrap the schema in the module's path, so that it describes a whole configuration.
    #[arg(long)]
    pub(super) root: bool,
    /// Describe what the options come to, as `config` has them, instead of what a user writes.
    #[arg(long)]
    pub(super) evaluated: bool,
    /// Describe the file of settings of a service, instead of the options of its module.
    #[arg(long, conflicts_with_all = ["root", "evaluated", "losses"])]
    pub(super) settings: bool,
    /// Write instead what of the declaration the schema cannot hold, by option.
    #[arg(long)]
    pub(super) losses: bool,
    /// How to write the losses.
    #[arg(long, value_enum, default_value_t = Format::Human, requires = "losses")]
    pub(super) format: Format,
    /// Write the rendering for editors: draft-07, with what language servers for JSON, YAML and TOML show and complete,
    /// and without the module itself, which is in the canonical schema.
    #[arg(long)]
    pub(super) editor: bool,
}

#[cfg(feature = "lint")]
#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    pub(super) write: Write,
    /// The folder that the module's file is in, or the path of the file: where `declarations` lead. Without it they are the
    /// name of the file.
    #[arg(long, value_name = "PREFIX")]
    pub(super) declarations: Option<String>,
}

#[cfg(feature = "docs")]
#[derive(Args)]
pub(super) struct Docs {
    /// A name from `nixgen list`, a `.schema.json`, any other JSON Schema, an `options.json` or a `.nix`.
    pub(super) module: String,
    /// Where the options of a JSON Schema that is not nixgen's stand; without it, at its title.
    #[arg(long, value_name = "OPTION")]
    pub(super) path: Option<String>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = DocsFormat::Html)]
    pub(super) format: DocsFormat,
    /// Where to write: the folder of a site, or a file; without it, what is one file goes to standard output.
    #[arg(short, long, value_name = "DIR|FILE")]
    pub(super) output: Option<PathBuf>,
    /// What the documentation is called; without it, as the module.
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Which state of the sources it is of, to be shown and for `{revision}` in --source-url.
    #[arg(long, value_name = "REVISION")]
    pub(super) revision: Option<String>,
    /// Where the files that declare options can be read: a URL with `{path}`, and maybe `{revision}`, in it.
    #[arg(long, value_name = "TEMPLATE")]
    pub(super) source_url: Option<String>,
    /// The folder that the module's file is in, or the path of the file: what declares the options. Without it, it is the
    /// name of the file.
    #[arg(long, value_name = "PREFIX")]
    pub(super) declarations: Option<String>,
    /// Write a site into a folder that has other files, over those of the same names.
    #[arg(long)]
    pub(super) force: bool,
}

/// What reference documentation can be.
#[cfg(feature = "docs")]
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DocsFormat {
    /// A static site, which needs no server.
    Html,
    /// One file of Markdown, as GitHub shows it.
    Md,
    /// A manual page, as configuration.nix(5).
    Man,
}

#[derive(Args)]
pub(super) struct Check {
    /// A name from `nixgen list`, a `.schema.json`, any other JSON Schema, an `options.json` or a `.nix`.
    pub(super) module: String,
    /// Where the options of a JSON Schema that is not nixgen's stand; without it, at its title.
    #[arg(long, value_name = "OPTION")]
    pub(super) path: Option<String>,
    /// The Nix file to compare with; `-` is standard input.
    pub(super) original: PathBuf,
    /// How to write the differences.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Args)]
pub(super) struct Import {
    /// A name from `nixgen list`, a `.schema.json`, any other JSON Schema, an `options.json` or a `.nix`.
    pub(super) module: String,
    /// Where the options of a JSON Schema that is not nixgen's stand; without it, at its title.
    #[arg(long, value_name = "OPTION")]
    pub(super) path: Option<String>,
    /// The Rust file to write; the Nix beside it has the same name and ends in `.nix`.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Replace files that are there already.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// One JSON document.
    Json,
}
