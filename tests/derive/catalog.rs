//! The declaration of the catalog, against the module that it was written after.

use nix_schema::{AttrPath, OptionDecl, Text, Visitor, walk_module};
use nixgen::catalog;

/// The description of each option, by its path.
#[derive(Default)]
struct Descriptions(Vec<(String, Option<Text>)>);

impl Visitor for Descriptions {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        self.0.push((path.to_string(), option.description.clone()));
    }
}

fn without_indents(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    lines.join("\n")
}

/// Each text, as one would find it in a string of the original.
#[test]
fn every_description_is_the_originals() {
    let original = without_indents(include_str!("../fixtures/xen-dom0.nix"));
    let mut descriptions = Descriptions::default();
    walk_module(&catalog::xen_dom0(), &mut descriptions);
    assert_eq!(descriptions.0.len(), 44);
    for (path, description) in descriptions.0 {
        let Some(Text::Static(text)) = description else { panic!("{path} has none") };
        let end = if text.ends_with('\n') { "\n''" } else { "\"" };
        let text = without_indents(&text) + end;
        assert!(original.contains(&text), "{path}: {text}");
    }
}
