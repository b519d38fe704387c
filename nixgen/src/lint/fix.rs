//! Fixes: in memory, all of a fix or nothing, and never into a file that does not parse.

mod edits;

pub(super) use self::edits::impossible;

use std::collections::BTreeMap;

use similar::TextDiff;

use super::{FileId, Inputs, Options, Report, Safety, check};

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that mean what was meant.
    Safe,
    /// Those that probably do, too.
    All,
}

impl Which {
    fn includes(self, safety: Safety) -> bool {
        match self {
            Self::Safe => safety == Safety::Safe,
            Self::All => true,
        }
    }
}

/// A file with another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its absolute path.
    pub path: String,
    /// As a user names it.
    pub shown: String,
    /// Its text.
    pub before: String,
    /// Its text once it is fixed.
    pub after: String,
}

/// What fixes came to.
#[derive(Debug)]
pub struct Fixed {
    /// The files that change, by path.
    pub changes: Vec<Change>,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is left to be found once the files have changed.
    pub report: Report,
}

/// The texts of the files that fixes change, with those applied that can be applied together.
#[must_use]
pub fn fixed(report: &Report, which: Which) -> BTreeMap<FileId, String> {
    edits::round(report, which).texts
}

/// A fix may make room for another one, and never for endless ones.
const ROUNDS: usize = 10;

/// Checks `inputs`, applies fixes until there is nothing left to fix, and says what the files are then. Bytes that no
/// fix names stay as they are; nothing is written.
#[must_use]
pub fn fix(inputs: &Inputs, options: &Options, which: Which) -> Fixed {
    let mut fixed = Fixed { changes: Vec::new(), applied: 0, report: check(inputs, options) };
    for _ in 0..ROUNDS {
        let round = edits::round(&fixed.report, which);
        if round.texts.is_empty() {
            break;
        }
        fixed.applied += round.applied;
        for (file, text) in round.texts {
            change(&mut fixed, file, text);
        }
        let texts = fixed.changes.iter().map(|change| (change.path.clone(), change.after.clone()));
        let texts: BTreeMap<_, _> = texts.collect();
        fixed.report = check(&inputs.with_texts(texts), options);
    }
    fixed.changes.retain(|change| change.before != change.after);
    fixed.changes.sort_by(|a, b| a.path.cmp(&b.path));
    fixed
}

fn change(fixed: &mut Fixed, file: FileId, text: String) {
    let source = fixed.report.sources.get(file);
    if let Some(known) = fixed.changes.iter_mut().find(|change| *change.path == *source.path) {
        known.after = text;
        return;
    }
    let (path, shown) = (source.path.to_string(), source.shown.clone());
    fixed.changes.push(Change { path, shown, before: source.text().to_owned(), after: text });
}

/// The change as a unified diff.
#[must_use]
pub fn unified_diff(change: &Change) -> String {
    let (before, after) = (format!("a/{}", change.shown), format!("b/{}", change.shown));
    let diff = TextDiff::from_lines(&change.before, &change.after);
    diff.unified_diff().context_radius(3).header(&before, &after).to_string()
}
