//! A run: read, check each file by itself, then what they mean together, then what users made of the rules.

use std::collections::HashMap;

use nix_eval::syntax::parse;

use super::data::{self, DataFormat};
use super::inputs::{self, Input, NoText};
use super::missing::missing;
use super::rules::unreadable_file;
use super::session::Kept;
use super::suppress::{self, Checked, Comments, Depth};
use super::syntax::Tree;
use super::{
    Diagnostic, FileId, Inputs, Level, Options, Place, Report, Setting, Skipped, Source, rules,
};
use super::{engine, fix};

/// Checks `inputs` and reports every mistake once, by file, position and rule. Whatever the inputs hold, it ends and
/// gives a report.
#[must_use]
pub fn check(inputs: &Inputs, options: &Options) -> Report {
    check_each(inputs, options, &|| {})
}

/// As [`check`], and calls `on_file` once for each file that was read.
#[must_use]
pub fn check_each(inputs: &Inputs, options: &Options, on_file: &dyn Fn()) -> Report {
    let watch = Watch { on_file, cancelled: &|| false };
    run(inputs, (options, &mut Kept::default()), &watch).unwrap_or_default()
}

/// Who looks on while files are checked.
#[derive(Clone, Copy)]
pub(super) struct Watch<'w> {
    /// Called once for each file that was read.
    pub(super) on_file: &'w dyn Fn(),
    /// Whether nobody waits for the report any more.
    pub(super) cancelled: &'w (dyn Fn() -> bool + Sync),
}

/// A run, to its end unless it is cancelled.
pub(super) fn run(
    inputs: &Inputs,
    (options, kept): (&Options, &mut Kept),
    watch: &Watch<'_>,
) -> Option<Report> {
    let mut report = Report::default();
    report.sources.folder.clone_from(&inputs.folder);
    let (mut trees, mut checked) = (Vec::new(), Vec::new());
    for input in &inputs.inputs {
        if (watch.cancelled)() {
            return None;
        }
        match read((inputs, kept), input, &mut report) {
            Some(Read::Nix(tree)) => trees.push(tree),
            Some(Read::Data(data)) => checked.push(data),
            None => {}
        }
        (watch.on_file)();
    }
    for (input, reason) in &inputs.unreadable {
        unreadable(input, format!("cannot read {}: {reason}", input.shown), &mut report);
    }
    let known: HashMap<FileId, bool> =
        trees.iter().map(|tree| (tree.file, tree.is_refused())).collect();
    let engine = (&mut report, watch.cancelled);
    let trees = engine::check(inputs, (trees, options), engine, kept.judged.as_mut())?;
    checked.extend(trees.into_iter().map(|(tree, depth)| of_nix(tree, depth)));
    suppress::apply(checked, options, &mut report);
    report.diagnostics.retain_mut(|diagnostic| options.levels.apply(diagnostic));
    in_order(&mut report);
    let mut is_whole = |file, text: &str| {
        let source: &Source = report.sources.get(file);
        match DataFormat::of(&source.path) {
            Some(format) => data::is_whole(text, format) || !data::is_whole(source.text(), format),
            None => match known.get(&file) {
                Some(is_refused) => *is_refused || kept.file(&source.path).is_whole(text),
                None => {
                    let is_whole = |text: &str| parse(text).diagnostics.is_empty();
                    is_whole(text) || !is_whole(source.text())
                }
            },
        }
    };
    let refused = fix::impossible(&report, &mut is_whole);
    for at in refused {
        report.diagnostics[at].fix = None;
    }
    (!(watch.cancelled)()).then_some(report)
}

/// A file that has a text.
enum Read {
    /// What it means is for the engine.
    Nix(Tree),
    /// All is said of it.
    Data(Checked),
}

impl Read {
    fn is_broken(&self) -> bool {
        match self {
            Self::Nix(tree) => tree.is_broken(),
            Self::Data(data) => data.is_broken,
        }
    }
}

fn of_nix(tree: Tree, depth: Depth) -> Checked {
    let is_broken = tree.is_broken();
    Checked { file: tree.file, comments: Comments::Nix(tree.parse), is_broken, depth }
}

fn read((inputs, kept): (&Inputs, &mut Kept), input: &Input, report: &mut Report) -> Option<Read> {
    if report.sources.find(&input.path).is_some() {
        return None;
    }
    match inputs::read(&*inputs.files, &input.path) {
        Ok(text) => {
            report.statistics.files += 1;
            let file = report.sources.add(&input.path, &input.shown, Some(text.clone()));
            let read = match DataFormat::of(&input.path) {
                Some(format) => {
                    let schema = inputs.schemas.get(&input.path);
                    let data = data::check((file, &text), format, (schema, report));
                    let depth = if schema.is_some() { Depth::Module } else { Depth::Syntax };
                    let (comments, is_broken) = (Comments::Data(data.comments), data.is_broken);
                    Read::Data(Checked { file, comments, is_broken, depth })
                }
                None => {
                    let (tree, found) = kept.file(&input.path).read(file, &text);
                    report.diagnostics.extend(found);
                    let of_file = (&tree, input.path.as_str(), &*text);
                    missing(&*inputs.files, of_file, &mut report.diagnostics);
                    Read::Nix(tree)
                }
            };
            if read.is_broken() {
                skip(Skipped::Broken, report);
            }
            Some(read)
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
        // In whatever order they were found.
        files.then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
    });
    report
        .diagnostics
        .dedup_by(|a, b| a.place == b.place && a.rule == b.rule && a.message == b.message);
}

/// Whether findings of `rule` are told at all.
pub(super) fn is_on(options: &Options, rule: &'static rules::Rule) -> bool {
    options.levels.of(rule) != Setting::Off
}
