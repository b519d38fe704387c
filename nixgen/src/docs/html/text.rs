//! Descriptions as HTML.

use super::Site;
use super::writer::Html;
use crate::docs::dialect::{Block, Definition, Inline, List, Table, Target};

/// Writes texts of one page.
pub(super) struct Text<'s, 'm> {
    pub(super) site: &'s Site<'m>,
    /// The page that they stand on.
    pub(super) page: usize,
}

impl Text<'_, '_> {
    pub(super) fn blocks(&self, blocks: &[Block], out: &mut Html) {
        blocks.iter().for_each(|block| self.block(block, out));
    }

    fn block(&self, block: &Block, out: &mut Html) {
        match block {
            Block::Paragraph(inlines) => self.inside(["<p>", "</p>\n"], inlines, out),
            Block::Text(inlines) => self.inlines(inlines, out),
            // Headings of pages and options are above it.
            Block::Heading(_, inlines) => {
                self.inside(["<p class=\"heading\">", "</p>\n"], inlines, out);
            }
            Block::Code(_, code) => {
                out.raw("<pre tabindex=\"0\"><code>").text(code.trim_end_matches('\n'));
                out.raw("</code></pre>\n");
            }
            Block::Quote(blocks) => {
                out.raw("<blockquote>\n");
                self.blocks(blocks, out);
                out.raw("</blockquote>\n");
            }
            Block::List(list) => self.list(list, out),
            Block::Definitions(parts) => self.definitions(parts, out),
            Block::Table(table) => self.table(table, out),
            Block::Admonition(notice, blocks) => {
                out.raw("<aside class=\"notice ").raw(notice.class()).raw("\"><p class=\"title\">");
                out.raw(notice.title()).raw("</p>\n");
                self.blocks(blocks, out);
                out.raw("</aside>\n");
            }
            Block::Footnote(label, blocks) => {
                out.raw("<div class=\"footnote\"><sup>").text(label).raw("</sup>\n");
                self.blocks(blocks, out);
                out.raw("</div>\n");
            }
            Block::Rule => {
                out.raw("<hr>\n");
            }
        }
    }

    fn list(&self, list: &List, out: &mut Html) {
        match list.start {
            None => out.raw("<ul>\n"),
            Some(1) => out.raw("<ol>\n"),
            Some(start) => out.raw("<ol").attribute("start", &start.to_string()).raw(">\n"),
        };
        for item in &list.items {
            out.raw("<li>");
            self.blocks(item, out);
            out.raw("</li>\n");
        }
        out.raw(if list.start.is_none() { "</ul>\n" } else { "</ol>\n" });
    }

    fn definitions(&self, parts: &[Definition], out: &mut Html) {
        out.raw("<dl>\n");
        for part in parts {
            match part {
                Definition::Term(inlines) => self.inside(["<dt>", "</dt>\n"], inlines, out),
                Definition::Details(blocks) => {
                    out.raw("<dd>");
                    self.blocks(blocks, out);
                    out.raw("</dd>\n");
                }
            }
        }
        out.raw("</dl>\n");
    }

    fn table(&self, table: &Table, out: &mut Html) {
        out.raw("<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr>");
        table.head.iter().for_each(|cell| self.inside(["<th>", "</th>"], cell, out));
        out.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            out.raw("<tr>");
            row.iter().for_each(|cell| self.inside(["<td>", "</td>"], cell, out));
            out.raw("</tr>\n");
        }
        out.raw("</tbody></table></div>\n");
    }

    fn inside(&self, [open, close]: [&'static str; 2], inlines: &[Inline], out: &mut Html) {
        out.raw(open);
        self.inlines(inlines, out);
        out.raw(close);
    }

    fn inlines(&self, inlines: &[Inline], out: &mut Html) {
        inlines.iter().for_each(|inline| self.inline(inline, out));
    }

    fn inline(&self, inline: &Inline, out: &mut Html) {
        match inline {
            Inline::Text(text) => {
                out.text(text);
            }
            Inline::Code(code) => {
                out.raw("<code>").text(code).raw("</code>");
            }
            Inline::Role(role, code) => {
                out.raw("<code class=\"").raw(role.name()).raw("\">").text(code).raw("</code>");
            }
            Inline::Option(name, to) => self.option(name, *to, out),
            Inline::Emphasis(inside) => self.inside(["<em>", "</em>"], inside, out),
            Inline::Strong(inside) => self.inside(["<strong>", "</strong>"], inside, out),
            Inline::Link(target, inside) => self.link(target, inside, out),
            Inline::Anchor(id) => {
                out.raw("<span").attribute("id", id).raw("></span>");
            }
            Inline::Reference(label) => {
                out.raw("<sup>").text(label).raw("</sup>");
            }
            Inline::SoftBreak => {
                out.raw("\n");
            }
            Inline::Break => {
                out.raw("<br>\n");
            }
        }
    }

    fn option(&self, name: &str, to: Option<usize>, out: &mut Html) {
        match to {
            None => {
                out.raw("<code>").text(name).raw("</code>");
            }
            Some(entry) => {
                let (file, anchor) = self.site.place(entry, self.page);
                out.raw("<a").href(file, anchor).raw("><code>").text(name).raw("</code></a>");
            }
        }
    }

    fn link(&self, target: &Target, inside: &[Inline], out: &mut Html) {
        out.raw("<a");
        match target {
            Target::Option(entry) => {
                let (file, anchor) = self.site.place(*entry, self.page);
                out.href(file, anchor);
            }
            Target::Anchor(entry, id) => {
                let (file, _) = self.site.place(*entry, self.page);
                out.href(file, id);
            }
            Target::Url(url) => {
                out.attribute("href", url).raw(" rel=\"noreferrer\"");
            }
        }
        out.raw(">");
        // A link has no links within.
        inside.iter().for_each(|inline| self.within_link(inline, out));
        out.raw("</a>");
    }

    fn within_link(&self, inline: &Inline, out: &mut Html) {
        match inline {
            Inline::Option(name, _) => self.option(name, None, out),
            Inline::Link(_, inside) => {
                inside.iter().for_each(|inline| self.within_link(inline, out));
            }
            Inline::Emphasis(inside) | Inline::Strong(inside) => {
                out.raw("<em>");
                inside.iter().for_each(|inline| self.within_link(inline, out));
                out.raw("</em>");
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Role(..)
            | Inline::Anchor(_)
            | Inline::Reference(_)
            | Inline::SoftBreak
            | Inline::Break => self.inline(inline, out),
        }
    }
}
