//! `nixgen check`.

use nix_schema::Module;

use super::command_line::{Check, Format};
use super::{Failure, Outcome, Result, files, output, resolve};
use crate::compare::{Style, human, json};
use crate::{CheckError, check as compare};

pub(super) fn check(arguments: &Check, modules: &[Module]) -> Result<Outcome> {
    let module = resolve::module_at(&arguments.module, arguments.path.as_deref(), modules)?;
    let text = files::read(&arguments.original, "a NixOS module")?;
    let label = match arguments.original.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => arguments.original.display().to_string(),
    };
    let report = compare(&module, &label, &text).map_err(|error| match error {
        CheckError::Declaration(problems) => resolve::problems(&module, &problems),
        CheckError::Original(unreadable) => {
            Failure(unreadable.to_string().lines().map(str::to_owned).collect())
        }
    })?;
    let written = match arguments.format {
        Format::Human => output::coloured(&human(&report, Style::Coloured)),
        Format::Json => output::data(&json(&report)),
    };
    written.map_err(|error| Failure::line(format!("cannot write the differences: {error}")))?;
    Ok(if report.is_same() { Outcome::Clean } else { Outcome::Found })
}
