//! A JSON array, one object a finding. Lines and columns count from 1, columns in Unicode scalar values.

use serde_json::{Value, json};

use super::{Diagnostic, Place, Report, ends};
use crate::lint::{Declaration, Edit, Fix, Label, Safety};

pub(super) fn render(report: &Report) -> String {
    let found: Vec<Value> =
        report.diagnostics.iter().map(|diagnostic| object(diagnostic, report)).collect();
    format!("{:#}\n", Value::from(found))
}

fn object(diagnostic: &Diagnostic, report: &Report) -> Value {
    let labels = diagnostic.labels.iter().map(|each| label(each, report));
    let declared = diagnostic.declaration.as_ref().filter(|declared| declared.place.line > 0);
    let labels: Vec<Value> = labels.chain(declared.map(declaration)).collect();
    json!({
        "rule": diagnostic.rule.name,
        "level": diagnostic.level.name(),
        "message": diagnostic.message,
        "option": diagnostic.option,
        "file": file(diagnostic.place, report),
        "range": range(diagnostic.place, report),
        "labels": labels,
        "help": diagnostic.help,
        "fix": diagnostic.fix.as_ref().map(|each| fix(each, report)),
    })
}

fn file(place: Place, report: &Report) -> &str {
    &report.sources.get(place.file).shown
}

fn range(place: Place, report: &Report) -> Value {
    let (start, end) = ends(report, place);
    json!({
        "start": { "line": start.line, "column": start.column },
        "end": { "line": end.line, "column": end.column },
    })
}

fn label(label: &Label, report: &Report) -> Value {
    json!({
        "message": label.message,
        "file": file(label.place, report),
        "range": range(label.place, report),
    })
}

/// A declaration has no range of its own: it is a line, maybe with a column.
fn declaration(declaration: &Declaration) -> Value {
    let place = &declaration.place;
    let at = json!({ "line": place.line, "column": place.column.max(1) });
    json!({
        "message": declaration.told(),
        "file": place.file,
        "range": { "start": at, "end": at },
    })
}

fn fix(fix: &Fix, report: &Report) -> Value {
    let edit = |edit: &Edit| {
        json!({
            "file": file(edit.place, report),
            "range": range(edit.place, report),
            "text": edit.text,
        })
    };
    let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
    json!({ "safe": fix.safety == Safety::Safe, "edits": edits })
}
