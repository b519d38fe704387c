//! SARIF 2.1.0: one run, its rules, and a result a finding.

use serde_json::{Value, json};

use super::{Diagnostic, Level, Place, Report, ends};
use crate::lint::rules::RULES;
use crate::lint::{Edit, Fix, Rule};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(report: &Report) -> String {
    let used = report.by_rule();
    let rules: Vec<&Rule> =
        RULES.iter().copied().filter(|rule| used.contains_key(rule.name)).collect();
    let results: Vec<Value> =
        report.diagnostics.iter().map(|diagnostic| result(diagnostic, &rules, report)).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "nixgen",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn result(diagnostic: &Diagnostic, rules: &[&Rule], report: &Report) -> Value {
    let help = diagnostic.help.iter().map(|help| format!("\n\n{help}"));
    let text: String = [diagnostic.message.clone()].into_iter().chain(help).collect();
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "ruleIndex": rules.iter().position(|rule| *rule == diagnostic.rule),
        "level": level(diagnostic.level),
        "message": { "text": text },
        "locations": [location(diagnostic.place, report)],
    });
    let labels = diagnostic.labels.iter().enumerate();
    let related: Vec<Value> = labels
        .map(|(at, label)| {
            let mut related = location(label.place, report);
            related["id"] = json!(at + 1);
            related["message"] = json!({ "text": label.message });
            related
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = &diagnostic.fix {
        let title = diagnostic.help.as_deref().unwrap_or(&diagnostic.message);
        result["fixes"] = json!([changes(fix, title, report)]);
    }
    result
}

fn location(place: Place, report: &Report) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": artifact(place, report),
        "region": region(place, report),
    }})
}

fn region(place: Place, report: &Report) -> Value {
    let (start, end) = ends(report, place);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(place: Place, report: &Report) -> Value {
    json!({ "uri": uri(&report.sources.get(place.file).shown) })
}

fn changes(fix: &Fix, title: &str, report: &Report) -> Value {
    let mut files: Vec<(Place, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let change = replacement(edit, report);
        match files.iter_mut().find(|(place, _)| place.file == edit.place.file) {
            Some((_, changes)) => changes.push(change),
            None => files.push((edit.place, vec![change])),
        }
    }
    let changes = files.iter().map(|(place, replacements)| {
        json!({ "artifactLocation": artifact(*place, report), "replacements": replacements })
    });
    json!({ "description": { "text": title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn replacement(edit: &Edit, report: &Report) -> Value {
    json!({ "deletedRegion": region(edit.place, report), "insertedContent": { "text": edit.text } })
}

/// A path as a URI reference. A relative one stays relative to where the program ran.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
