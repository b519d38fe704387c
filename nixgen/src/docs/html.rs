//! A static site: pages of options, and a search that needs no server.

mod frame;
mod index;
mod option;
mod page;
mod text;
mod types;
mod writer;

use super::manual::Manual;
use super::pages::Pages;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the folder of the site, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The style, and the programs that run in the browser.
const ASSETS: [(&str, &str); 3] = [
    ("assets/style.css", include_str!("html/assets/style.css")),
    ("assets/theme.js", include_str!("html/assets/theme.js")),
    ("assets/search.js", include_str!("html/assets/search.js")),
];

/// All files of the site; none refers to anything that is elsewhere, but for links.
#[must_use]
pub fn site(manual: &Manual) -> Vec<File> {
    let pages = Pages::new(manual);
    let site = Site { manual, pages };
    let of_page = |at: usize| File { path: site.pages.pages[at].file.clone(), text: site.page(at) };
    let mut files: Vec<File> = (0..site.pages.pages.len()).map(of_page).collect();
    files.push(File { path: "assets/options.js".to_owned(), text: index::options(&site) });
    files.push(File { path: "assets/summaries.js".to_owned(), text: index::summaries(&site) });
    let asset = |(path, text): (&str, &str)| File { path: path.to_owned(), text: text.to_owned() };
    files.extend(ASSETS.map(asset));
    files
}

/// What pages are made of.
struct Site<'m> {
    manual: &'m Manual,
    pages: Pages,
}

impl Site<'_> {
    /// The file and the anchor of an option, seen from a page.
    fn place(&self, entry: usize, from: usize) -> (&str, &str) {
        let on = self.pages.of_entry[entry];
        let file = if on == from { "" } else { self.pages.pages[on].file.as_str() };
        (file, &self.manual.entries[entry].anchor)
    }
}
