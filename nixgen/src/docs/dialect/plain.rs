//! A description as plain text.

use super::tree::{Block, Definition, Inline};

/// A summary has at most so many characters.
const SUMMARY: usize = 140;

/// All text of blocks, on lines.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    blocks.iter().for_each(|block| push_block(block, &mut out));
    out
}

/// The first sentence, on one line.
#[must_use]
pub fn summary(blocks: &[Block]) -> String {
    let first = blocks.iter().find_map(|block| {
        let (Block::Paragraph(inlines) | Block::Text(inlines)) = block else { return None };
        Some(inlines)
    });
    let mut text = String::new();
    first.into_iter().flatten().for_each(|inline| push_inline(inline, &mut text));
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = line.find(". ").map_or(line.as_str(), |end| &line[..=end]);
    match sentence.char_indices().nth(SUMMARY) {
        Some((end, _)) => [sentence[..end].trim_end(), "…"].concat(),
        None => sentence.to_owned(),
    }
}

fn push_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(inlines) | Block::Text(inlines) | Block::Heading(_, inlines) => {
            push_line(inlines, out);
        }
        Block::Code(_, text) => out.push_str(text),
        Block::Quote(blocks) | Block::Admonition(_, blocks) | Block::Footnote(_, blocks) => {
            blocks.iter().for_each(|block| push_block(block, out));
        }
        Block::List(list) => {
            list.items.iter().flatten().for_each(|block| push_block(block, out));
        }
        Block::Definitions(parts) => parts.iter().for_each(|part| match part {
            Definition::Term(inlines) => push_line(inlines, out),
            Definition::Details(blocks) => blocks.iter().for_each(|block| push_block(block, out)),
        }),
        Block::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            rows.flatten().for_each(|cell| push_line(cell, out));
        }
        Block::Rule => {}
    }
}

fn push_line(inlines: &[Inline], out: &mut String) {
    inlines.iter().for_each(|inline| push_inline(inline, out));
    out.push('\n');
}

fn push_inline(inline: &Inline, out: &mut String) {
    match inline {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Role(_, text)
        | Inline::Option(text, _) => {
            out.push_str(text);
        }
        Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Link(_, inside) => {
            inside.iter().for_each(|inline| push_inline(inline, out));
        }
        Inline::SoftBreak | Inline::Break => out.push(' '),
        Inline::Anchor(_) | Inline::Reference(_) => {}
    }
}
