//! A bar on a terminal, where there is time to look at one.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer files are done before anybody has read it.
const MANY: usize = 300;

/// Runs `work`, which is given what to call for each of so many files.
pub(super) fn shown<T>(files: usize, work: impl FnOnce(&dyn Fn()) -> T) -> T {
    if files < MANY || !stderr().is_terminal() {
        return work(&|| {});
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} files") {
        bar.set_style(style);
    }
    let result = work(&|| bar.inc(1));
    bar.finish_and_clear();
    result
}
