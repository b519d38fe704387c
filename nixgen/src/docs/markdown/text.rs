//! Descriptions as GitHub's Markdown: roles are code, admonitions are its alerts.

use super::escape::{block, code, escaped, line};
use crate::docs::dialect::{Block, Definition, Inline, List, Table, Target};
use crate::docs::links::fragment;
use crate::docs::manual::Manual;

/// Writes texts.
pub(super) struct Text<'m> {
    pub(super) manual: &'m Manual,
}

impl Text<'_> {
    pub(super) fn blocks(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        for (at, one) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            out.push_str(match (before, one) {
                (None, _) => "",
                (Some(Block::Text(_)), Block::List(_)) => "\n",
                // Two lists would be one.
                (Some(Block::List(_)), Block::List(_)) => "\n\n<!-- -->\n\n",
                (Some(_), _) => "\n\n",
            });
            out.push_str(&self.block(one));
        }
        out
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(inlines) | Block::Text(inlines) => self.lines(inlines),
            Block::Heading(_, inlines) => self.strong(inlines),
            Block::Code(language, text) => self::block(language, text),
            Block::Quote(blocks) => quoted(&self.blocks(blocks)),
            Block::List(list) => self.list(list),
            Block::Definitions(parts) => self.definitions(parts),
            Block::Table(table) => self.table(table),
            Block::Admonition(notice, blocks) => {
                let class = notice.class().to_uppercase();
                quoted(&format!("[!{class}]\n{}", self.blocks(blocks)))
            }
            Block::Footnote(label, blocks) => {
                format!("\\[{}\\] {}", escaped(label), self.blocks(blocks))
            }
            Block::Rule => "---".to_owned(),
        }
    }

    fn list(&self, list: &List) -> String {
        let is_loose =
            list.items.iter().flatten().any(|b| !matches!(b, Block::Text(_) | Block::List(_)));
        let item = |(at, item): (usize, &Vec<Block>)| {
            let sign = match list.start {
                None => "- ".to_owned(),
                Some(start) => format!("{}. ", start.saturating_add(at as u64).min(999_999_999)),
            };
            indented(&self.blocks(item), &sign)
        };
        let items: Vec<String> = list.items.iter().enumerate().map(item).collect();
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    fn definitions(&self, parts: &[Definition]) -> String {
        let part = |part: &Definition| match part {
            Definition::Term(inlines) => self.strong(inlines),
            Definition::Details(blocks) => quoted(&self.blocks(blocks)),
        };
        parts.iter().map(part).collect::<Vec<_>>().join("\n\n")
    }

    fn table(&self, table: &Table) -> String {
        let cell = |cell: &Vec<Inline>| {
            let line = self.inlines(cell).replace("\\\n", " ").replace('\n', " ");
            // In code, too, it would end the cell.
            line.replace("\\|", "|").replace('|', "\\|")
        };
        let row = |cells: &Vec<Vec<Inline>>| {
            let cells: Vec<String> = cells.iter().map(cell).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(table.head.len()));
        let rows = table.rows.iter().map(row);
        [row(&table.head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }

    fn strong(&self, inlines: &[Inline]) -> String {
        ["<strong>", &self.lines(inlines).replace('\n', " "), "</strong>"].concat()
    }

    /// What stands in lines, each of which begins nothing else.
    fn lines(&self, inlines: &[Inline]) -> String {
        let text = self.inlines(inlines);
        let lines = text.split('\n').map(line).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for (at, inline) in inlines.iter().enumerate() {
            let next = inlines.get(at + 1);
            match inline {
                Inline::Emphasis(inside) => {
                    let marks = ["*", "<em>", "</em>"];
                    self.marked(marks, inside, (&mut out, next));
                }
                Inline::Strong(inside) => {
                    let marks = ["**", "<strong>", "</strong>"];
                    self.marked(marks, inside, (&mut out, next));
                }
                Inline::Text(text) => out.push_str(&escaped(text)),
                Inline::Code(text) | Inline::Role(_, text) | Inline::Option(text, None) => {
                    self.code(text, &mut out);
                }
                Inline::Option(name, Some(entry)) => {
                    not_a_picture(&mut out);
                    let anchor = fragment(&self.manual.entries[*entry].anchor);
                    out.push_str(&format!("[{}](<#{anchor}>)", code(name)));
                }
                Inline::Link(target, inside) => {
                    not_a_picture(&mut out);
                    out.push_str(&self.link(target, inside));
                }
                Inline::Anchor(id) => out.push_str(&format!("<a id=\"{id}\"></a>")),
                Inline::Reference(label) => {
                    out.push_str(&format!("<sup>{}</sup>", escaped(label)));
                }
                Inline::SoftBreak => out.push('\n'),
                Inline::Break => out.push_str("\\\n"),
            }
        }
        out
    }

    fn code(&self, text: &str, out: &mut String) {
        // Two spans beside each other would be one.
        if out.ends_with('`') {
            out.push_str("<!-- -->");
        }
        out.push_str(&code(text));
    }

    /// With stars where they mean what they should, else with tags.
    fn marked(
        &self,
        [star, open, close]: [&str; 3],
        inside: &[Inline],
        (out, next): (&mut String, Option<&Inline>),
    ) {
        let text = self.inlines(inside);
        let is_edge = |c: Option<char>| {
            c.is_none_or(|c| c.is_whitespace() || (c.is_ascii_punctuation() && !"*_\\".contains(c)))
        };
        let follows = match next {
            Some(Inline::Text(text)) => text.chars().next(),
            None | Some(Inline::SoftBreak | Inline::Break) => None,
            Some(_) => Some('a'),
        };
        let is_plain = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let fits = is_edge(out.chars().next_back())
            && is_edge(follows)
            && is_plain(text.chars().next())
            && is_plain(text.chars().next_back());
        let [before, after] = if fits { [star, star] } else { [open, close] };
        out.extend([before, &text, after]);
    }

    fn link(&self, target: &Target, inside: &[Inline]) -> String {
        let entries = &self.manual.entries;
        let to = match target {
            Target::Option(entry) => ["#", &fragment(&entries[*entry].anchor)].concat(),
            Target::Anchor(_, id) => ["#", id].concat(),
            Target::Url(url) => url.clone(),
        };
        if matches!(inside, [Inline::Text(text)] if *text == to) {
            return format!("<{to}>");
        }
        let text = self.inlines(&inside.iter().map(unlinked).collect::<Vec<_>>());
        format!("[{text}](<{to}>)")
    }
}

/// What stands before a link does not make it a picture.
fn not_a_picture(out: &mut String) {
    if out.ends_with('!') {
        out.pop();
        out.push_str("\\!");
    }
}

/// The same without links: a link has none within.
fn unlinked(inline: &Inline) -> Inline {
    let all = |inside: &[Inline]| inside.iter().map(unlinked).collect::<Vec<_>>();
    match inline {
        Inline::Option(name, _) => Inline::Code(name.clone()),
        Inline::Link(_, inside) | Inline::Emphasis(inside) => Inline::Emphasis(all(inside)),
        Inline::Strong(inside) => Inline::Strong(all(inside)),
        Inline::Text(_)
        | Inline::Code(_)
        | Inline::Role(..)
        | Inline::Anchor(_)
        | Inline::Reference(_)
        | Inline::SoftBreak
        | Inline::Break => inline.clone(),
    }
}

/// Lines of a quotation.
fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { ["> ", line].concat() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Lines of an item, whose sign is `sign`.
pub(super) fn indented(text: &str, sign: &str) -> String {
    let space = " ".repeat(sign.len());
    let line = |(at, line): (usize, &str)| match (at, line) {
        (0, line) => [sign, line].concat(),
        (_, "") => String::new(),
        (_, line) => [&space, line].concat(),
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}
