//! Options to document, and what is made of them.

use nixgen::docs::{File, Manual, Record, Settings, site};

/// An option of this name, with this description.
pub fn record(name: &str, description: &str) -> Record {
    Record {
        name: name.to_owned(),
        loc: name.split('.').map(str::to_owned).collect(),
        ty: "string".to_owned(),
        description: description.to_owned(),
        ..Record::default()
    }
}

/// The manual of options, and its notes on lines.
pub fn manual(records: Vec<Record>) -> (Manual, String) {
    let settings = Settings { title: "Demo".to_owned(), ..Settings::default() };
    let (manual, notes) = Manual::new(records, settings);
    (manual, notes.iter().map(|note| format!("{note}\n")).collect())
}

/// The site of options.
pub fn site_of(records: Vec<Record>) -> Vec<File> {
    site(&manual(records).0)
}

/// What stands between two texts, the first time.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after} behind {before}")).0
}

/// The option `a.text` with this description, beside `a.other`, in all formats.
pub struct Described {
    pub html: String,
    pub markdown: String,
    pub man: String,
    pub plain: String,
    pub notes: String,
}

pub fn described(text: &str) -> Described {
    let (manual, notes) = manual(vec![record("a.other", "Other."), record("a.text", text)]);
    let page = &site(&manual)[0].text;
    let option = between(page, "id=\"opt-a.text\"", "</section>");
    let description = option.split_once("<div class=\"text\">\n").unwrap().1;
    let html = description.rsplit_once("</div>\n<dl class=\"facts\">").unwrap().0;
    let markdown = nixgen::docs::markdown(&manual);
    let markdown = markdown.split_once("## `a.text`\n\n").unwrap().1;
    let markdown = markdown.rsplit_once("- **Type:**").map_or("", |(before, _)| before);
    let man = nixgen::docs::man(&manual);
    let man = man.split_once("\\fBa.text\\fR\n.RS \"4\"\n").unwrap().1;
    let man = man.rsplit_once("\\fIType:").unwrap().0;
    Described {
        html: html.to_owned(),
        markdown: markdown.trim_end().to_owned() + "\n",
        man: man.trim_end_matches(".PP\n").to_owned(),
        plain: nixgen::docs::plain(&manual.entries[1].description),
        notes,
    }
}
