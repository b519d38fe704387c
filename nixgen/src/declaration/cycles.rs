//! Defaults that need each other.

use std::collections::BTreeSet;

use nix_eval::{Error, ErrorKind};
use nix_schema::{AttrPath, Place, Problem};

use super::judge::{Asked, Judge};

impl Judge<'_> {
    /// Reports a value that needs itself: once for each cycle of options, at the first of them.
    pub(super) fn recursion(&mut self, asked: Asked<'_>, error: &Error) {
        let error = self.around(error).unwrap_or_else(|| error.clone());
        let options = self.options_under_way(&error);
        let Some(first) = (0..options.len()).min_by_key(|at| options[*at].0) else {
            let at = self.evaluation.describe(asked.piece, &error);
            return self.say(asked, format!("cannot be evaluated: {at}"));
        };
        let all: BTreeSet<AttrPath> = options.iter().map(|(_, path, _)| path.clone()).collect();
        if !self.cycles.insert(all) {
            return;
        }
        let (_, path, place) = &options[first];
        let subject = format!("default of `{path}`");
        let message = match options.len() {
            1 => format!("needs itself: {}", self.evaluation.describe(asked.piece, &error)),
            _ => {
                let round = options.iter().cycle().skip(first).take(options.len() + 1);
                let shown: Vec<String> = round.map(|(_, path, place)| named(path, place)).collect();
                format!(
                    "needs itself: {}; give one of them a default that reads none of the others",
                    shown.join(" → ")
                )
            }
        };
        self.problems.push(Problem::new(subject, message, place));
    }

    /// The error of once round the cycle, without what led there: that of the innermost piece, which is on it.
    fn around(&mut self, error: &Error) -> Option<Error> {
        let innermost = self.evaluation.under_way(error).next()?;
        let value = self.values.get(innermost).copied()?;
        let error = self.evaluation.evaluator.kind(value).err()?;
        (error.kind == ErrorKind::InfiniteRecursion).then_some(error)
    }

    /// The options that were under way, the outermost first, each once, with the number of a piece of theirs.
    fn options_under_way(&self, error: &Error) -> Vec<(usize, AttrPath, Place)> {
        let mut options: Vec<(usize, AttrPath, Place)> = Vec::new();
        for number in self.evaluation.under_way(error) {
            if let Some((path, place)) = self.evaluation.pieces.owners.get(&number)
                && options.iter().all(|(_, known, _)| known != path)
            {
                options.push((number, path.clone(), place.clone()));
            }
        }
        options.reverse();
        options
    }
}

/// An option, and the Rust field that declares it.
fn named(path: &AttrPath, place: &Place) -> String {
    if place.field.is_empty() { format!("`{path}`") } else { format!("`{path}` ({})", place.field) }
}
