//! A run: read, check each file by itself, then what they mean together, then what users made of the rules.

use super::engine;
use super::inputs::{self, Input, NoText};
use super::rules::unreadable_file;
use super::suppress;
use super::syntax::{self, Tree};
use super::{Diagnostic, FileId, Inputs, Level, Options, Place, Report, Setting, Skipped, rules};

/// Checks `inputs` and reports every mistake once, by file, position and rule. Whatever the inputs hold, it ends and
/// gives a report.
#[must_use]
pub fn check(inputs: &Inputs, options: &Options) -> Report {
    check_each(inputs, options, &|| {})
}

/// As [`check`], and calls `on_file` once for each file that was read.
#[must_use]
pub fn check_each(inputs: &Inputs, options: &Options, on_file: &dyn Fn()) -> Report {
    let mut report = Report::default();
    let mut trees = Vec::new();
    for input in &inputs.inputs {
        trees.extend(read(inputs, input, &mut report));
        on_file();
    }
    for (input, reason) in &inputs.unreadable {
        unreadable(input, format!("cannot read {}: {reason}", input.shown), &mut report);
    }
    let trees = engine::check(inputs, (trees, options), &mut report);
    suppress::apply(&trees, options, &mut report);
    report.diagnostics.retain_mut(|diagnostic| options.levels.apply(diagnostic));
    in_order(&mut report);
    report
}

/// The tree of a file that has a text.
fn read(inputs: &Inputs, input: &Input, report: &mut Report) -> Option<Tree> {
    if report.sources.find(&input.path).is_some() {
        return None;
    }
    match inputs::read(&*inputs.files, &input.path) {
        Ok(text) => {
            report.statistics.files += 1;
            let file = report.sources.add(&input.path, &input.shown, Some(text.clone()));
            let tree = syntax::read(file, &text, &mut report.diagnostics);
            if tree.is_broken() {
                skip(Skipped::Broken, report);
            }
            Some(tree)
        }
        Err(reason) => {
            no_text(input, &reason, report);
            None
        }
    }
}

fn no_text(input: &Input, reason: &NoText, report: &mut Report) {
    let shown = &input.shown;
    let (skipped, message) = match reason {
        NoText::Unreadable(error) => {
            return unreadable(input, format!("cannot read {shown}: {error}"), report);
        }
        NoText::TooLarge => (Skipped::TooLarge, format!("{shown} is over 8 MB, it is not checked")),
        NoText::Binary => {
            (Skipped::Binary, format!("{shown} is binary or encrypted, it is not checked"))
        }
        NoText::NotUtf8(at) => (
            Skipped::Binary,
            format!("{shown} is no text: byte {at} is not UTF-8, it is not checked"),
        ),
    };
    skip(skipped, report);
    let found = whole_file(input, message, report).at_level(Level::Info);
    report.diagnostics.push(found.help("exclude it in nixgen.toml, and nothing is said"));
}

fn unreadable(input: &Input, message: String, report: &mut Report) {
    skip(Skipped::Unreadable, report);
    let found = whole_file(input, message, report);
    report.diagnostics.push(found);
}

/// A finding about a file without a text.
fn whole_file(input: &Input, message: String, report: &mut Report) -> Diagnostic {
    let file: FileId = report.sources.add(&input.path, &input.shown, None);
    Diagnostic::new(
        &unreadable_file::RULE,
        Place { file, span: nix_eval::syntax::Span::default() },
        message,
    )
}

fn skip(reason: Skipped, report: &mut Report) {
    *report.statistics.skipped.entry(reason).or_default() += 1;
}

fn in_order(report: &mut Report) {
    let sources = &report.sources;
    report.diagnostics.sort_by(|a, b| {
        let file = |place: Place| sources.get(place.file).path.clone();
        let files = if a.place.file == b.place.file {
            std::cmp::Ordering::Equal
        } else {
            file(a.place).cmp(&file(b.place))
        };
        let key = |found: &Diagnostic| (found.place.span, rules::position(found.rule));
        files.then_with(|| key(a).cmp(&key(b)))
    });
    report
        .diagnostics
        .dedup_by(|a, b| a.place == b.place && a.rule == b.rule && a.message == b.message);
}

/// Whether findings of `rule` are told at all.
pub(super) fn is_on(options: &Options, rule: &'static rules::Rule) -> bool {
    options.levels.of(rule) != Setting::Off
}
