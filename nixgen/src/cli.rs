//! The command line. One file a command; clap stays in here.

mod check;
mod command_line;
#[cfg(feature = "docs")]
mod docs;
#[cfg(feature = "eval")]
mod eval;
#[cfg(feature = "lint")]
mod explain;
pub(crate) mod files;
#[cfg(feature = "docs")]
mod folder;
mod import;
#[cfg(feature = "lint")]
mod lint;
mod losses;
#[cfg(feature = "lsp")]
mod lsp;
mod output;
pub(crate) mod resolve;
mod self_description;
mod write;

use std::process::ExitCode;

use clap::Parser;
use nix_eval::syntax::on_large_stack;
use nix_schema::Module;

use command_line::{Command, CommandLine};

/// What a command came to: 0 nothing wrong, 1 findings, differences or no value.
enum Outcome {
    /// Nothing wrong.
    Clean,
    /// Findings or differences, or a program without a value.
    Found,
}

/// Why a command could not run: lines for standard error.
pub(crate) struct Failure(pub(crate) Vec<String>);

impl Failure {
    pub(crate) fn line(message: impl Into<String>) -> Self {
        Self(vec![message.into()])
    }
}

/// What a command, or a step of one, came to.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Runs the `nixgen` command line over `modules`, with the arguments of this process.
///
/// A program gets all commands for its own declarations in one line of an example or an xtask:
///
/// ```no_run
/// use nix_schema::{Group, Module, OptionDecl};
///
/// fn main() -> std::process::ExitCode {
///     let module = Module::new("demo").with_root(
///         "services.demo",
///         Group::new().with("enable", OptionDecl::enable("the demo daemon")),
///     );
///     nixgen::main_for([module])
/// }
/// ```
///
/// The exit status is 0 where nothing is wrong, 1 for differences or programs without a value, and 2 where the
/// command could not run.
pub fn main_for(modules: impl IntoIterator<Item = Module>) -> ExitCode {
    let modules: Vec<Module> = modules.into_iter().collect();
    let command_line = CommandLine::parse();
    let work = || run(&command_line.command, &modules);
    let outcome = if command_line.command.walks_trees() { on_large_stack(work) } else { work() };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            output::failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, modules: &[Module]) -> Result<Outcome> {
    match command {
        Command::Module(arguments) => write::module(arguments, modules),
        Command::Schema(arguments) => write::schema(arguments, modules),
        #[cfg(feature = "lint")]
        Command::Options(arguments) => write::options(arguments, modules),
        #[cfg(feature = "docs")]
        Command::Docs(arguments) => docs::docs(arguments, modules),
        Command::Check(arguments) => check::check(arguments, modules),
        Command::Import(arguments) => import::import(arguments, modules),
        #[cfg(feature = "eval")]
        Command::Eval(arguments) => eval::eval(arguments),
        #[cfg(feature = "lint")]
        Command::Lint(arguments) => lint::lint(arguments, modules),
        #[cfg(feature = "lsp")]
        Command::Lsp { stdio: _ } => lsp::lsp(modules),
        #[cfg(feature = "lint")]
        Command::Explain { rule } => explain::explain(rule.as_deref()),
        Command::List => self_description::list(modules),
        Command::Completions { shell } => self_description::completions(*shell),
        Command::Man { command } => self_description::man(command.as_deref()),
    }
}
