//! The report as JSON.

use crate::compare::Report;

/// The report as JSON on several lines, with a final newline: `differences`, each with `subject`, `change`,
/// `left` and `right`, and `comments`.
#[must_use]
pub fn json(report: &Report) -> String {
    // All keys are strings and all numbers integers, so this can't fail.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
