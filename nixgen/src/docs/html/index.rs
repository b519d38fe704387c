//! What the search looks in: two programs that set one variable each, which pages from a disk may load.
//!
//! Names are in the manual's order, where each has much in common with the one before: it is written as how much that is
//! (a character, from `#` for nothing) and what is different. Pages are written as how many options there are in a row on each.

use serde_json::{Value as Json, json};

use super::Site;
use crate::docs::dialect::summary;
use crate::docs::{Kind, anchor};
use crate::options_doc::option_name;

/// The names, types and places of all options.
pub(super) fn options(site: &Site<'_>) -> String {
    let entries = &site.manual.entries;
    let (types, of_entry) = types(site);
    let is_deprecated = |at: &usize| entries[*at].deprecated.is_some();
    let old = entries.iter().enumerate().flat_map(|(at, entry)| {
        entry.old_names.iter().map(move |(name, anchor)| json!([name, at, anchor]))
    });
    let index = json!({
        "names": names(site),
        "kinds": Kind::ALL.map(Kind::name),
        "types": types,
        "type": of_entry,
        "pages": pages(site),
        "runs": runs(site),
        "anchors": anchors(site),
        "old": old.collect::<Vec<_>>(),
        "deprecated": (0..entries.len()).filter(is_deprecated).collect::<Vec<_>>(),
    });
    assignment("nixgenOptions", &index)
}

/// The first sentence of each option.
pub(super) fn summaries(site: &Site<'_>) -> String {
    let summaries = site.manual.entries.iter().map(|entry| summary(&entry.description));
    assignment("nixgenSummaries", &summaries.collect::<Vec<_>>().into())
}

fn assignment(variable: &str, json: &Json) -> String {
    format!("window.{variable} = {json};\n")
}

/// What stands for a name that has so much in common with the one before.
const NOTHING: u32 = '#' as u32;
/// More is not looked for.
const MOST: usize = 200;

fn names(site: &Site<'_>) -> String {
    let mut out = String::new();
    let mut before: &str = "";
    for entry in &site.manual.entries {
        let pairs = before.chars().zip(entry.name.chars()).take_while(|(a, b)| a == b);
        let common = pairs.map(|(c, _)| c).take(MOST);
        let (bytes, units) = common.fold((0, 0_u32), |(bytes, units), c| {
            (bytes + c.len_utf8(), units + if c.len_utf16() == 2 { 2 } else { 1 })
        });
        out.extend(char::from_u32(NOTHING + units));
        // A line feed parts the names.
        out.extend(entry.name[bytes..].chars().map(|c| if c == '\n' { ' ' } else { c }));
        out.push('\n');
        before = &entry.name;
    }
    out
}

/// The types that there are, each with its kinds as bits, and which one each option has.
fn types(site: &Site<'_>) -> (Vec<Json>, Vec<usize>) {
    let mut types = Vec::new();
    let mut known = std::collections::HashMap::new();
    let mut of_entry = Vec::with_capacity(site.manual.entries.len());
    for entry in &site.manual.entries {
        let at = *known.entry(entry.ty.as_str()).or_insert_with(|| {
            let has = |at: &usize| entry.kinds.contains(&Kind::ALL[*at]);
            let kinds = (0..Kind::ALL.len()).filter(has).fold(0, |kinds, at| kinds | 1 << at);
            types.push(json!([entry.ty, kinds]));
            types.len() - 1
        });
        of_entry.push(at);
    }
    (types, of_entry)
}

/// The file, the group and the number of options of each page.
fn pages(site: &Site<'_>) -> Vec<Json> {
    let page = |page: &crate::docs::pages::Page| {
        let is_further = page.part.is_some_and(|part| part > 1);
        let name = if is_further { String::new() } else { option_name(&page.loc) };
        json!([page.file, name, page.count])
    };
    site.pages.pages.iter().map(page).collect()
}

fn runs(site: &Site<'_>) -> Vec<usize> {
    let chunks = site.pages.of_entry.chunk_by(|a, b| a == b);
    chunks.flat_map(|chunk| [chunk[0], chunk.len()]).collect()
}

/// The anchors that do not follow from names alone.
fn anchors(site: &Site<'_>) -> serde_json::Map<String, Json> {
    let entries = site.manual.entries.iter().enumerate();
    let others = entries.filter(|(_, entry)| entry.anchor != anchor(&entry.name));
    others.map(|(at, entry)| (at.to_string(), entry.anchor.as_str().into())).collect()
}
