//! A page: where it is, the groups below, its options.

use super::writer::Html;
use super::{Site, frame, option};
use crate::docs::pages::Page;
use crate::options_doc::option_name;

impl Site<'_> {
    /// The HTML of a page.
    pub(super) fn page(&self, at: usize) -> String {
        let page = &self.pages.pages[at];
        let mut out = Html::default();
        frame::begin(self, &title(page), &mut out);
        out.raw("<div class=\"page\">\n");
        self.contents(page, &mut out);
        out.raw("<main id=\"main\">\n");
        self.way(at, &mut out);
        self.heading(page, &mut out);
        self.groups(page, &mut out);
        page.entries.iter().for_each(|entry| option::option(self, *entry, at, &mut out));
        out.raw("</main>\n</div>\n");
        frame::end(self, &mut out);
        out.end()
    }

    /// The options of the page, by what they are called in its group.
    fn contents(&self, page: &Page, out: &mut Html) {
        if page.entries.len() < 2 {
            return;
        }
        out.raw("<details class=\"contents\">\n<summary>On this page</summary>\n<ul>\n");
        for entry in &page.entries {
            let entry = &self.manual.entries[*entry];
            out.raw("<li><a").href("", &entry.anchor).raw(">");
            out.text(below(&entry.name, page)).raw("</a></li>\n");
        }
        out.raw("</ul>\n</details>\n");
    }

    /// The groups around the page.
    fn way(&self, at: usize, out: &mut Html) {
        let page = |at: usize| &self.pages.pages[at];
        let above: Vec<usize> =
            std::iter::successors(page(at).above, |at| page(*at).above).collect();
        if above.is_empty() {
            return;
        }
        out.raw("<nav class=\"way\" aria-label=\"Groups around\">\n<ol>\n");
        for around in above.into_iter().rev().map(page) {
            out.raw("<li><a").href(&around.file, "").raw(">");
            match around.above.and_then(|above| around.loc.strip_prefix(page(above).loc.as_slice()))
            {
                Some(rest) => out.text(&option_name(rest)),
                None => out.raw("All options"),
            };
            out.raw("</a></li>\n");
        }
        out.raw("</ol>\n</nav>\n");
    }

    fn heading(&self, page: &Page, out: &mut Html) {
        out.raw("<h1>");
        match page.above {
            None => out.text(&self.manual.settings.title),
            Some(_) => out.raw("<code>").text(&option_name(&page.loc)).raw("</code>"),
        };
        if let Some(part) = page.part {
            out.raw(" part ").text(&part.to_string());
        }
        out.raw("</h1>\n<p class=\"size\">");
        let parted =
            if page.part.is_some_and(|part| part > 1) { page.entries.len() } else { page.count };
        out.text(&options(parted)).raw("</p>\n");
    }

    fn groups(&self, page: &Page, out: &mut Html) {
        if page.below.is_empty() {
            return;
        }
        out.raw("<nav class=\"groups\" aria-label=\"Groups\">\n<ul>\n");
        let mut groups: Vec<&Page> = page.below.iter().map(|at| &self.pages.pages[*at]).collect();
        // What people look for by its name is in the order of names.
        groups.sort_by_cached_key(|group| (group.part, option_name(&group.loc).to_lowercase()));
        for group in groups {
            out.raw("<li><a").href(&group.file, "").raw("><code>");
            let name = option_name(&group.loc);
            match group.part {
                Some(part) => {
                    out.raw("part ").text(&part.to_string());
                }
                None => {
                    out.text(below(&name, page));
                }
            }
            let count = if group.part.is_some_and(|part| part > 1) {
                group.entries.len()
            } else {
                group.count
            };
            out.raw("</code></a> <span>").text(&thousands(count)).raw("</span></li>\n");
        }
        out.raw("</ul>\n</nav>\n");
    }
}

fn title(page: &Page) -> String {
    match page.above {
        Some(_) => option_name(&page.loc),
        None => String::new(),
    }
}

/// A name without the group of the page.
fn below<'n>(name: &'n str, page: &Page) -> &'n str {
    let group = option_name(&page.loc);
    let rest = name.strip_prefix(&group).and_then(|rest| rest.strip_prefix('.'));
    rest.filter(|_| !group.is_empty()).unwrap_or(name)
}

fn options(count: usize) -> String {
    match count {
        1 => "1 option".to_owned(),
        _ => thousands(count) + " options",
    }
}

/// A number with commas.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
