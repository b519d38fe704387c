//! Descriptions in a manual page.

use super::roff::{Font, Roff};
use crate::docs::dialect::{Block, Definition, Inline, List, Role, Table, Target};
use crate::docs::manual::Manual;

/// How wide the sign of an item is that has no number.
const BULLET: usize = 2;
/// And with a number.
const NUMBER: usize = 4;

/// Writes blocks, each as a paragraph.
pub(super) fn blocks(manual: &Manual, blocks: &[Block], out: &mut Roff) {
    blocks.iter().for_each(|one| block(manual, one, out));
}

fn block(manual: &Manual, block: &Block, out: &mut Roff) {
    match block {
        Block::Paragraph(inside) | Block::Text(inside) => {
            inlines(manual, inside, out.paragraph());
        }
        Block::Heading(_, inside) => {
            out.paragraph().begin(Font::Bold);
            inlines(manual, inside, out);
            out.end_of_font();
        }
        Block::Code(_, code) => {
            out.paragraph().code(code);
        }
        Block::Quote(inside) => {
            blocks(manual, inside, out.paragraph().indent(4));
            out.dedent();
        }
        Block::List(list) => self::list(manual, list, out),
        Block::Definitions(parts) => definitions(manual, parts, out),
        Block::Table(table) => self::table(manual, table, out),
        Block::Admonition(notice, inside) => {
            out.paragraph().styled(Font::Bold, notice.title()).indent(4);
            blocks(manual, inside, out);
            out.dedent();
        }
        Block::Footnote(label, inside) => {
            out.paragraph().text("[").text(label).text("]").indent(4);
            blocks(manual, inside, out);
            out.dedent();
        }
        Block::Rule => {}
    }
}

fn list(manual: &Manual, list: &List, out: &mut Roff) {
    out.paragraph().indent(2);
    for (at, item) in list.items.iter().enumerate() {
        match list.start {
            None => out.item("\\(bu", BULLET),
            Some(start) => out.item(&format!("{}.", start.saturating_add(at as u64)), NUMBER),
        };
        blocks(manual, item, out);
        out.end_of_item();
    }
    out.dedent();
}

fn definitions(manual: &Manual, parts: &[Definition], out: &mut Roff) {
    for part in parts {
        match part {
            Definition::Term(inside) => {
                out.paragraph().begin(Font::Bold);
                inlines(manual, inside, out);
                out.end_of_font();
            }
            Definition::Details(inside) => {
                blocks(manual, inside, out.indent(4));
                out.dedent();
            }
        }
    }
}

/// Its rows as lines: macros for tables would need another program.
fn table(manual: &Manual, table: &Table, out: &mut Roff) {
    out.paragraph();
    for (at, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
        if at > 0 {
            out.line();
        }
        for (at, cell) in row.iter().enumerate() {
            out.text(if at > 0 { " | " } else { "" });
            inlines(manual, cell, out);
        }
    }
}

fn inlines(manual: &Manual, inside: &[Inline], out: &mut Roff) {
    inside.iter().for_each(|one| inline(manual, one, out));
}

fn inline(manual: &Manual, inline: &Inline, out: &mut Roff) {
    match inline {
        Inline::Text(text) => {
            out.text(text);
        }
        Inline::Code(code) | Inline::Option(code, _) => {
            out.styled(Font::Bold, code);
        }
        Inline::Role(role, code) => {
            let font = match role {
                Role::Command | Role::Manpage => Font::Bold,
                Role::Env | Role::File | Role::Var => Font::Italic,
            };
            out.styled(font, code);
        }
        Inline::Emphasis(inside) => {
            inlines(manual, inside, out.begin(Font::Italic));
            out.end_of_font();
        }
        Inline::Strong(inside) => {
            inlines(manual, inside, out.begin(Font::Bold));
            out.end_of_font();
        }
        Inline::Link(target, inside) => link(manual, target, inside, out),
        Inline::Reference(label) => {
            out.text("[").text(label).text("]");
        }
        Inline::Anchor(_) => {}
        Inline::SoftBreak => {
            out.new_line();
        }
        Inline::Break => {
            out.line();
        }
    }
}

/// The text, and behind it where it leads, if it does not say so itself.
fn link(manual: &Manual, target: &Target, inside: &[Inline], out: &mut Roff) {
    let (shown, font) = match target {
        Target::Option(entry) => (manual.entries[*entry].name.as_str(), Font::Bold),
        Target::Anchor(entry, _) => (manual.entries[*entry].name.as_str(), Font::Bold),
        Target::Url(url) => (url.as_str(), Font::Italic),
    };
    let says_itself = matches!(inside, [Inline::Text(text) | Inline::Code(text)] if shown.ends_with(text.as_str()));
    if says_itself {
        out.styled(font, shown);
        return;
    }
    inlines(manual, inside, out);
    out.text(" (").styled(font, shown).text(")");
}
