//! `nixgen lint`.

mod options;
mod progress;
mod repair;
mod watch;

pub(super) use self::options::Options;

use std::collections::HashMap;
use std::path::Path;

use nix_schema::Module;

use super::{Failure, Outcome, Result, output};
use crate::lint::{self, Format, Report, render, statistics, summary};
use crate::project::{Project, inputs};

/// Lints once, or again and again.
pub(super) fn lint(options: &Options, modules: &[Module]) -> Result<Outcome> {
    if options.watch {
        return watch::watch(options, modules);
    }
    once(options, modules)
}

fn once(options: &Options, modules: &[Module]) -> Result<Outcome> {
    let project = Project::new(&options.asked(), modules)?;
    let inputs = inputs(&options.paths, &options.standard_input(), &project)?;
    if options.fix || options.diff {
        return repair::repair(options, &inputs, &project.options);
    }
    let files = inputs.inputs.len();
    let mut report =
        progress::shown(files, |on_file| lint::check_each(&inputs, &project.options, on_file));
    forget_places(&mut report);
    tell(&report, (options, &project.options), Place::Data)?;
    Ok(outcome(&report, options))
}

/// Forgets where options are declared if the user does not have the file.
fn forget_places(report: &mut Report) {
    let mut known: HashMap<String, bool> = HashMap::new();
    let declarations = report.diagnostics.iter_mut().filter_map(|found| found.declaration.as_mut());
    for declaration in declarations {
        let file = declaration.place.file.to_string();
        let is_there = *known.entry(file).or_insert_with_key(|file| Path::new(file).is_file());
        if !is_there {
            declaration.place = nix_schema::Place::default();
        }
    }
}

/// Where findings go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// To standard output.
    Data,
    /// To standard error, since something else goes to standard output.
    Message,
}

/// Writes what was found, and for people how much.
fn tell(report: &Report, (options, known): (&Options, &lint::Options), place: Place) -> Result<()> {
    let format: Format = options.format.into();
    let mut text = render(report, format, output::width());
    let mut more = String::new();
    if options.statistics {
        more.push_str(&statistics(report, known));
    }
    if format == Format::Human {
        more.push_str(&(summary(report) + "\n"));
        text.push_str(&std::mem::take(&mut more));
    }
    let written = match (place, format) {
        (Place::Message, _) => {
            output::error(&text);
            Ok(())
        }
        (Place::Data, Format::Human) => output::coloured(&text),
        (Place::Data, Format::Concise | Format::Json | Format::Sarif | Format::Github) => {
            output::data(&text)
        }
    };
    if !more.is_empty() {
        output::error(&more);
    }
    written.map_err(|error| Failure::line(format!("cannot write the findings: {error}")))
}

fn outcome(report: &Report, options: &Options) -> Outcome {
    if report.has(options.deny.into()) { Outcome::Found } else { Outcome::Clean }
}
