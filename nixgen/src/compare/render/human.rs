//! The report as a diff for people.

use std::fmt::Write;

use crate::compare::{Change, CommentLine, Difference, Excerpt, Report};

/// Whether the text may hold colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only.
    Plain,
    /// With ANSI escapes for colours.
    Coloured,
}

/// The longest excerpt that is shown whole, in lines.
const MAX_LINES: usize = 12;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// The report as text: each difference under what it is about, the left side behind `-` and the right one behind
/// `+`, each with its place, then the comments that are missing or new, and a line that counts.
#[must_use]
pub fn human(report: &Report, style: Style) -> String {
    let mut page = Page { text: String::new(), style };
    for difference in &report.differences {
        page.difference(difference);
    }
    page.comments("comments missing on the right", &report.comments.missing, (RED, "-"));
    page.comments("comments only on the right", &report.comments.added, (GREEN, "+"));
    page.summary(report);
    page.text
}

/// The line with its control characters spelled out: a carriage return would not be seen, and an escape
/// sequence of the file's would be obeyed.
fn shown(line: &str) -> String {
    let spell =
        |c: char| if c.is_control() && c != '\t' { c.escape_debug().collect() } else { c.into() };
    line.chars().map(spell).collect::<Vec<String>>().concat()
}

struct Page {
    text: String,
    style: Style,
}

impl Page {
    fn line(&mut self, colour: &str, line: &str) {
        let line = shown(line);
        // Writing to a string can't fail.
        let _ = match self.style {
            Style::Coloured if !colour.is_empty() => writeln!(self.text, "{colour}{line}{RESET}"),
            Style::Plain | Style::Coloured => writeln!(self.text, "{line}"),
        };
    }

    fn difference(&mut self, difference: &Difference) {
        let what = match difference.change {
            Change::Changed => "",
            Change::Missing => " (only on the left)",
            Change::Added => " (only on the right)",
            Change::Reordered => " (another order)",
        };
        self.line(BOLD, &format!("{}{what}", difference.subject));
        for (excerpt, mark) in [(&difference.left, (RED, "-")), (&difference.right, (GREEN, "+"))] {
            if let Some(excerpt) = excerpt {
                self.excerpt(excerpt, mark);
            }
        }
        self.text.push('\n');
    }

    fn excerpt(&mut self, excerpt: &Excerpt, (colour, mark): (&str, &str)) {
        self.line(DIM, &format!("  {mark} {}", excerpt.place));
        // Not `lines()`, which takes a carriage return for a part of the line's end.
        let text = excerpt.text.strip_suffix('\n').unwrap_or(&excerpt.text);
        let count = text.split('\n').count();
        for line in text.split('\n').take(MAX_LINES) {
            self.line(colour, format!("  {mark}   {line}").trim_end());
        }
        if count > MAX_LINES {
            self.line(DIM, &format!("  {mark}   … {} more lines", count - MAX_LINES));
        }
    }

    fn comments(&mut self, heading: &str, lines: &[CommentLine], (colour, mark): (&str, &str)) {
        if lines.is_empty() {
            return;
        }
        self.line(BOLD, heading);
        for CommentLine { text, file, line, .. } in lines {
            self.line(colour, &format!("  {mark} {file}:{line}: {text}"));
        }
        self.text.push('\n');
    }

    fn summary(&mut self, report: &Report) {
        let verdict = match report.differences.len() {
            0 => "no differences".to_owned(),
            1 => "1 difference".to_owned(),
            many => format!("{many} differences"),
        };
        let comments = &report.comments;
        let (total, present) = (comments.total(), comments.present);
        let (missing, added) = (comments.missing.len(), comments.added.len());
        let lines = format!(
            "comments: {present} of {total} lines at their place, {missing} missing, {added} added"
        );
        self.line(BOLD, &verdict);
        self.line("", &lines);
    }
}
