//! Nixpkgs-flavoured CommonMark: descriptions as a tree, whatever stands in them.
//!
//! CommonMark with tables, footnotes and definition lists is `pulldown-cmark`'s. What nixpkgs adds is ours: roles
//! (``{option}`a.b` ``), admonitions (`::: {.note}`), anchors (`[]{#id}`), links to options (`[](#opt-a.b)`). HTML is text,
//! but for comments, which are left out. Where a link leads is asked while it is read, so that a tree has no link that
//! leads nowhere.

mod build;
mod inline;
mod lines;
mod plain;
mod tree;

use pulldown_cmark::{Options, Parser, TextMergeStream};

pub use plain::{plain, summary};
pub use tree::{Block, Definition, Inline, List, Notice, Role, Table, Target};

use build::Builder;

/// What a text is asked of the manual that it stands in.
pub trait Links {
    /// Where a destination leads, as it is written; [`None`] if nowhere.
    fn target(&mut self, written: &str) -> Option<Target>;

    /// What a link shows that has no text of its own.
    fn shown(&self, target: &Target) -> String;

    /// The option of this name.
    fn option(&self, name: &str) -> Option<usize>;

    /// Whether an anchor may stand here: each only once.
    fn anchor(&mut self, id: &str) -> bool;
}

/// How often HTML is read anew as the text that it is here.
const MAX_HTML: usize = 4;

/// The tree of a text.
pub fn parse(text: &str, links: &mut dyn Links) -> Vec<Block> {
    parse_at(text, links, 0)
}

fn parse_at(text: &str, links: &mut dyn Links, html: usize) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let text = lines::marked(text);
    let mut builder = Builder::new(links, (html < MAX_HTML).then_some(html + 1));
    for event in TextMergeStream::new(Parser::new_ext(&text, options)) {
        builder.event(event);
    }
    builder.end()
}
