//! A manual page, in the style of nixpkgs' `configuration.nix(5)`: the macros of man(7), pure ASCII.

mod roff;
mod text;

use super::manual::{Entry, Manual, Value};
use roff::{Font, Roff};

/// The manual page of all options.
#[must_use]
pub fn man(manual: &Manual) -> String {
    let mut out = Roff::default();
    head(manual, &mut out);
    manual.entries.iter().for_each(|entry| option(manual, entry, &mut out));
    out.end()
}

fn head(manual: &Manual, out: &mut Roff) {
    let settings = &manual.settings;
    let revision = settings.revision.as_deref().unwrap_or_default();
    out.request("TH", &["CONFIGURATION.NIX", "5", "", revision, &settings.title]);
    // No hyphens, no filled lines, breaks behind slashes: names are to be read and copied.
    out.raw(".nh\n.ad l\n.if \\n(.g .cflags 4 /\n");
    out.request("SH", &["NAME"]);
    out.text("configuration.nix").raw(" \\- ").text(&settings.title);
    out.request("SH", &["DESCRIPTION"]);
    out.text("These options can be defined in ").styled(Font::Italic, "configuration.nix");
    out.text(".");
    out.request("SH", &["OPTIONS"]);
}

fn option(manual: &Manual, entry: &Entry, out: &mut Roff) {
    out.paragraph().styled(Font::Bold, &entry.name);
    for (holds, mark) in [(entry.read_only, "read only"), (entry.is_gone, "removed")] {
        if holds {
            out.text(" (").text(mark).text(")");
        }
    }
    out.indent(4);
    if let Some(reason) = &entry.deprecated {
        out.paragraph().styled(Font::Bold, "Deprecated.");
        text::blocks(manual, reason, out);
    }
    text::blocks(manual, &entry.description, out);
    facts(manual, entry, out);
    out.dedent();
}

fn facts(manual: &Manual, entry: &Entry, out: &mut Roff) {
    if !entry.ty.is_empty() {
        out.paragraph().styled(Font::Italic, "Type:").text(" ").text(&entry.ty);
    }
    for (title, shown) in [("Default:", &entry.default), ("Example:", &entry.example)] {
        match shown {
            Some(Value::Code(code)) if code.trim_end().contains('\n') => {
                out.paragraph().styled(Font::Italic, title).code(code.trim_end());
            }
            Some(Value::Code(code)) => {
                out.paragraph().styled(Font::Italic, title).text(" ");
                out.styled(Font::Bold, code.trim_end());
            }
            Some(Value::Text(blocks)) => {
                out.paragraph().styled(Font::Italic, title);
                text::blocks(manual, blocks, out);
            }
            None => {}
        }
    }
    if !entry.related_packages.is_empty() {
        out.paragraph().styled(Font::Italic, "Related packages:");
        text::blocks(manual, &entry.related_packages, out);
    }
    if !entry.old_names.is_empty() {
        let names: Vec<&str> = entry.old_names.iter().map(|(name, _)| name.as_str()).collect();
        out.paragraph().styled(Font::Italic, "Old names:").text(" ").text(&names.join(", "));
    }
    if !entry.declarations.is_empty() {
        out.paragraph().styled(Font::Italic, "Declared by:");
        for declaration in &entry.declarations {
            out.line().styled(Font::Bold, &declaration.name);
        }
    }
}
