//! Counts, for those who ask.

use super::Report;
use crate::lint::Options;
use crate::options_json::ListedOptions;

/// How many findings each rule has, how many files were read and why not, how much of the definitions is known, and how
/// many types of the options that are listed could be read.
#[must_use]
pub fn statistics(report: &Report, options: &Options) -> String {
    let counts = report.by_rule();
    let width = counts.keys().map(|name| name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, count) in &counts {
        text.push_str(&format!("{name:width$}  {count}\n"));
    }
    let numbers = &report.statistics;
    text.push_str(&format!("files read: {}\n", numbers.files));
    for (reason, count) in &numbers.skipped {
        text.push_str(&format!("not checked, or not as modules: {count} ({})\n", reason.reason()));
    }
    text.push_str(&format!("silenced by comments: {}\n", numbers.suppressed));
    let (known, all) = (numbers.definitions.known, numbers.definitions.all);
    if all > 0 {
        let share = known as f64 / all as f64 * 100.0;
        text.push_str(&format!("definitions analysed: {known} of {all} ({share:.1} %)\n"));
    }
    text.extend(options.listed.iter().map(|listed| types(listed)));
    text
}

fn types(listed: &ListedOptions) -> String {
    let counts = listed.index().coverage();
    let [whole, partly, unread] =
        [counts.whole, counts.partly, counts.unread].map(|count| count.descriptions);
    format!(
        "types of the {} listed options: {whole} of {} read, {partly} in part, {unread} not, they take any value\n",
        listed.index().len(),
        whole + partly + unread
    )
}
