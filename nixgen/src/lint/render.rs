//! What a report looks like. One file a format.

mod concise;
mod github;
mod human;
mod json;
mod sarif;
mod statistics;

use nix_eval::syntax::LineColumn;

use super::{Diagnostic, Level, Place, Report};

pub use self::human::summary;
pub use self::statistics::statistics;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the lines of source, what is wrong in them, and what to write.
    Human,
    /// One line a finding.
    Concise,
    /// A JSON array, one object a finding.
    Json,
    /// SARIF 2.1.0, as code scanning services read it.
    Sarif,
    /// Commands of GitHub's workflows, which show findings beside the code.
    Github,
}

/// The findings of `report`. For people it has colours, as ANSI escape sequences, and lines of up to `width` columns.
#[must_use]
pub fn render(report: &Report, format: Format, width: usize) -> String {
    match format {
        Format::Human => human::render(report, width),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
    }
}

/// Where a place starts and ends.
fn ends(report: &Report, place: Place) -> (LineColumn, LineColumn) {
    let source = report.sources.get(place.file);
    (source.position(place.span.start), source.position(place.span.end))
}

/// The name of the file that a finding is in.
fn file<'a>(report: &'a Report, diagnostic: &Diagnostic) -> &'a str {
    &report.sources.get(diagnostic.place.file).shown
}

/// The text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Findings and their levels, the worst first.
fn levels() -> impl Iterator<Item = Level> {
    Level::ALL.into_iter().rev()
}
