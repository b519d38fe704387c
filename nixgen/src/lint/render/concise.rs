//! One line a finding: `file:line:column: level[rule]: message`.

use super::{Report, ends, file, one_line};

pub(super) fn render(report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in &report.diagnostics {
        let (start, _) = ends(report, diagnostic.place);
        let (file, message) = (file(report, diagnostic), one_line(&diagnostic.message));
        let (level, rule) = (diagnostic.level.name(), diagnostic.rule.name);
        let (line, column) = (start.line, start.column);
        text.push_str(&format!("{file}:{line}:{column}: {level}[{rule}]: {message}\n"));
    }
    text
}
