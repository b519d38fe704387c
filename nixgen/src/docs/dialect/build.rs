//! From the events of the parser to the tree.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::inline::finished;
use super::lines::{MARK, as_text, unmarked};
use super::tree::{Block, Definition, Inline, List, Notice, Table};
use super::{Links, parse_at};

/// What is deeper stands at this depth.
const MAX_DEPTH: usize = 40;

/// Makes the tree.
pub(super) struct Builder<'l> {
    links: &'l mut dyn Links,
    /// How often HTML was read anew; [`None`] if it was too often.
    html: Option<usize>,
    open: Vec<Open>,
    /// How many are open that are too deep.
    too_deep: usize,
}

/// What is not closed yet, with what stands in it.
struct Open {
    part: Part,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

/// What a part of the tree becomes.
enum Part {
    Blocks,
    Paragraph,
    Heading(u8),
    Quote,
    Code(String),
    Html,
    List(List),
    Item,
    Definitions(Vec<Definition>),
    Term,
    Details,
    Table(Table),
    Row(Vec<Vec<Inline>>, bool),
    Cell,
    Admonition(Notice),
    Footnote(String),
    Emphasis,
    Strong,
    Link(String),
    /// Its parts stand in what is around it.
    Nothing,
}

impl<'l> Builder<'l> {
    pub(super) fn new(links: &'l mut dyn Links, html: Option<usize>) -> Self {
        let root = Open { part: Part::Blocks, blocks: Vec::new(), inlines: Vec::new() };
        Self { links, html, open: vec![root], too_deep: 0 }
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if self.too_deep == 0 && self.takes_more() => self.start(tag),
            Event::Start(_) => self.too_deep += 1,
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::End(tag) => self.end_of(tag),
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::Html(html) => self.text(html),
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) => self.text(html),
            Event::FootnoteReference(label) => {
                self.inline(Inline::Reference(label.into_string()));
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            // They are of extensions that are not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
            Event::TaskListMarker(_) => {}
        }
    }

    /// The whole tree.
    pub(super) fn end(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        let Some(root) = self.open.pop() else { return Vec::new() };
        self.blocks_of(root)
    }

    /// Whether one more may be open: in what only has parts of a kind, those always.
    fn takes_more(&self) -> bool {
        let last = self.open.last().map(|open| &open.part);
        let has_parts = matches!(
            last,
            Some(Part::List(_) | Part::Definitions(_) | Part::Table(_) | Part::Row(..))
        );
        self.open.len() < MAX_DEPTH || has_parts
    }

    fn start(&mut self, tag: Tag<'_>) {
        let part = match tag {
            Tag::Paragraph => Part::Paragraph,
            Tag::Heading { level, .. } => Part::Heading(number(level)),
            Tag::BlockQuote(_) => Part::Quote,
            Tag::CodeBlock(kind) => Part::Code(language(&kind)),
            Tag::HtmlBlock => Part::Html,
            Tag::List(start) => Part::List(List { start, items: Vec::new() }),
            Tag::Item => Part::Item,
            Tag::DefinitionList => Part::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Part::Term,
            Tag::DefinitionListDefinition => Part::Details,
            Tag::Table(_) => Part::Table(Table::default()),
            Tag::TableHead => Part::Row(Vec::new(), true),
            Tag::TableRow => Part::Row(Vec::new(), false),
            Tag::TableCell => Part::Cell,
            Tag::FootnoteDefinition(label) => Part::Footnote(label.into_string()),
            Tag::Emphasis => Part::Emphasis,
            Tag::Strong => Part::Strong,
            Tag::Link { link_type, dest_url, .. } => Part::Link(destination(link_type, &dest_url)),
            // A picture would have to be fetched.
            Tag::Image { dest_url, .. } => Part::Link(dest_url.into_string()),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {
                Part::Nothing
            }
        };
        self.push(part);
    }

    fn push(&mut self, part: Part) {
        self.flush_for(&part);
        self.open.push(Open { part, blocks: Vec::new(), inlines: Vec::new() });
    }

    /// Text of a tight item ends where a block begins.
    fn flush_for(&mut self, part: &Part) {
        if !matches!(part, Part::Emphasis | Part::Strong | Part::Link(_) | Part::Nothing) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let inlines = std::mem::take(&mut open.inlines);
        if !inlines.is_empty() {
            let text = Block::Text(finished(inlines, self.links));
            open.blocks.push(text);
        }
    }

    /// An admonition that is open within what ends, ends too.
    fn end_of(&mut self, _: TagEnd) {
        while matches!(self.open.last(), Some(Open { part: Part::Admonition(_), .. })) {
            self.close();
        }
        if self.open.len() > 1 {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        let part = std::mem::replace(&mut open.part, Part::Nothing);
        match part {
            Part::Blocks | Part::Nothing => self.spread(open),
            Part::Paragraph => self.paragraph(open),
            Part::Heading(level) => {
                let inside = self.inlines_of(open);
                self.block(Block::Heading(level, inside));
            }
            Part::Code(language) => self.block(Block::Code(language, text_of(open))),
            Part::Html => self.html(&text_of(open)),
            Part::List(list) => self.block(Block::List(list)),
            Part::Table(table) => self.block(Block::Table(table)),
            Part::Definitions(parts) => self.block(Block::Definitions(parts)),
            Part::Quote => {
                let inside = self.blocks_of(open);
                self.block(Block::Quote(inside));
            }
            Part::Admonition(notice) => {
                let inside = self.blocks_of(open);
                self.block(Block::Admonition(notice, inside));
            }
            Part::Footnote(label) => {
                let inside = self.blocks_of(open);
                self.block(Block::Footnote(label, inside));
            }
            Part::Item | Part::Term | Part::Details | Part::Row(..) | Part::Cell => {
                self.within(part, open);
            }
            Part::Emphasis => {
                let inside = self.inlines_of(open);
                self.inline(Inline::Emphasis(inside));
            }
            Part::Strong => {
                let inside = self.inlines_of(open);
                self.inline(Inline::Strong(inside));
            }
            Part::Link(written) => self.link(&written, open),
        }
    }

    /// A part of what is around it, which is of one kind only.
    fn within(&mut self, part: Part, open: Open) {
        let (inlines, blocks) = if matches!(part, Part::Item | Part::Details) {
            (Vec::new(), self.blocks_of(open))
        } else {
            (self.inlines_of(open), Vec::new())
        };
        let Some(around) = self.open.last_mut() else { return };
        match (part, &mut around.part) {
            (Part::Item, Part::List(list)) => list.items.push(blocks),
            (Part::Term, Part::Definitions(parts)) => parts.push(Definition::Term(inlines)),
            (Part::Details, Part::Definitions(parts)) => parts.push(Definition::Details(blocks)),
            (Part::Cell, Part::Row(cells, _)) => cells.push(inlines),
            (Part::Row(cells, true), Part::Table(table)) => table.head = cells,
            (Part::Row(cells, false), Part::Table(table)) => table.rows.push(cells),
            _ => {
                around.inlines.extend(inlines);
                around.blocks.extend(blocks);
            }
        }
    }

    /// A link, or its text where it leads nowhere.
    fn link(&mut self, written: &str, open: Open) {
        let mut inside = self.inlines_of(open);
        match self.links.target(written) {
            Some(target) => {
                if inside.is_empty() {
                    inside.push(Inline::Code(self.links.shown(&target)));
                }
                self.inline(Inline::Link(target, inside));
            }
            None if inside.is_empty() => self.inline(Inline::Code(shown(written))),
            None => inside.into_iter().for_each(|inline| self.inline(inline)),
        }
    }

    /// A paragraph, or the mark of an admonition.
    fn paragraph(&mut self, open: Open) {
        if let [Inline::Text(text)] = open.inlines.as_slice()
            && let Some(class) = text.strip_prefix(MARK)
        {
            match Notice::of_class(class) {
                Some(notice) if self.open.len() < MAX_DEPTH => self.push(Part::Admonition(notice)),
                Some(_) => {}
                None => self.end_of_admonition(),
            }
            return;
        }
        let inside = self.inlines_of(open);
        self.block(Block::Paragraph(inside));
    }

    fn end_of_admonition(&mut self) {
        if matches!(self.open.last(), Some(Open { part: Part::Admonition(_), .. })) {
            self.close();
        }
    }

    /// HTML is text, in which everything else means what it means.
    fn html(&mut self, html: &str) {
        let rest = html.trim_start();
        let behind = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
        let text = as_text(behind.map_or(html, |(_, behind)| behind));
        match self.html {
            Some(times) => {
                let blocks = parse_at(&text, self.links, times);
                blocks.into_iter().for_each(|block| self.block(block));
            }
            None => self.block(Block::Paragraph(vec![Inline::Text(html.to_owned())])),
        }
    }

    fn text(&mut self, text: CowStr<'_>) {
        self.inline(Inline::Text(text.into_string()));
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(open) = self.open.last_mut() {
            open.inlines.push(inline);
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn spread(&mut self, open: Open) {
        let Some(around) = self.open.last_mut() else { return };
        around.inlines.extend(open.inlines);
        around.blocks.extend(open.blocks);
    }

    fn blocks_of(&mut self, open: Open) -> Vec<Block> {
        let mut blocks = open.blocks;
        if !open.inlines.is_empty() {
            blocks.push(Block::Text(finished(open.inlines, self.links)));
        }
        blocks
    }

    fn inlines_of(&mut self, open: Open) -> Vec<Inline> {
        finished(open.inlines, self.links)
    }
}

/// The text of code or HTML.
fn text_of(open: Open) -> String {
    let text = |inline| if let Inline::Text(text) = inline { text } else { String::new() };
    let text: String = open.inlines.into_iter().map(text).collect();
    if text.contains(MARK) { unmarked(&text) } else { text }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// `nix` for `nix`, `{.nix}` and `nix something else`.
fn language(kind: &pulldown_cmark::CodeBlockKind<'_>) -> String {
    match kind {
        pulldown_cmark::CodeBlockKind::Indented => String::new(),
        pulldown_cmark::CodeBlockKind::Fenced(info) => {
            let is_sign = |c: char| !(c.is_ascii_alphanumeric() || "+-_".contains(c));
            let info = info.trim_start_matches(['{', '.', ' ']);
            info.split(is_sign).next().unwrap_or_default().to_owned()
        }
    }
}

fn destination(kind: LinkType, url: &str) -> String {
    match kind {
        LinkType::Email => ["mailto:", url].concat(),
        LinkType::Inline
        | LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown
        | LinkType::Autolink
        | LinkType::WikiLink { .. } => url.to_owned(),
    }
}

/// What is shown of a link without text that leads nowhere.
fn shown(written: &str) -> String {
    let anchor = written.strip_prefix('#').unwrap_or(written);
    anchor.strip_prefix("opt-").unwrap_or(anchor).to_owned()
}
