//! For people: the lines of source, as rustc draws them, and a last line that counts.

use std::collections::BTreeSet;

use super::{Diagnostic, Level, Report, levels};
use crate::lint::{Declaration, Fix, Place, Safety};
use crate::render::{self, Elsewhere, Look, Message, Severity, Spot, Suggestion};

pub(super) fn render(report: &Report, width: usize) -> String {
    let mut text = String::new();
    for diagnostic in &report.diagnostics {
        text.push_str(&render::render(&message(diagnostic, (report, width)), Look { width }));
        text.push('\n');
    }
    text
}

fn message<'a>(diagnostic: &'a Diagnostic, (report, width): (&'a Report, usize)) -> Message<'a> {
    let mut spots = vec![spot(diagnostic.place, &diagnostic.here, report)];
    spots.extend(diagnostic.labels.iter().map(|label| spot(label.place, &label.message, report)));
    // A schema file does not say where its options are declared.
    let (placed, unplaced): (Vec<_>, Vec<_>) =
        diagnostic.declaration.iter().partition(|declaration| declaration.place.line > 0);
    let severity = severity(diagnostic.level);
    let name = diagnostic.rule.name;
    // What stands before a text on its line: `error[name]: `, the margin and `= `, `= help: `.
    let before_title = diagnostic.level.name().len() + name.len() + "[]: ".len();
    let last = report.sources.get(diagnostic.place.file).position(diagnostic.place.span.end).line;
    let margin = last.to_string().len() + "  = ".len();
    let noted = |declaration: &Declaration| wrapped(&declaration.told(), width, margin);
    let elsewhere = placed.first().map(|declaration| Elsewhere {
        file: &declaration.place.file,
        line: declaration.place.line as usize,
        column: None,
        told: Some(noted(declaration)),
    });
    Message {
        severity,
        code: Some(name),
        spots,
        elsewhere,
        notes: unplaced.iter().map(|declaration| noted(declaration)).collect(),
        help: diagnostic.help.as_ref().map(|help| wrapped(help, width, margin + "help: ".len())),
        suggestions: diagnostic.fix.iter().flat_map(|fix| suggestions(fix, report)).collect(),
        ..Message::error(wrapped(&diagnostic.message, width, before_title))
    }
}

/// A text on lines that fit behind what stands `before` them, if its words do.
fn wrapped(text: &str, width: usize, before: usize) -> String {
    let room = width.saturating_sub(before);
    let (mut lines, mut used) = (String::new(), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        let (sign, start) = match used {
            0 => ("", 0),
            used if used + 1 + length > room => ("\n", 0),
            used => (" ", used + 1),
        };
        lines += sign;
        lines += word;
        used = start + length;
    }
    lines
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info => Severity::Info,
    }
}

fn spot<'a>(place: Place, label: &str, report: &'a Report) -> Spot<'a> {
    let source = report.sources.get(place.file);
    Spot {
        file: &source.shown,
        text: source.text.as_deref(),
        span: place.span,
        label: label.to_owned(),
    }
}

fn suggestions<'a>(fix: &'a Fix, report: &'a Report) -> Vec<Suggestion<'a>> {
    let mut all: Vec<Suggestion<'a>> = Vec::new();
    for edit in &fix.edits {
        let source = report.sources.get(edit.place.file);
        let change = (edit.place.span, edit.text.as_str());
        match all.iter_mut().find(|known| known.file == source.shown) {
            Some(known) => known.edits.push(change),
            None => all.push(Suggestion {
                file: &source.shown,
                text: source.text(),
                edits: vec![change],
            }),
        }
    }
    all
}

/// The last line for people: how many findings there are, in how many files, and how many `--fix` takes away.
///
/// ```
/// assert_eq!(nixgen::lint::summary(&nixgen::lint::Report::default()), "nothing found in 0 files");
/// ```
#[must_use]
pub fn summary(report: &Report) -> String {
    if report.diagnostics.is_empty() {
        return format!("nothing found in {}", counted(report.statistics.files, "file"));
    }
    let files: BTreeSet<_> = report.diagnostics.iter().map(|found| found.place.file).collect();
    let files = counted(files.len(), "file");
    let counts = levels().filter_map(|level| {
        let count = report.count(level);
        let name = level.name();
        let shown =
            if level == Level::Info { format!("{count} {name}") } else { counted(count, name) };
        (count > 0).then_some(shown)
    });
    let counts: Vec<_> = counts.collect();
    let fixable = |safety| {
        let fixes = report.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    let mut text = format!("{} in {files}", counts.join(", "));
    let (safe, risky) = (fixable(Safety::Safe), fixable(Safety::Unsafe));
    if safe > 0 {
        text += &format!("; {safe} fixable with --fix");
    }
    if risky > 0 {
        text += &format!(
            "; {risky} {}with --fix --unsafe",
            if safe > 0 { "more " } else { "fixable " }
        );
    }
    text
}

fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}
