//! One file of Markdown, as GitHub shows it.

mod escape;
mod text;

use super::links::encoded;
use super::manual::{Entry, Manual, Value};
use escape::{block, code, escaped};
use text::Text;

/// All options as Markdown.
#[must_use]
pub fn markdown(manual: &Manual) -> String {
    let mut out = format!("# {}\n", escaped(&manual.settings.title));
    if let Some(revision) = &manual.settings.revision {
        out.push_str(&format!("\nAt {}.\n", code(revision)));
    }
    for entry in &manual.entries {
        option(&Text { manual }, entry, &mut out);
    }
    out
}

fn option(text: &Text<'_>, entry: &Entry, out: &mut String) {
    out.push('\n');
    let anchors = entry.old_names.iter().map(|(_, anchor)| anchor).chain([&entry.anchor]);
    for anchor in anchors {
        out.push_str(&format!("<a id=\"{}\"></a>", attribute(anchor)));
    }
    out.push_str(&format!("\n\n## {}\n", code(&entry.name)));
    for (holds, mark) in [(entry.read_only, "Read-only."), (entry.is_gone, "Removed.")] {
        if holds {
            out.push_str(&format!("\n*{mark}*\n"));
        }
    }
    if let Some(reason) = &entry.deprecated {
        out.push_str(&format!("\n**Deprecated.**\n\n{}\n", text.blocks(reason)));
    }
    let description = text.blocks(&entry.description);
    if !description.is_empty() {
        out.push_str(&format!("\n{description}\n"));
    }
    let facts = facts(text, entry);
    if !facts.is_empty() {
        out.push_str(&format!("\n{}\n", facts.join("\n")));
    }
}

/// The items of a list.
fn facts(text: &Text<'_>, entry: &Entry) -> Vec<String> {
    let mut facts = Vec::new();
    let mut fact = |title: &str, shown: &str| {
        let sign = if shown.starts_with("\n") { "" } else { " " };
        facts.push(text::indented(&format!("**{title}:**{sign}{shown}"), "- "));
    };
    if !entry.ty.is_empty() {
        fact("Type", &escaped(&entry.ty));
    }
    for (title, shown) in [("Default", &entry.default), ("Example", &entry.example)] {
        match shown {
            Some(Value::Code(nix)) if nix.trim_end().contains('\n') => {
                fact(title, &["\n\n", &block("nix", nix)].concat());
            }
            Some(Value::Code(nix)) => fact(title, &code(nix.trim_end())),
            Some(Value::Text(blocks)) => fact(title, &text.blocks(blocks)),
            None => {}
        }
    }
    if !entry.related_packages.is_empty() {
        fact("Related packages", &["\n\n", &text.blocks(&entry.related_packages)].concat());
    }
    if !entry.old_names.is_empty() {
        let names: Vec<String> = entry.old_names.iter().map(|(name, _)| code(name)).collect();
        fact("Old names", &names.join(", "));
    }
    if !entry.declarations.is_empty() {
        let files: Vec<String> = entry.declarations.iter().map(declaration).collect();
        fact("Declared by", &files.join(", "));
    }
    facts
}

fn declaration(declaration: &super::Declaration) -> String {
    let name = code(&declaration.name);
    match &declaration.url {
        Some(url) => format!("[{name}](<{}>)", encoded(url)),
        None => name,
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
