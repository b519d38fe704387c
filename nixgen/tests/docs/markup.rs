//! HTML as a browser reads it, as far as it has to be well formed here.

use std::collections::BTreeSet;

/// Elements without an end.
const VOID: [&str; 6] = ["br", "hr", "input", "link", "meta", "wbr"];

/// A page, read.
#[derive(Default)]
pub struct Page {
    pub ids: Vec<String>,
    pub hrefs: Vec<String>,
    pub text: String,
    pub tags: BTreeSet<String>,
}

/// Reads HTML in which every element is closed in its order, and every `&` and `<` is markup.
pub fn read(html: &str) -> Page {
    let (mut page, mut open, mut rest) = (Page::default(), Vec::new(), html);
    while let Some((text, behind)) = rest.split_once('<') {
        page.text.push_str(&unescaped(text));
        let (tag, after) = behind.split_once('>').unwrap_or_else(|| panic!("no end: <{behind}"));
        rest = after;
        if tag == "!DOCTYPE html" {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "before {after}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()), "<{tag}>");
        read_attributes(attributes, &mut page);
        page.tags.insert(name.to_owned());
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    page.text.push_str(&unescaped(rest));
    assert_eq!(open, Vec::<String>::new(), "not closed");
    page
}

fn read_attributes(text: &str, page: &mut Page) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{text}");
        let Some(value) = behind.strip_prefix("=\"") else {
            rest = behind.trim_start();
            continue;
        };
        let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("{text}"));
        let value = unescaped(value);
        match name {
            "id" => page.ids.push(value),
            "href" => page.hrefs.push(value),
            _ => assert!(!name.starts_with("on"), "{text}"),
        }
        rest = after.trim_start();
    }
}

/// Text of HTML.
fn unescaped(text: &str) -> String {
    assert!(!text.contains('>'), "{text}");
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = behind.split_once(';').unwrap_or_else(|| panic!("&{behind}"));
        out.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            _ => panic!("&{name};"),
        });
        rest = after;
    }
    out + rest
}

/// A link as the place that it leads to.
pub fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
