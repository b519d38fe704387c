//! Every link of a site leads somewhere.

use std::collections::{HashMap, HashSet};

use nixgen::docs::File;

use crate::markup::{decoded, read};

/// Reads all pages, and follows all links; gives how many there are.
pub fn follow(files: &[File]) -> usize {
    let pages = files.iter().filter(|file| file.path.ends_with(".html"));
    let pages: HashMap<&str, _> =
        pages.map(|file| (file.path.as_str(), read(&file.text))).collect();
    let paths: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let ids: HashMap<&str, HashSet<&str>> = pages
        .iter()
        .map(|(path, page)| {
            let ids: HashSet<&str> = page.ids.iter().map(String::as_str).collect();
            assert_eq!(ids.len(), page.ids.len(), "{path} has an id twice");
            (*path, ids)
        })
        .collect();
    let mut count = 0;
    for (path, page) in &pages {
        for href in &page.hrefs {
            count += 1;
            if ["https://", "http://", "mailto:", "ftp://"].iter().any(|s| href.starts_with(s)) {
                continue;
            }
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let file = if file.is_empty() { path } else { file };
            assert!(paths.contains(file), "{path}: {href} leads to no file");
            let is_there = anchor.is_empty() || ids[file].contains(decoded(anchor).as_str());
            assert!(is_there, "{path}: {href} leads to no place");
        }
    }
    count
}
