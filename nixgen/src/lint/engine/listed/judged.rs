//! What was found in the parts of modules, kept from one run to the next.
//!
//! What is said of a part depends on
//!
//! | on | is the same because |
//! |---|---|
//! | its text, and the path at which it stands | they are what findings are found by |
//! | what is around all parts of its file | otherwise all of the file is forgotten |
//! | other texts, what there is on the disk, and what is linted | otherwise all is forgotten |
//! | the options, and how rules are set | they are a session's own |
//! | where it stands | it does not ask for that, and a finding knows its places |
//! | what the evaluator may still do | it was far from what it may do |

use std::collections::HashMap;

use nix_eval::Files;
use nix_eval::syntax::Span;

use super::super::super::inputs::Input;
use super::super::super::{Definitions, Diagnostic, FileId, Place, Report};
use super::super::findings::Told;
use super::super::recorded::Record;
use super::parts::{Part, Parts};

/// What was found.
#[derive(Default)]
pub(in super::super::super) struct Judged {
    /// What was linted.
    inputs: Vec<Input>,
    /// What all of it depends on in the world.
    record: Record,
    /// How many steps of evaluation all of it took.
    steps: u64,
    /// By the path of the file.
    modules: HashMap<String, Module>,
}

/// More steps than these are not far from what an evaluator may do.
const MOST_STEPS: u64 = 500_000;

/// What was found in a file.
#[derive(Default)]
pub(super) struct Module {
    /// What stands before and behind all parts.
    around: (String, String),
    /// By the key of the part.
    found: HashMap<String, Found>,
    run: u64,
}

/// What was found in a part.
pub(super) struct Found {
    diagnostics: Vec<Diagnostic>,
    definitions: Definitions,
    /// Where its bindings stood, if that matters.
    bindings: Vec<Span>,
    /// The last run that it was asked for in.
    run: u64,
}

impl Judged {
    /// Forgets what may not be so any more, now that `inputs` are linted.
    pub(in super::super) fn begin(&mut self, inputs: &[Input], files: &dyn Files) {
        let holds = self.inputs == inputs && self.record.holds_for(files);
        if !holds || self.steps > MOST_STEPS {
            *self = Self { inputs: inputs.to_vec(), ..Self::default() };
        }
    }

    /// What holds for what was found since: what was asked for, and how many steps it took.
    pub(super) fn end(&mut self, record: Record, steps: u64) {
        self.record.extend(record);
        self.steps += steps;
        if self.steps > MOST_STEPS || self.record.has(asks_for_places) {
            *self = Self::default();
        }
    }

    /// Forgets all files but these.
    pub(super) fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.modules.retain(|path, _| is_there(path));
    }

    /// What was found in the file at a path, whose text is `text` now; nothing where that can't be kept.
    pub(super) fn take(&mut self, path: &str, text: &str, parts: &Parts<'_>) -> Option<Module> {
        let mut module = self.modules.remove(path).unwrap_or_default();
        if asks_for_places(text) {
            return None;
        }
        let (before, behind) = (&text[..parts.set.start as usize], &text[parts.set.end as usize..]);
        if module.around.0 != before || module.around.1 != behind {
            module.around = (before.to_owned(), behind.to_owned());
            module.found.clear();
        }
        module.run += 1;
        Some(module)
    }

    /// Keeps what was found in the file at a path, but for what was not asked for since it was taken.
    pub(super) fn put(&mut self, path: &str, mut module: Module) {
        let run = module.run;
        module.found.retain(|_, found| found.run == run);
        self.modules.insert(path.to_owned(), module);
    }
}

/// Whether what a program comes to may depend on where it stands.
fn asks_for_places(text: &str) -> bool {
    text.contains("__curPos") || text.contains("GetAttrPos")
}

impl Found {
    /// Adds it to a report.
    pub(super) fn tell(&self, report: &mut Report) {
        report.diagnostics.extend_from_slice(&self.diagnostics);
        report.statistics.definitions.add(self.definitions);
    }
}

impl Module {
    /// What is found in a part, if that is known.
    pub(super) fn get(&mut self, part: &Part<'_>, file: FileId) -> Option<&Found> {
        let (run, start) = (self.run, self.start());
        let found = self.found.get_mut(part.key.as_deref()?)?;
        found.run = run;
        if !found.diagnostics.is_empty() && found.bindings != part.bindings {
            for place in found.diagnostics.iter_mut().flat_map(Diagnostic::places_mut) {
                *place = moved(*place, (start, &found.bindings), &part.bindings)?;
            }
            found.bindings.clone_from(&part.bindings);
        }
        found.diagnostics.iter_mut().for_each(|found| found.move_to(file));
        Some(found)
    }

    /// Keeps what was found in a part, if it will be found again wherever the part stands.
    pub(super) fn keep(&mut self, part: Part<'_>, told: Told) {
        let (run, start) = (self.run, self.start());
        let Told { mut diagnostics, definitions, strays } = told;
        let bindings = if diagnostics.is_empty() { Vec::new() } else { part.bindings };
        let is_known = |place: &mut Place| moved(*place, (start, &bindings), &bindings).is_some();
        if !strays
            && let Some(key) = part.key
            && diagnostics.iter_mut().flat_map(Diagnostic::places_mut).all(is_known)
        {
            self.found.insert(key, Found { diagnostics, definitions, bindings, run });
        }
    }

    /// Where the first part may stand.
    fn start(&self) -> u32 {
        u32::try_from(self.around.0.len()).unwrap_or(u32::MAX)
    }
}

/// A place in one of some bindings, once they stand elsewhere, or one before `start`.
fn moved(place: Place, (start, from): (u32, &[Span]), to: &[Span]) -> Option<Place> {
    let Place { span, .. } = place;
    if span.end < start {
        return Some(place);
    }
    let is_in = |binding: &Span| binding.start <= span.start && span.end <= binding.end;
    let number = from.iter().position(is_in)?;
    let (from, to) = (from.get(number)?.start, to.get(number)?.start);
    let move_by = |at: u32| at - from + to;
    Some(Place { span: Span::new(move_by(span.start), move_by(span.end)), ..place })
}
