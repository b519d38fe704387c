//! Which options stand on which page of the site.
//!
//! What has few options is a page. What has more is a page with those directly in it, and a page for each group below, by
//! the same rule. So most pages are named after what people look for, and a page stays where it is while its group does
//! not become too large.

use std::collections::HashSet;

use super::manual::Manual;
use super::tree::Node;

/// A page has at most so many options.
const MOST: usize = 200;
/// Their texts have at most so many bytes.
const LONGEST: usize = 200_000;
/// The name of a file has at most so many bytes.
const NAME: usize = 120;
/// The first page.
pub(super) const FIRST: &str = "index.html";

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The name of its file.
    pub(super) file: String,
    /// Which group it is of; empty of all options.
    pub(super) loc: Vec<String>,
    /// How many options there are in the group.
    pub(super) count: usize,
    /// The page of the group around it.
    pub(super) above: Option<usize>,
    /// The pages of the groups in it.
    pub(super) below: Vec<usize>,
    /// The options that stand on it.
    pub(super) entries: Vec<usize>,
    /// Which part of the group it is, if it has several: from 1.
    pub(super) part: Option<usize>,
}

/// All pages, the first one first.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    /// On which page each option is.
    pub(super) of_entry: Vec<usize>,
    used: HashSet<String>,
}

impl Pages {
    pub(super) fn new(manual: &Manual) -> Self {
        let of_entry = vec![0; manual.entries.len()];
        let mut pages = Self { pages: Vec::new(), of_entry, used: HashSet::new() };
        let mut at = 0;
        // What all options have in common needs no pages.
        while let [only] = manual.tree.nodes[at].children.as_slice()
            && manual.tree.nodes[*only].entries.is_empty()
        {
            at = *only;
        }
        pages.group(manual, &manual.tree.nodes[at], None);
        pages
    }

    fn group(&mut self, manual: &Manual, node: &Node, above: Option<usize>) -> usize {
        let at = self.push(node, above, None);
        if is_small(node) {
            let mut entries = Vec::new();
            all(manual, node, &mut entries);
            self.place(manual, at, entries);
            return at;
        }
        let nodes = &manual.tree.nodes;
        let (groups, leaves): (Vec<usize>, Vec<usize>) =
            node.children.iter().partition(|child| !nodes[**child].children.is_empty());
        let leaves = leaves.iter().flat_map(|leaf| &nodes[*leaf].entries);
        self.place(manual, at, node.entries.iter().chain(leaves).copied().collect());
        for group in groups {
            let below = self.group(manual, &nodes[group], Some(at));
            self.pages[at].below.push(below);
        }
        at
    }

    /// Puts options onto a page, and those that are too many onto further ones.
    fn place(&mut self, manual: &Manual, first: usize, entries: Vec<usize>) {
        let (mut at, mut weight, mut part) = (first, 0, 1);
        for entry in entries {
            let more = manual.entries[entry].weight;
            let is_full = self.pages[at].entries.len() >= MOST || weight + more > LONGEST;
            if is_full && !self.pages[at].entries.is_empty() {
                part += 1;
                at = self.further(manual, first, part);
                weight = 0;
            }
            weight += more;
            self.pages[at].entries.push(entry);
            self.of_entry[entry] = at;
        }
    }

    fn further(&mut self, manual: &Manual, first: usize, part: usize) -> usize {
        self.pages[first].part = Some(1);
        let node = Node { loc: self.pages[first].loc.clone(), ..manual.tree.nodes[0].clone() };
        let at = self.push(&node, Some(first), Some(part));
        self.pages[first].below.push(at);
        at
    }

    fn push(&mut self, node: &Node, above: Option<usize>, part: Option<usize>) -> usize {
        let file = self.file(node, above, part);
        let loc = node.loc.clone();
        let page =
            Page { file, loc, count: node.count, above, below: vec![], entries: vec![], part };
        self.pages.push(page);
        self.pages.len() - 1
    }

    /// A name that no other page has, also where case does not matter.
    fn file(&mut self, node: &Node, above: Option<usize>, part: Option<usize>) -> String {
        let name = match (above, part) {
            (None, _) => FIRST.trim_end_matches(".html").to_owned(),
            (Some(_), None) => safe(&crate::options_doc::option_name(&node.loc)),
            (Some(_), Some(part)) => {
                format!("{}.{part}", safe(&crate::options_doc::option_name(&node.loc)))
            }
        };
        let (mut found, mut next) = (format!("{name}.html"), 2_usize);
        while !self.used.insert(found.to_ascii_lowercase()) {
            found = format!("{name}-{next}.html");
            next += 1;
        }
        found
    }
}

fn is_small(node: &Node) -> bool {
    node.count <= MOST && node.weight <= LONGEST
}

/// The options here and below, in their order.
fn all(manual: &Manual, node: &Node, entries: &mut Vec<usize>) {
    entries.extend(&node.entries);
    for child in &node.children {
        all(manual, &manual.tree.nodes[*child], entries);
    }
}

/// A name that every file system takes.
fn safe(name: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let safe: String = name.chars().take(NAME).map(sign).collect();
    match safe.strip_prefix('.') {
        Some(rest) => ["_", rest].concat(),
        None => safe,
    }
}
