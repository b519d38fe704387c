//! `--fix` and `--diff`.

use std::path::Path;

use super::{Options, Place, forget_places, outcome, tell};
use crate::cli::{Failure, Outcome, Result, files, output};
use crate::lint::{self, Change, Fixed, Inputs, Report, fix, unified_diff};

/// Applies fixes, or shows them, and tells what is left.
pub(super) fn repair(options: &Options, inputs: &Inputs, rules: &lint::Options) -> Result<Outcome> {
    let mut fixed = fix(inputs, rules, options.which());
    forget_places(&mut fixed.report);
    if options.diff {
        return diff(options, &fixed);
    }
    let is_piped = options.paths.iter().any(|path| path == Path::new("-"));
    if is_piped {
        return piped((options, rules), &fixed, inputs);
    }
    write(&fixed.changes)?;
    tell(&fixed.report, (options, rules), Place::Data)?;
    if fixed.applied > 0 {
        output::message(&format!(
            "{} in {}",
            counted(fixed.applied, "fix", "fixes"),
            files_of(&fixed)
        ));
    }
    Ok(outcome(&fixed.report, options))
}

fn diff(options: &Options, fixed: &Fixed) -> Result<Outcome> {
    let text: String = fixed.changes.iter().map(unified_diff).collect();
    output::data(&text)
        .map_err(|error| Failure::line(format!("cannot write the diff: {error}")))?;
    let fixes = counted(fixed.applied, "fix", "fixes");
    let left = counted(fixed.report.diagnostics.len(), "finding", "findings");
    output::message(&format!("{fixes} in {}, {left} would be left", files_of(fixed)));
    if fixed.changes.is_empty() { Ok(outcome(&fixed.report, options)) } else { Ok(Outcome::Found) }
}

/// Standard input goes to standard output, fixed or as it is.
fn piped(
    (options, rules): (&Options, &lint::Options),
    fixed: &Fixed,
    inputs: &Inputs,
) -> Result<Outcome> {
    let path = options.stdin_filename.as_deref().unwrap_or(Path::new("stdin.nix"));
    let path = crate::project::full(path)?.to_string_lossy().into_owned();
    let (own, others): (Vec<_>, Vec<_>) =
        fixed.changes.iter().cloned().partition(|change| change.path == path);
    write(&others)?;
    let text = match own.first() {
        Some(change) => change.after.clone(),
        None => text_of(&fixed.report, &path),
    };
    debug_assert!(inputs.inputs.iter().any(|input| input.path == path));
    output::data(&text)
        .map_err(|error| Failure::line(format!("cannot write the fixed text: {error}")))?;
    tell(&fixed.report, (options, rules), Place::Message)?;
    Ok(outcome(&fixed.report, options))
}

fn text_of(report: &Report, path: &str) -> String {
    let file = report.sources.find(path);
    file.map_or(String::new(), |file| report.sources.get(file).text().to_owned())
}

/// Writes each file whole or not at all. One that cannot be written keeps no other from it.
fn write(changes: &[Change]) -> Result<()> {
    let mut failed = Vec::new();
    for change in changes {
        if let Err(Failure(lines)) = files::write(Path::new(&change.path), &change.after) {
            failed.extend(lines);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(Failure(failed)) }
}

fn files_of(fixed: &Fixed) -> String {
    counted(fixed.changes.len(), "file", "files")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
