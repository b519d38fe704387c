//! What the program says of itself: its modules, completions, manual pages.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use nix_schema::Module;

use super::command_line::CommandLine;
use super::{Failure, Outcome, Result, files};

/// One line a module: its name, then the first line of what it is about.
pub(super) fn list(modules: &[Module]) -> Result<Outcome> {
    let width = modules.iter().map(|module| module.name.chars().count()).max().unwrap_or(0);
    let line = |module: &Module| {
        let about = module.roots.iter().find_map(|root| root.description.as_deref());
        let about = about.and_then(|text| text.lines().next()).unwrap_or("");
        format!("{:width$}  {about}", module.name).trim_end().to_owned() + "\n"
    };
    print(&modules.iter().map(line).collect::<String>())
}

pub(super) fn completions(shell: Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "nixgen", &mut script);
    print(&String::from_utf8_lossy(&script))
}

pub(super) fn man(command: Option<&str>) -> Result<Outcome> {
    let mut root = CommandLine::command().disable_help_subcommand(true);
    root.build();
    let page = match command {
        None => clap_mangen::Man::new(root),
        Some(name) => {
            let found = root.get_subcommands().find(|command| command.get_name() == name).cloned();
            let unknown = || {
                Failure::line(format!("there is no command `{name}`; `nixgen --help` lists them"))
            };
            clap_mangen::Man::new(found.ok_or_else(unknown)?)
        }
    };
    let mut roff = Vec::new();
    page.render(&mut roff)
        .map_err(|error| Failure::line(format!("cannot write the manual page: {error}")))?;
    print(&String::from_utf8_lossy(&roff))
}

fn print(text: &str) -> Result<Outcome> {
    files::write(Path::new("-"), text)?;
    Ok(Outcome::Clean)
}
