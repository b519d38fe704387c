//! One round of fixes: those that do not touch each other.

use std::collections::BTreeMap;

use nix_eval::syntax::{Span, parse};

use super::super::data::{self, DataFormat};
use super::super::{Edit, FileId, Fix, Report};
use super::Which;

/// What a round comes to.
pub(super) struct Round {
    /// The new text of each file that changes.
    pub(super) texts: BTreeMap<FileId, String>,
    /// How many fixes were applied.
    pub(super) applied: usize,
}

/// Applies what can be applied at once.
pub(super) fn round(report: &Report, which: Which) -> Round {
    let wanted = report.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    let mut fixes: Vec<&Fix> = Vec::new();
    let mut taken: BTreeMap<FileId, BTreeMap<u32, Span>> = BTreeMap::new();
    for fix in wanted.filter(|fix| which.includes(fix.safety)) {
        if is_free(fix, &taken) {
            for edit in &fix.edits {
                let spans = taken.entry(edit.place.file).or_default();
                spans.insert(edit.place.span.start, edit.place.span);
            }
            fixes.push(fix);
        }
    }
    let texts = texts(&fixes, report);
    if all_parse(&texts, report) {
        return Round { texts, applied: fixes.len() };
    }
    one_by_one(&fixes, report)
}

/// More fixes than this in one file are not tried one by one.
const TRIED: usize = 100;

/// Which findings have a fix that breaks its file, alone or with those before it. Those would not be applied. `is_whole`
/// says whether a file is not broken by another text.
pub(in super::super) fn impossible(
    report: &Report,
    is_whole: &mut dyn FnMut(FileId, &str) -> bool,
) -> Vec<usize> {
    let mut by_file: BTreeMap<FileId, Vec<(usize, &Fix)>> = BTreeMap::new();
    for (at, diagnostic) in report.diagnostics.iter().enumerate() {
        let Some(fix) = &diagnostic.fix else { continue };
        if let Some(edit) = fix.edits.first() {
            by_file.entry(edit.place.file).or_default().push((at, fix));
        }
    }
    let mut all_are =
        |fixes: &[&Fix]| texts(fixes, report).iter().all(|(file, text)| is_whole(*file, text));
    let mut impossible = Vec::new();
    for fixes in by_file.into_values() {
        let mut kept: Vec<&Fix> = fixes.iter().map(|(_, fix)| *fix).collect();
        if fixes.len() > TRIED || all_are(&kept) {
            continue;
        }
        kept.clear();
        for (at, fix) in fixes {
            kept.push(fix);
            if !all_are(&kept) {
                kept.pop();
                impossible.push(at);
            }
        }
    }
    impossible
}

/// Whether it stays apart from all that is taken, and its own edits from each other. Those that touch could mean
/// something else together.
fn is_free(fix: &Fix, taken: &BTreeMap<FileId, BTreeMap<u32, Span>>) -> bool {
    let apart = |a: Span, b: Span| a.end < b.start || b.end < a.start;
    let own = fix.edits.iter().enumerate().all(|(at, edit)| {
        let mut others = fix.edits[..at].iter();
        let same_file = |other: &&Edit| other.place.file == edit.place.file;
        others.by_ref().filter(same_file).all(|other| apart(other.place.span, edit.place.span))
    });
    own && fix.edits.iter().all(|edit| {
        let Some(spans) = taken.get(&edit.place.file) else { return true };
        let span = edit.place.span;
        // Those that are taken are apart, so that only the last one that starts before the end can reach in.
        let before = spans.range(..=span.end).next_back();
        before.is_none_or(|(_, other)| apart(*other, span))
    })
}

/// The files of `fixes`, with all of them applied.
fn texts(fixes: &[&Fix], report: &Report) -> BTreeMap<FileId, String> {
    let mut edits: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        edits.entry(edit.place.file).or_default().push(edit);
    }
    let edits = edits.into_iter();
    edits.map(|(file, edits)| (file, applied(report.sources.get(file).text(), edits))).collect()
}

fn applied(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| edit.place.span);
    let first_line = text.find('\n').map(|newline| &text[..newline]);
    let has_carriage_returns = first_line.is_some_and(|line| line.ends_with('\r'));
    let (mut fixed, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let start = text.floor_char_boundary(edit.place.span.start as usize).max(done);
        let end = text.floor_char_boundary(edit.place.span.end as usize).max(start);
        fixed.push_str(&text[done..start]);
        if has_carriage_returns {
            fixed.push_str(&edit.text.replace('\n', "\r\n"));
        } else {
            fixed.push_str(&edit.text);
        }
        done = end;
    }
    fixed.push_str(&text[done..]);
    fixed
}

/// Whether no file is broken that was not before.
fn all_parse(texts: &BTreeMap<FileId, String>, report: &Report) -> bool {
    texts.iter().all(|(file, text)| {
        let source = report.sources.get(*file);
        let is_whole = |text: &str| match DataFormat::of(&source.path) {
            Some(format) => data::is_whole(text, format),
            None => parse(text).diagnostics.is_empty(),
        };
        is_whole(text) || !is_whole(source.text())
    })
}

/// All fixes but those that break a file.
fn one_by_one(fixes: &[&Fix], report: &Report) -> Round {
    let mut kept: Vec<&Fix> = Vec::new();
    for fix in fixes {
        kept.push(fix);
        if !all_parse(&texts(&kept, report), report) {
            kept.pop();
        }
    }
    Round { texts: texts(&kept, report), applied: kept.len() }
}
