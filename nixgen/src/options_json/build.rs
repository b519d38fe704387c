//! From the JSON to the tables of the index.

use std::collections::HashMap;
use std::collections::VecDeque;
use std::ops::Range;

use serde_json::value::RawValue;

use super::error::ReadError;
use super::record::{self, Text, Written};
use super::tables::{NONE, Node, Record, Span, Tables};

/// The index of `text`, which has to be shorter than 4 GB.
pub(super) fn build(text: &str) -> Result<Tables, ReadError> {
    let mut written = record::read(text)?;
    // By name, not by how names are spelled. Of two with one name the last one counts, as in any JSON.
    written.sort_by(|a, b| a.loc.cmp(&b.loc));
    let mut tables = Tables::default();
    gather_records(&mut tables, &written, text);
    grow(&mut tables, &written);
    Ok(tables)
}

fn gather_records<'a>(tables: &mut Tables, written: &'a [Written<'a>], text: &str) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    for option in written {
        let ty = *known.entry(&option.ty.0).or_insert_with(|| {
            tables.types.push(push(&mut tables.descriptions, &option.ty.0));
            number(tables.types.len() - 1)
        });
        tables.records.push(Record {
            ty,
            read_only: u32::from(option.read_only),
            declarations: span(text, option.declarations),
            default: span(text, option.default),
            example: span(text, option.example),
            description: span(text, option.description),
        });
    }
}

/// A part of the sorted options that share the first names, to become the children of a node.
struct Branch {
    node: u32,
    options: Range<usize>,
    depth: usize,
}

/// Level by level, so that children stand in a row behind their parents.
fn grow(tables: &mut Tables, written: &[Written<'_>]) {
    tables.nodes.push(node(Span::default(), 0));
    let mut branches = VecDeque::from([Branch { node: 0, options: 0..written.len(), depth: 0 }]);
    while let Some(Branch { node: parent, mut options, depth }) = branches.pop_front() {
        let first = tables.nodes.len();
        while let Some(name) = name_at(written, options.start, depth) {
            let end = end_of(written, &options, depth);
            let child = number(tables.nodes.len());
            let span = push(&mut tables.names, &name.0);
            let mut new = node(span, parent);
            let mut below = options.start;
            while below < end && written.get(below).is_some_and(|o| o.loc.len() == depth + 1) {
                new.option = number(below);
                below += 1;
            }
            tables.nodes.push(new);
            if below < end {
                branches.push_back(Branch { node: child, options: below..end, depth: depth + 1 });
            }
            options.start = end;
            if options.is_empty() {
                break;
            }
        }
        let children = tables.nodes.len() - first;
        if let Some(node) = tables.nodes.get_mut(parent as usize) {
            (node.first_child, node.children) = (number(first), number(children));
        }
    }
}

fn node(name: Span, parent: u32) -> Node {
    Node { name, parent, first_child: 0, children: 0, option: NONE }
}

fn name_at<'w, 'a>(written: &'w [Written<'a>], at: usize, depth: usize) -> Option<&'w Text<'a>> {
    written.get(at)?.loc.get(depth)
}

/// Where the options with the first one's name at `depth` end.
fn end_of(written: &[Written<'_>], options: &Range<usize>, depth: usize) -> usize {
    let name = name_at(written, options.start, depth);
    let same = |at: &usize| name_at(written, *at, depth) == name;
    options.clone().find(|at| !same(at)).unwrap_or(options.end)
}

fn push(texts: &mut String, text: &str) -> Span {
    let start = number(texts.len());
    texts.push_str(text);
    Span { start, len: number(text.len()) }
}

/// Where in `text` a part of it stands.
fn span(text: &str, part: Option<&RawValue>) -> Span {
    let Some(part) = part.map(RawValue::get).filter(|part| *part != "null") else {
        return Span::default();
    };
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    Span { start: number(start), len: number(part.len()) }
}

/// Texts are shorter than 4 GB, and so is what is counted in them.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}
