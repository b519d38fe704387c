//! GitHub's workflow commands: `::error file=…,line=…::message`.

use super::{Diagnostic, Level, Report, ends, file};

pub(super) fn render(report: &Report) -> String {
    report.diagnostics.iter().map(|diagnostic| command(diagnostic, report) + "\n").collect()
}

fn command(diagnostic: &Diagnostic, report: &Report) -> String {
    let (start, end) = ends(report, diagnostic.place);
    let name = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let mut properties = format!("file={},line={}", property(file(report, diagnostic)), start.line);
    // Columns are only understood within one line.
    if start.line == end.line {
        properties += &format!(",col={},endColumn={}", start.column, end.column);
    } else {
        properties += &format!(",endLine={}", end.line);
    }
    let title = property(&format!("{name}[{}]", diagnostic.rule.name));
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
    let message: String = [diagnostic.message.clone()].into_iter().chain(help).collect();
    format!("::{name} {properties},title={title}::{}", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
